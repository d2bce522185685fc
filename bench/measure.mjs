import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AS_OF } from './book.mjs';

export const PROGRAM = fileURLToPath(new URL('../bin/cs-score.js', import.meta.url));

/** A command of cs-score that reads a book, as arguments of node. */
export function commandOn(book, command, ...rest) {
  return [PROGRAM, command, join(book, 'accounts.csv'), '--as-of', AS_OF, '-q', ...rest];
}

/** Milliseconds a whole process takes. */
function timeOf(args) {
  const started = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, { maxBuffer: 1 << 28 });
  const milliseconds = Number(process.hrtime.bigint() - started) / 1e6;
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return milliseconds;
}

/** The times of several runs of each command, taken in turns so that a busy moment hits all of them alike. */
export function timesInTurns(commands, rounds) {
  const times = new Map(commands.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, args } of commands) times.get(name).push(timeOf(args));
  }
  return times;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

const TELL_PEAK = "process.on('exit', () => process.stderr.write('peak ' + process.resourceUsage().maxRSS))";

/** Peak memory of a run in megabytes, as the operating system counts it. */
export function peakMegabytes(args) {
  const tellPeak = `data:text/javascript,${encodeURIComponent(TELL_PEAK)}`;
  const { stderr } = spawnSync(process.execPath, ['--import', tellPeak, ...args], { maxBuffer: 1 << 28, encoding: 'utf8' });
  return Number(/peak (\d+)$/.exec(stderr)?.[1]) / 1024;
}

export function machineText(rounds) {
  return `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}; medians of ${rounds} runs, taken in turns`;
}

/** A table of medians, in Markdown. */
export function mediansTable(medians) {
  const rows = [...medians].map(([name, milliseconds]) => `| ${name} | ${milliseconds.toFixed(0)} ms |`);
  return ['| whole process | median |', '| --- | ---: |', ...rows].join('\n');
}
