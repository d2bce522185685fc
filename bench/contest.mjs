import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createJury } from './answers.mjs';
import { OUR_LEDGERS, OURS, PEERS, START, titleOf } from './contenders.mjs';
import { median } from './measure.mjs';
import { checkMeter, measuredRun, run } from './process.mjs';
import { keptBook, megabytesOf, rowsOf, SIZES } from './sizes.mjs';

const ORDER = Object.keys(SIZES);

/**
 * Measures a size: all who are installed read the same book, in turns so that a busy moment hits all of them alike. Who breaks down or
 * says other things of the book than the others has failed and is measured no further.
 * @param only what the names of those who take part match.
 */
export function contest(size, { rounds, only }) {
  checkMeter();
  const book = keptBook(size);
  const isAsked = (one) => only.test(titleOf(one));
  const contenders = [START, ...OURS, ...PEERS].filter((one) => isAsked(one) && takesPart(one, size));
  const scratch = mkdtempSync(join(tmpdir(), 'cs-score-bench-'));
  try {
    const attempts = createAttempts();
    const jury = createJury();
    jury.hear({ name: 'the book', answers: 'rows' }, { stdout: `rows,${rowsOf(SIZES[size])}` });
    for (const one of OUR_LEDGERS.filter((ledger) => isAsked(ledger) && isReady(ledger, size)))
      attempts.make(one, () => jury.hear(one, { stdout: run(one.command(), book) }));
    const figures = new Map(contenders.map((one) => [one, []]));
    for (let round = 1; round <= rounds; round += 1) {
      for (const [one, known] of figures) attempts.make(one, () => known.push(heardRun(one, book, scratch, jury)));
      console.error(`${size}: round ${round} of ${rounds}`);
    }
    const rows = contenders.filter((one) => !attempts.hasFailed(one)).map((one) => rowOf(one, figures.get(one)));
    return { size, rounds, megabytes: megabytesOf(book), rows, failures: attempts.failures() };
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** Whoever fails once is tried no more. */
function createAttempts() {
  const failed = new Map();
  return {
    make(one, act) {
      if (failed.has(one)) return;
      try {
        act();
      } catch (error) {
        failed.set(one, error.message);
      }
    },
    hasFailed: (one) => failed.has(one),
    failures: () => [...failed].map(([one, message]) => `${titleOf(one)}: ${message}`),
  };
}

/** Whether it is measured at a size; says why where it is not installed. */
function takesPart(one, size) {
  if (isFor(one, size) && one.version() === null) console.error(`${size}: skipped ${titleOf(one)}: ${one.install}`);
  return isReady(one, size);
}

function isReady(one, size) {
  return isFor(one, size) && one.version() !== null;
}

function isFor({ largest }, size) {
  return ORDER.indexOf(size) <= ORDER.indexOf(largest);
}

function heardRun(one, book, scratch, jury) {
  const file = join(scratch, 'report');
  const { stdout, figures } = measuredRun(one.command(file), book, scratch);
  jury.hear(one, { stdout, file });
  return figures;
}

/** The medians of its rounds. */
function rowOf(contender, figures) {
  const of = (figure) => median(figures.map((round) => round[figure]));
  return {
    title: titleOf(contender, contender.version()),
    isOurs: contender.answers === 'report',
    wallSeconds: of('wallSeconds'),
    cpuSeconds: of('cpuSeconds'),
    peakMegabytes: of('peakMegabytes'),
  };
}
