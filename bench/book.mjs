import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** The day the books end on. */
export const AS_OF = '2026-06-30';

const DAY = 86_400_000;
const OLDEST_START = 1_530;
const OLDEST_EVENT = 700;

function isoDate(milliseconds) {
  return new Date(milliseconds).toISOString().slice(0, 10);
}

/** By days before the as-of day; made once, since a book has few days and states them often. */
const DATES = Array.from({ length: OLDEST_START }, (_, days) => isoDate(Date.parse(AS_OF) - days * DAY));
const LATER = isoDate(Date.parse(AS_OF) + 90 * DAY);

/** Of each account, one a month. */
export const INVOICES = 12;

/** The last months as invoices state them: first day, last day. */
const MONTHS = Array.from({ length: INVOICES }, (_, month) => {
  const [year, last] = AS_OF.split('-').map(Number);
  return [isoDate(Date.UTC(year, last - INVOICES + month, 1)), isoDate(Date.UTC(year, last - INVOICES + 1 + month, 0))];
});

/** Whole numbers below n, the same ones every time (mulberry32). */
function seeded(seed) {
  let state = seed;
  return (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * n);
  };
}

/** What a row of each type says beyond account, type and date: name, status, value, resolved_at. */
const ROWS = {
  ticket: (pick, day) => `,${pick(20) === 0 ? 'escalated' : ''},${1 + pick(5)},${resolution(pick, day)}`,
  meeting: () => ',held,,',
  webinar: () => ',attended,,',
  training: () => ',completed,,',
  survey: (pick) => `nps,,${pick(11)},`,
  usage: (pick) => `feature ${1 + pick(12)},,${1 + pick(30)},`,
  advocacy: () => 'reference,,,',
  feedback: () => 'idea,,,',
};
const TYPES = ['usage', 'usage', 'usage', 'usage', ...Object.keys(ROWS)];

function resolution(pick, day) {
  return pick(16) === 0 ? '' : DATES[Math.max(0, day - 1 - pick(12))];
}

/** One row in so many counts nowhere. */
const ONE_IN = 1_000;

/** Rows that count nowhere: of nobody, still to come, without a date, of no type, without a number. */
const ODD_ROWS = [
  (_, date) => `X1,usage,${date},feature 1,,5,`,
  (account) => `${account},meeting,${LATER},,held,,`,
  (account) => `${account},usage,2026-13-01,feature 1,,5,`,
  (account, date) => `${account},phone call,${date},,,,`,
  (account, date) => `${account},usage,${date},feature 1,,many,`,
];

function* accountRows(starts) {
  for (const [id, start] of starts.entries()) yield `A${id},Account ${id},${DATES[start]},EUR\n`;
}

function* eventRows(starts, events, pick) {
  for (let row = 0; row < events; row += 1) {
    const account = pick(starts.length);
    const type = TYPES[pick(TYPES.length)];
    const day = pick(Math.min(OLDEST_EVENT, starts[account]));
    if (pick(ONE_IN) === 0) yield `${ODD_ROWS[pick(ODD_ROWS.length)](`A${account}`, DATES[day])}\n`;
    else yield `A${account},${type},${DATES[day]},${ROWS[type](pick, day)}\n`;
  }
}

/** An invoice a month, with what it cost to serve. */
function* revenueRows(starts, pick) {
  for (const id of starts.keys()) {
    const amount = 100 + pick(9_000);
    for (const [first, last] of MONTHS)
      yield `A${id},${first},${amount}.${10 + pick(90)},${pick(amount)}.${10 + pick(90)},${last}\n`;
  }
}

const CHUNK_LENGTH = 1 << 20;

/** Writes rows as they are made, a chunk at a time: memory does not grow with the file. */
function writeRows(path, header, rows) {
  const file = openSync(path, 'w');
  let chunk = `${header}\n`;
  for (const row of rows) {
    chunk += row;
    if (chunk.length < CHUNK_LENGTH) continue;
    writeSync(file, chunk);
    chunk = '';
  }
  writeSync(file, chunk);
  closeSync(file);
}

/** Writes a book of accounts into a folder: accounts, their events of up to two years, and their invoices of a year. */
export function writeBook(folder, { accounts, events }) {
  const pick = seeded(20260630);
  const starts = Uint16Array.from({ length: accounts }, () => 30 + pick(OLDEST_START - 30));
  mkdirSync(folder, { recursive: true });
  const write = (name, header, rows) => writeRows(join(folder, name), header, rows);
  write('accounts.csv', 'account_id,name,start_date,currency', accountRows(starts));
  write('events.csv', 'account_id,type,occurred_at,name,status,value,resolved_at', eventRows(starts, events, pick));
  write('revenue.csv', 'account_id,date,amount,cost,period_end', revenueRows(starts, pick));
}
