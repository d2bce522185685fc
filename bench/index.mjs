/**
 * Runs measurements: those named, or the quick ones (`npm run bench -- S M --rounds 3`). They need a build.
 * `--only PATTERN` measures those of a size whose names match; `--write` puts the tables of the sizes in the README.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { contest } from './contest.mjs';
import { contestTable, writeToReadme } from './contest-table.mjs';
import { SIZES } from './sizes.mjs';
import { smallBook } from './small-book.mjs';
import { trend } from './trend.mjs';
import { weekly } from './weekly.mjs';

const { values, positionals } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    only: { type: 'string', default: '' },
    write: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});

const MEASUREMENTS = {
  ...Object.fromEntries(Object.keys(SIZES).map((size) => [size, () => measureSize(size)])),
  'small-book': () => inFolder(smallBook),
  trend: () => inFolder(trend),
  'weekly-M': () => inFolder((folder) => weekly(folder, 'M')),
  'weekly-L': () => inFolder((folder) => weekly(folder, 'L')),
};
const QUICK = ['S', 'small-book', 'trend'];

function measureSize(size) {
  const result = contest(size, { rounds: Number(values.rounds), only: new RegExp(values.only, 'i') });
  const table = contestTable(result);
  console.log(table);
  if (result.failures.length > 0) throw new Error(result.failures.join('\n'));
  if (values.write) writeToReadme(size, table);
}

function inFolder(measure) {
  const folder = mkdtempSync(join(tmpdir(), 'cs-score-bench-'));
  try {
    measure(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function stop(message) {
  console.error(message);
  process.exit(2);
}

const unknown = positionals.find((name) => !Object.hasOwn(MEASUREMENTS, name));
if (unknown !== undefined) stop(`no measurement "${unknown}": there are ${Object.keys(MEASUREMENTS).join(', ')}`);
if (!/^[1-9]\d*$/.test(values.rounds)) stop(`--rounds "${values.rounds}" is no count`);

try {
  for (const name of positionals.length === 0 ? QUICK : positionals) {
    console.log(`\n## ${name}\n`);
    MEASUREMENTS[name]();
  }
} catch (error) {
  console.error(`bench failed: ${error.message}`);
  process.exitCode = 1;
}
