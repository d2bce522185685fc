import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Day } from '../../src/domain/calendar.js';
import type { EventRecord } from '../../src/domain/records.js';
import { contradictionsOf } from '../../src/facts/contradictions.js';
import { mergeLedgers } from '../../src/facts/ledger.js';
import { isClosedStatus, isFuture, mainDay } from '../../src/facts/post.js';
import { dayOf } from '../../src/math/calendar.js';
import { knownLedger } from '../comparisons.js';
import {
  ACME,
  AS_OF,
  anAccount,
  daysAgo,
  kpi,
  ledgerOf,
  meeting,
  milestone,
  revenue,
  startedDaysAgo,
  survey,
  ticket,
  usage,
} from '../portfolio-builder.js';
import { someBook } from '../random-books.js';

const acme = [anAccount()];

describe('the ledger', () => {
  it('keeps counts, sums and the first and last day of a week', () => {
    const ledger = ledgerOf(acme, [meeting(9, { minutes: 30 }), meeting(12), meeting(7, { minutes: 15.5 })]);
    expect(ledger.accounts.get(ACME)?.series.get('meeting/held')).toEqual([
      { week: 1, n: 3, sum: 45_500_000, nSum: 2, firstDay: daysAgo(12), lastDay: daysAgo(7) },
    ]);
  });

  it('holds the latest week first, in whatever order rows come', () => {
    const ledger = ledgerOf(
      acme,
      [3, 40, 9, 200, 41].map((age) => usage(age, 'export')),
    );
    const weeks = ledger.accounts
      .get(ACME)
      ?.features.get('export')
      ?.map(({ week }) => week);
    expect(weeks).toEqual([0, 1, 5, 28]);
  });

  it('joins money that shares its dates and its currency, and no other', () => {
    const rows = [revenue(3, 5), revenue(3, 7, { cost: 1 }), revenue(3, 7, { currency: 'EUR' }), revenue(4, 1)];
    const money = [...(ledgerOf(acme, rows).accounts.get(ACME)?.money.values() ?? [])];
    expect(money.map(({ amount, nCost }) => [amount, nCost])).toEqual([
      [12_000_000, 1],
      [7_000_000, 0],
      [1_000_000, 0],
    ]);
  });

  it('sums cents without the noise of floating point', () => {
    const ledger = ledgerOf(
      acme,
      Array.from({ length: 10 }, () => revenue(3, 0.1)),
    );
    expect([...(ledger.accounts.get(ACME)?.money.values() ?? [])][0]?.amount).toBe(1_000_000);
  });

  it('merges with another by addition, the sources by their first day', () => {
    const merged = mergeLedgers(ledgerOf(acme, [ticket(9), usage(3)]), ledgerOf(acme, [ticket(10), kpi('saved', 1, 3)]));
    expect(merged.accounts.get(ACME)?.series.get('ticket/opened')).toMatchObject([
      { n: 2, firstDay: daysAgo(10), lastDay: daysAgo(9) },
    ]);
    expect(merged.sources).toEqual(
      new Map([
        ['ticket', daysAgo(10)],
        ['usage', daysAgo(3)],
        ['kpi', daysAgo(3)],
      ]),
    );
  });

  it('leaves the two it was merged from as they were', () => {
    const [one, other] = [ledgerOf(acme, [ticket(9), kpi('saved', 1, 3)]), ledgerOf(acme, [ticket(9), kpi('saved', 2, 3)])];
    mergeLedgers(one, other);
    expect(one).toEqual(ledgerOf(acme, [ticket(9), kpi('saved', 1, 3)]));
    expect(other).toEqual(ledgerOf(acme, [ticket(9), kpi('saved', 2, 3)]));
  });

  it('merges with none of another as-of day', () => {
    expect(() => mergeLedgers(ledgerOf(acme, []), ledgerOf(acme, [], AS_OF - 7))).toThrow(RangeError);
  });
});

