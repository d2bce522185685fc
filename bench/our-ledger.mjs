/** Prints what the ledger of the book in the current folder comes to with an engine of ours, as the peers do. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { AS_OF } from './book.mjs';

const asOf = Date.parse(AS_OF) / 86_400_000;

/** The reading of books as it stands in the sources: the package does not export it. It is put where it finds its packages. */
async function engines() {
  const cache = fileURLToPath(new URL('../node_modules/.cache/', import.meta.url));
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'cs-score-'));
  try {
    const outfile = join(folder, 'engines.mjs');
    const entryPoint = fileURLToPath(new URL('../src/engines/node.ts', import.meta.url));
    await build({ entryPoints: [entryPoint], outfile, bundle: true, format: 'esm', platform: 'node', packages: 'external' });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const totals = new Map();

function add(series, cells) {
  const total = totals.get(series) ?? { cells: 0, n: 0, nSum: 0, sum: 0n, weeks: 0, first: 0, last: 0 };
  totals.set(series, total);
  for (const { week, n, nSum, sum, firstDay, lastDay } of cells) {
    total.cells += 1;
    total.n += n;
    total.nSum += nSum;
    total.sum += BigInt(sum);
    total.weeks += week * n;
    total.first += asOf - firstDay;
    total.last += asOf - lastDay;
  }
}

/** Invoices as cells of a week: no two of an account share one. */
function moneyCells(money, column) {
  const weekOf = (day) => Math.floor((asOf - day) / 7);
  return [...money.values()].map((cell) => {
    return { week: weekOf(cell.day), n: 1, nSum: 1, sum: cell[column], firstDay: cell.day, lastDay: cell.day };
  });
}

const { readBook } = await engines();
const sources = ['accounts', 'events', 'revenue'].map((role) => ({ role, path: `${role}.csv`, columns: {} }));
const { ledger } = await readBook({ sources, asOf, channels: [], engine: process.argv[2] });
for (const account of ledger.accounts.values()) {
  for (const [series, cells] of account.series) add(series, cells);
  for (const [feature, cells] of account.features) add(feature, cells);
  add('revenue/amount', moneyCells(account.money, 'amount'));
  add('revenue/cost', moneyCells(account.money, 'cost'));
}
for (const [series, total] of totals) console.log([series, ...Object.values(total)].join(','));
