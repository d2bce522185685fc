import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createJury } from '../bench/answers.mjs';
import { writeBook } from '../bench/book.mjs';
import { type Contender, OUR_LEDGERS, PEERS, titleOf } from '../bench/contenders.mjs';
import { run } from '../bench/process.mjs';

const FILES = ['accounts.csv', 'events.csv', 'revenue.csv'];
const SIZE = { accounts: 40, events: 6_000 };

let folder: string;
let book: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cs-score-bench-'));
  book = join(folder, 'book');
  writeBook(book, SIZE);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function linesOf(of: string, name: string): string[] {
  return readFileSync(join(of, name), 'utf8').trimEnd().split('\n').slice(1);
}

describe('the book that is measured', () => {
  it('is the same every time', () => {
    const again = join(folder, 'again');
    writeBook(again, SIZE);
    for (const name of FILES) expect(linesOf(again, name)).toEqual(linesOf(book, name));
  });

  it('has the rows that its size names, and an invoice a month', () => {
    expect(FILES.map((name) => linesOf(book, name).length)).toEqual([40, 6_000, 480]);
  });

  it('has rows that count nowhere', () => {
    const events = linesOf(book, 'events.csv').join('\n');
    for (const odd of [/^X1,/m, /,2026-13-01,/, /,phone call,/, /,many,$/m, /,2026-09-28,/]) expect(events).toMatch(odd);
  });
});

describe('those who count a book', () => {
  const jury = createJury();
  const installed = [...OUR_LEDGERS, ...PEERS].filter(({ version }) => version() !== null);

  it.each(installed.map((one) => [titleOf(one), one] as const))('%s: says the same of it as the others', (_, one) => {
    jury.hear(one, { stdout: run(one.command(), book) });
  });

  it('are found out when one of them is wrong', () => {
    const [ours] = installed as [Contender];
    const wrong = run(ours.command(), book).replace(/^usage\/used,\d+/m, 'usage/used,1');
    expect(() => jury.hear({ ...ours, name: 'a liar' }, { stdout: wrong })).toThrow(
      /^a liar, .* and cs-score, .* differ: "usage\/used,1,.*" against "usage\/used,/,
    );
  });
});
