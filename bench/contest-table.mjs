import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem, type } from 'node:os';
import { INVOICES } from './book.mjs';
import { SIZES } from './sizes.mjs';

/** The result of a size in Markdown. A ratio is to our quickest engine. */
export function contestTable({ size, rounds, megabytes, rows }) {
  const { accounts, events } = SIZES[size];
  const book = [count(accounts, 'accounts'), count(events, 'events'), count(accounts * INVOICES, 'invoices')].join(', ');
  const [ours] = rows.filter(({ isOurs }) => isOurs).sort((one, other) => one.wallSeconds - other.wallSeconds);
  return [
    `**${size}**: ${book} (${megabytes.toFixed(megabytes < 10 ? 1 : 0)} MB). ${machine()}; medians of ${rounds}, taken in turns.`,
    '',
    '| whole process | wall | CPU | peak memory | wall ÷ ours | CPU ÷ ours |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...rows.map((row) => rowText(row, ours)),
  ].join('\n');
}

function rowText({ title, wallSeconds, cpuSeconds, peakMegabytes }, ours) {
  const measured = [seconds(wallSeconds), seconds(cpuSeconds), `${peakMegabytes.toFixed(0)} MB`];
  const ratios = [wallSeconds / ours?.wallSeconds, cpuSeconds / ours?.cpuSeconds];
  return `| ${[title, ...measured, ...ratios.map(ratioText)].join(' | ')} |`;
}

/** There is none where no engine of ours takes part. */
function ratioText(ratio) {
  return Number.isNaN(ratio) ? '' : ratio.toFixed(2);
}

function count(number, things) {
  return `${number.toLocaleString('en')} ${things}`;
}

function seconds(value) {
  return `${value.toFixed(value < 10 ? 2 : 1)} s`;
}

function machine() {
  const gigabytes = (totalmem() / 2 ** 30).toFixed(0);
  return `${cpus().length} × ${cpus()[0]?.model.trim()}, ${gigabytes} GB, ${type()}`;
}

const README = new URL('../README.md', import.meta.url);

/** Puts a result in the README, between `<!-- bench: S -->` and the next `<!-- end -->`. */
export function writeToReadme(size, table) {
  const page = readFileSync(README, 'utf8');
  const block = new RegExp(`(<!-- bench: ${size} -->\n)[\\s\\S]*?(<!-- end -->)`);
  if (!block.test(page)) throw new Error(`README.md has no place for the size ${size}: <!-- bench: ${size} -->, <!-- end -->`);
  writeFileSync(
    README,
    page.replace(block, (_, from, to) => `${from}${table}\n${to}`),
  );
}
