/**
 * Measures the whole process on a small book: 1,000 accounts and 20,000 events, start-up included, against `cs-score --version`
 * and `node -e 0` in the same run. Run it with `npm run bench`; it needs a build.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../bin/cs-score.js', import.meta.url));
const AS_OF = '2026-06-30';
const DAY = 86_400_000;
const RUNS = 15;

/** A generator of pseudo-random numbers in [0, 1) that gives the same book every time (mulberry32). */
function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function dateBefore(days) {
  return new Date(Date.parse(AS_OF) - days * DAY).toISOString().slice(0, 10);
}

/** What a row of each type says beyond account, type and date: name, status, value, resolved_at. */
const ROWS = {
  ticket: (pick, day) => `,,${1 + pick(5)},${dateBefore(Math.max(0, day - 1 - pick(9)))}`,
  meeting: () => ',held,,',
  webinar: () => ',attended,,',
  training: () => ',completed,,',
  survey: (pick) => `nps,,${pick(11)},`,
  usage: (pick) => `feature ${1 + pick(12)},,${1 + pick(30)},`,
  advocacy: () => 'reference,,,',
  feedback: () => 'idea,,,',
};
const TYPES = ['usage', 'usage', 'usage', 'usage', ...Object.keys(ROWS)];

function writeBook(folder, accounts, events) {
  const random = seeded(20260630);
  const pick = (n) => Math.floor(random() * n);
  const starts = Array.from({ length: accounts }, () => 30 + pick(1500));
  const accountRows = starts.map((start, id) => `A${id},Account ${id},${dateBefore(start)},EUR`);
  const eventRows = Array.from({ length: events }, () => {
    const account = pick(accounts);
    const type = TYPES[pick(TYPES.length)];
    const day = pick(Math.min(700, starts[account]));
    return `A${account},${type},${dateBefore(day)},${ROWS[type](pick, day)}`;
  });
  const revenueRows = starts.map((_, id) => `A${id},${dateBefore(200)},${1000 + pick(90_000)},${dateBefore(-164)}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'accounts.csv'), `account_id,name,start_date,currency\n${accountRows.join('\n')}\n`);
  writeFileSync(
    join(folder, 'events.csv'),
    `account_id,type,occurred_at,name,status,value,resolved_at\n${eventRows.join('\n')}\n`,
  );
  writeFileSync(join(folder, 'revenue.csv'), `account_id,date,amount,period_end\n${revenueRows.join('\n')}\n`);
}

function run(args) {
  const started = process.hrtime.bigint();
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { maxBuffer: 1 << 28 });
  const milliseconds = Number(process.hrtime.bigint() - started) / 1e6;
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return { milliseconds, stdout };
}

const TELL_PEAK = "process.on('exit', () => process.stderr.write('peak ' + process.resourceUsage().maxRSS))";

/** Peak memory of a run in megabytes, as the operating system counts it. */
function peakMegabytes(args) {
  const tellPeak = `data:text/javascript,${encodeURIComponent(TELL_PEAK)}`;
  const { stderr } = spawnSync(process.execPath, ['--import', tellPeak, ...args], { maxBuffer: 1 << 28, encoding: 'utf8' });
  return Number(/peak (\d+)$/.exec(stderr)?.[1]) / 1024;
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Medians of several runs of each command, taken in turns so that a busy moment hits all of them alike. */
function measure(commands) {
  const times = new Map(commands.map(({ name }) => [name, []]));
  for (let round = 0; round < RUNS; round += 1) {
    for (const { name, args } of commands) times.get(name).push(run(args).milliseconds);
  }
  return new Map([...times].map(([name, list]) => [name, median(list)]));
}

const folder = mkdtempSync(join(tmpdir(), 'cs-score-bench-'));
try {
  writeBook(folder, 1_000, 20_000);
  writeBook(join(folder, 'more'), 1_000, 1_000_000);
  const analyze = (book, ...rest) => [PROGRAM, 'analyze', join(book, 'accounts.csv'), '--as-of', AS_OF, '-q', ...rest];
  const commands = [
    { name: 'node -e 0', args: ['-e', '0'] },
    { name: 'cs-score --version', args: [PROGRAM, '--version'] },
    { name: 'analyze, rows in a pipe', args: analyze(folder) },
    { name: 'analyze --format json', args: analyze(folder, '--format', 'json') },
    { name: 'learn', args: [PROGRAM, 'learn', join(folder, 'accounts.csv'), '--as-of', AS_OF, '-q'] },
  ];
  const medians = measure(commands);
  const bar = 2 * medians.get('cs-score --version') + 150;
  console.log(
    `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}; medians of ${RUNS} runs, taken in turns\n`,
  );
  console.log('| whole process | median |\n| --- | ---: |');
  for (const [name, milliseconds] of medians) console.log(`| ${name} | ${milliseconds.toFixed(0)} ms |`);
  console.log(`| bar for 20,000 events: twice --version and 150 ms | ${bar.toFixed(0)} ms |`);
  console.log(
    `\nPeak memory: ${peakMegabytes(analyze(folder)).toFixed(0)} MB for 20,000 events, ${peakMegabytes(analyze(join(folder, 'more'))).toFixed(0)} MB for 1,000,000.`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
