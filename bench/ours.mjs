import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AS_OF } from './book.mjs';
import { PROGRAM } from './measure.mjs';
import { packageVersion } from './versions.mjs';

const NODE = process.execPath;
const OUR_VERSION = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version;

/** The engines that read CSV, each as `--engine` names it, and the largest book worth waiting for. */
const OUR_ENGINES = [
  { engine: 'node', version: () => OUR_VERSION, install: 'npm ci', largest: 'XL' },
  { engine: 'duckdb', version: () => (isDuckDbInstalled() ? OUR_VERSION : null), install: 'npm ci', largest: 'L' },
];

function isDuckDbInstalled() {
  return packageVersion('@duckdb/node-api')() !== null;
}

function analyze(format, file, engine) {
  return [NODE, PROGRAM, 'analyze', 'accounts.csv', '--as-of', AS_OF, '-q', '-f', format, '-o', file, '--engine', engine];
}

/** Whole runs of ours: the book read, every account scored, and the report of all scores written. */
export const OURS = [
  ...OUR_ENGINES.map(({ engine, ...about }) => ({
    ...about,
    name: 'cs-score',
    variant: `ndjson, ${engine} engine`,
    command: (file) => analyze('ndjson', file, engine),
    answers: 'report',
  })),
  {
    name: 'cs-score',
    variant: 'table',
    command: (file) => analyze('table', file, 'node'),
    version: () => OUR_VERSION,
    answers: null,
    largest: 'S',
  },
];

/** The ledgers of our engines, which the peers are held against. They are read and not measured. */
export const OUR_LEDGERS = OUR_ENGINES.map(({ engine, ...about }) => ({
  ...about,
  name: 'cs-score',
  variant: `ledger of the ${engine} engine`,
  command: () => [NODE, '--max-old-space-size=12288', fileURLToPath(new URL('our-ledger.mjs', import.meta.url)), engine],
  answers: 'ledger',
}));
