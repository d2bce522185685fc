/**
 * Measures what a weekly run costs with a cache and without: of a book to whose events a week was appended since the last run, and of
 * an export of a help desk that is as it was.
 */
import {
  appendFileSync,
  closeSync,
  copyFileSync,
  mkdirSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { commandOn, machineText, median } from './measure.mjs';
import { checkMeter, measuredRun } from './process.mjs';
import { keptBook, rowsOf, SIZES } from './sizes.mjs';

/** Events of a book span two years. */
const WEEKS = 104;
const TICKETS_AN_ACCOUNT = 30;
const ROUNDS = { M: 3, L: 1 };

/** @param folder an empty folder. */
export function weekly(folder, size) {
  checkMeter();
  const cache = join(folder, 'cache');
  const cases = [appendedBook(join(folder, 'book'), size), helpDesk(join(folder, 'desk'), size)];
  const runs = new Map();
  const measure = (name, args) => {
    const command = [process.execPath, ...args, '--format', 'ndjson', '-o', join(folder, 'report.ndjson')];
    runs.set(name, [...(runs.get(name) ?? []), measuredRun(command, folder, folder).figures]);
  };
  for (let round = 0; round < ROUNDS[size]; round += 1) {
    for (const { name, args, rewind, grow } of cases) {
      rmSync(cache, { recursive: true, force: true });
      rewind();
      measure(`${name}: first run with a cache`, [...args, '--cache', cache]);
      grow();
      measure(`${name}: next run with it`, [...args, '--cache', cache]);
      measure(`${name}: next run without`, args);
    }
  }
  console.log(`${machineText(ROUNDS[size])}; ${rowsOf(SIZES[size]).toLocaleString('en')} rows\n\n${figuresTable(runs)}`);
}

/** A book whose last rows of events can be taken away and appended again. */
function appendedBook(folder, size) {
  mkdirSync(folder);
  for (const name of ['accounts.csv', 'events.csv', 'revenue.csv']) copyFileSync(join(keptBook(size), name), join(folder, name));
  const events = join(folder, 'events.csv');
  const end = statSync(events).size;
  const begin = lineAfter(events, Math.floor(end - end / WEEKS));
  const week = bytesOf(events, begin, end);
  return {
    name: 'a week of events more',
    args: commandOn(folder, 'analyze'),
    rewind: () => truncateSync(events, begin),
    grow: () => appendFileSync(events, week),
  };
}

/** The same accounts with the tickets of a help desk alone. */
function helpDesk(folder, size) {
  mkdirSync(folder);
  copyFileSync(join(keptBook(size), 'accounts.csv'), join(folder, 'accounts.csv'));
  const file = openSync(join(folder, 'desk.csv'), 'w');
  writeSync(
    file,
    'Id,Requester,Requester email,Organization,Subject,Status,Priority,Created at,Updated at,Solved at,Satisfaction Score\n',
  );
  for (let account = 0; account < SIZES[size].accounts; account += 1) writeSync(file, ticketsOf(account));
  closeSync(file);
  const nothing = () => undefined;
  return {
    name: 'an export of a help desk',
    args: commandOn(folder, 'analyze', '--tickets', join(folder, 'desk.csv')),
    rewind: nothing,
    grow: nothing,
  };
}

function ticketsOf(account) {
  const rows = Array.from({ length: TICKETS_AN_ACCOUNT }, (_, ticket) => {
    const [month, day] = [1 + (ticket % 6), 1 + ((account + ticket * 7) % 27)].map((number) => String(number).padStart(2, '0'));
    const id = account * TICKETS_AN_ACCOUNT + ticket;
    const [opened, solved] = [`2026-${month}-${day} 09:00`, `2026-${month}-${day} 15:30`];
    const who = `Person ${ticket},p${ticket}@a${account}.example,Account ${account}`;
    return `${id},${who},"Question, no. ${id}",Solved,Normal,${opened},${solved},${solved},Good\n`;
  });
  return rows.join('');
}

/** Where the line begins that follows a place. */
function lineAfter(path, place) {
  return place + bytesOf(path, place, place + 1000).indexOf('\n') + 1;
}

function bytesOf(path, from, to) {
  const file = openSync(path, 'r');
  const bytes = Buffer.alloc(to - from);
  const length = readSync(file, bytes, 0, bytes.length, from);
  closeSync(file);
  return bytes.subarray(0, length);
}

function figuresTable(runs) {
  const rows = [...runs].map(([name, figures]) => {
    const of = (figure) => median(figures.map((one) => one[figure]));
    return `| ${name} | ${of('wallSeconds').toFixed(1)} s | ${of('cpuSeconds').toFixed(1)} s | ${of('peakMegabytes').toFixed(0)} MB |`;
  });
  return ['| whole process | wall | CPU | peak memory |', '| --- | ---: | ---: | ---: |', ...rows].join('\n');
}
