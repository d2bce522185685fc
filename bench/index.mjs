/** Runs the measurements: all of them, or those named (`npm run bench -- trend`). They need a build. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { smallBook } from './small-book.mjs';
import { trend } from './trend.mjs';

const MEASUREMENTS = { 'small-book': smallBook, trend };

const named = process.argv.slice(2);
const unknown = named.find((name) => !Object.hasOwn(MEASUREMENTS, name));
if (unknown !== undefined) throw new Error(`no measurement "${unknown}": there are ${Object.keys(MEASUREMENTS).join(', ')}`);

for (const [name, measure] of Object.entries(MEASUREMENTS)) {
  if (named.length > 0 && !named.includes(name)) continue;
  const folder = mkdtempSync(join(tmpdir(), 'cs-score-bench-'));
  try {
    console.log(`\n## ${name}\n`);
    measure(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
