import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The day the books end on. */
export const AS_OF = '2026-06-30';
const DAY = 86_400_000;

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

/** Writes a book of accounts into a folder: accounts, their events of up to two years, and a yearly invoice each. */
export function writeBook(folder, accounts, events) {
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
