import { fileURLToPath } from 'node:url';
import { packageVersion, printedVersion } from './versions.mjs';

function peer(file) {
  return fileURLToPath(new URL(`peers/${file}`, import.meta.url));
}

/** Other ways to read a book or to count its ledger, each a small program. */
export const PEERS = [
  {
    name: 'csv-parse',
    variant: 'rows as objects',
    command: () => [process.execPath, peer('csv-parse.mjs'), 'objects'],
    version: packageVersion('csv-parse'),
    install: 'npm ci',
    answers: 'rows',
    largest: 'L',
  },
  {
    name: 'csv-parse',
    variant: 'rows as arrays',
    command: () => [process.execPath, peer('csv-parse.mjs'), 'arrays'],
    version: packageVersion('csv-parse'),
    install: 'npm ci',
    answers: 'rows',
    largest: 'L',
  },
  {
    name: 'DuckDB SQL',
    command: () => [process.execPath, peer('duckdb.mjs')],
    version: packageVersion('@duckdb/node-api'),
    install: 'npm ci',
    answers: 'ledger',
    largest: 'XL',
  },
  {
    name: 'pandas',
    command: () => ['/usr/bin/python3', peer('data-frame.py')],
    version: printedVersion('/usr/bin/python3', '-c', 'import pandas; print(pandas.__version__)'),
    install: 'apt-get install python3-pandas',
    answers: 'ledger',
    largest: 'L',
  },
  {
    name: 'R data.table',
    command: () => ['Rscript', peer('data-table.R')],
    version: printedVersion('Rscript', '-e', 'cat(as.character(packageVersion("data.table")))'),
    install: 'apt-get install r-cran-data.table',
    answers: 'ledger',
    largest: 'L',
  },
  {
    name: 'SQLite',
    command: () => ['sqlite3', ':memory:', `.read "${peer('sqlite.sql')}"`],
    version: printedVersion('sqlite3', '--version'),
    install: 'apt-get install sqlite3',
    answers: 'ledger',
    largest: 'L',
  },
];
