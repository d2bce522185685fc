import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AS_OF } from './book.mjs';
import { PROGRAM } from './measure.mjs';
import { output, packageVersion, printedVersion } from './versions.mjs';

const NODE = process.execPath;
const OUR_VERSION = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version;

/** The engines of cs-score, each as `--engine` names it; before there is such an option there is the node engine alone. */
const ENGINES = [
  { engine: 'auto', needs: () => process.version, install: 'npm ci', largest: 'XL' },
  { engine: 'node', needs: () => process.version, install: 'npm ci', largest: 'L' },
  { engine: 'duckdb', needs: packageVersion('@duckdb/node-api'), install: 'npm ci', largest: 'XL' },
  {
    engine: 'clickhouse',
    needs: printedVersion('clickhouse-server', '--version'),
    install: 'apt-get install clickhouse-server',
    largest: 'XL',
  },
];

const choice = engineOption();

/** The engines as this build has them: when they are ready, and the flags that ask for them. */
const OUR_ENGINES = ENGINES.map(({ engine, needs, install, largest }) => {
  const isKnown = choice?.includes(engine) ?? engine === 'node';
  return {
    engine,
    flags: choice === null ? [] : ['--engine', engine],
    version: () => (isKnown && needs() !== null ? OUR_VERSION : null),
    install: isKnown ? install : 'this build has no such engine',
    largest,
  };
});

/** What the help says of `--engine`; null before there is such an option. */
function engineOption() {
  const help = output([NODE, PROGRAM, 'analyze', '--help']) ?? '';
  return /--engine[\s\S]*?(?=\n +-|\n\n|$)/.exec(help)?.[0] ?? null;
}

function analyze(format, file, flags = []) {
  return [NODE, PROGRAM, 'analyze', 'accounts.csv', '--as-of', AS_OF, '-q', '-f', format, '-o', file, ...flags];
}

/** Whole runs of ours: the book read, every account scored, and the report of all scores written. */
export const OURS = [
  ...OUR_ENGINES.map(({ engine, flags, ...about }) => ({
    ...about,
    name: 'cs-score',
    variant: `ndjson, ${engine} engine`,
    command: (file) => analyze('ndjson', file, flags),
    answers: 'report',
  })),
  {
    name: 'cs-score',
    variant: 'table',
    command: (file) => analyze('table', file),
    version: () => OUR_VERSION,
    answers: null,
    largest: 'S',
  },
];

/** The ledgers of our engines, which the peers are held against. They are read and not measured. */
export const OUR_LEDGERS = OUR_ENGINES.filter(({ engine }) => engine !== 'auto').map(({ engine, flags: _, ...about }) => ({
  ...about,
  name: 'cs-score',
  variant: `ledger of the ${engine} engine`,
  command: () => [NODE, '--max-old-space-size=12288', fileURLToPath(new URL('our-ledger.mjs', import.meta.url)), engine],
  answers: 'ledger',
}));