describe('a row after the as-of day', () => {
  it.each([
    ['a ticket', ticket(-1), true],
    ['a ticket of today', ticket(0), false],
    ['revenue', revenue(-1, 9), true],
    ['a KPI reading', kpi('saved', 1, -1), true],
    ['a KPI reading without a date', kpi('saved', 1, null), false],
    ['a milestone planned for later', milestone('go_live', { due: -30 }), false],
    ['a ticket that is going to be resolved', ticket(3, { resolvedAge: -3 }), false],
  ])('%s: %s', (_what, record, future) => {
    expect(isFuture(record, AS_OF)).toBe(future);
  });
});

describe('what is odd about a row that counts', () => {
  it.each([
    ['a touch before the start', survey('nps', 3, 40), ['CS503']],
    ['money before the start', revenue(40, 3), []],
    ['a ticket resolved before it was opened', ticket(3, { resolvedAge: 4 }), ['CS506']],
    ['a ticket resolved on its day', ticket(3, { resolvedAge: 3 }), []],
    ['a ticket closed without a date', ticket(3, { status: 'solved' }), ['CS507']],
    ['a ticket open without a date', ticket(3, { status: 'open' }), []],
    ['a ticket open by another name', ticket(3, { status: 'waiting_on_customer' }), []],
    ['an escalated ticket', ticket(3, { status: 'reopened' }), []],
    ['a ticket in a state that nobody knows', ticket(3, { status: 'erledigt' }), ['CS515']],
    ['a ticket in a state called like a property of all objects', ticket(3, { status: 'constructor' }), ['CS515']],
    ['a resolved ticket, whose state says nothing more', ticket(3, { resolvedAge: 2, status: 'erledigt' }), []],
    ['a period that ends before it begins', revenue(3, 9, { periodEndDay: daysAgo(4) }), ['CS508']],
    ['a period of one day', revenue(3, 9, { periodEndDay: daysAgo(3) }), []],
  ])('%s', (_what, record, codes) => {
    expect(contradictionsOf(record, startedDaysAgo(30)).map(({ code }) => code)).toEqual(codes);
  });
});

describe('a ledger known by an earlier day than it is seen from', () => {
  it('holds what was known then, and nothing of what is dated later', () => {
    const ages = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(someBook, ages, ages, ({ accounts, records }, age, daysBefore) => {
        const side = { accounts, records };
        const [asOf, knownBy] = [AS_OF - age, AS_OF - age - daysBefore];
        const then = { accounts, records: records.flatMap((record) => knownPart(record, knownBy)) };
        expect({ ...knownLedger(side, asOf, knownBy), knownBy: asOf }).toEqual(knownLedger(then, asOf, asOf));
      }),
      { numRuns: 100 },
    );
  });

  it('lets an open ticket grow old, and does not know that it was resolved since', () => {
    const records = [ticket(40, { resolvedAge: 20, status: 'closed', csat: 1 })];
    const series = knownLedger({ accounts: acme, records }, AS_OF, daysAgo(30)).accounts.get(ACME)?.series;
    expect([...(series?.keys() ?? [])]).toEqual(['ticket/opened', 'ticket/aged']);
  });

  it('knows a plan and not that it was kept', () => {
    const records = [milestone('go_live', { due: 20, done: 25 })];
    const ledger = knownLedger({ accounts: acme, records }, AS_OF, daysAgo(30));
    expect(ledger.accounts.get(ACME)?.milestones).toEqual([{ name: 'go_live', dueDay: daysAgo(20), doneDay: null }]);
    expect(ledger.sources.get('milestone')).toBe(daysAgo(20));
  });
});

/** The record as a file written on that day would have held it; none when it is dated later. */
function knownPart(record: EventRecord, knownBy: Day): EventRecord[] {
  if (record.source === 'milestone') return [{ ...record, doneDay: isLater(record.doneDay) ? null : record.doneDay }];
  if (isLater(mainDay(record))) return [];
  if (record.source !== 'ticket' || record.resolvedAt === null || !isLater(dayOf(record.resolvedAt))) return [record];
  return [{ ...record, resolvedAt: null, csat: null, status: isClosedStatus(record.status) ? null : record.status }];
  function isLater(day: Day | null): boolean {
    return day !== null && day > knownBy;
  }
}
