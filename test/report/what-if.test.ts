import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Account } from '../../src/domain/account.js';
import type { EventRecord } from '../../src/domain/records.js';
import { DAYS_AHEAD } from '../../src/facts/ahead.js';
import { isoDay } from '../../src/math/calendar.js';
import { parseModel } from '../../src/model/parse-model.js';
import { WHAT_IF_RENDERERS } from '../../src/render/what-if-page.js';
import { buildReport } from '../../src/report/build-report.js';
import { buildWhatIf, type MeasureChange, type WhatIfReport, whatIfSchema } from '../../src/report/what-if.js';
import { scorecardFor } from '../../src/scoring/scorecard.js';
import { whatIf } from '../../src/what-if.js';
import { AS_OF, anAccount, DEFAULT_MODEL, given, kpi, ledgerOf, meeting, survey } from '../portfolio-builder.js';
import { someBook } from '../random-books.js';
import { changes, touches, values } from '../what-if-builder.js';

const TOLERANCE = 1e-9;

function told(
  records: readonly EventRecord[],
  wanted = changes(),
  { accounts = [anAccount(), anAccount({ id: 'bystander' })], model = DEFAULT_MODEL } = {},
): WhatIfReport {
  const [account] = accounts as [Account];
  const own = records.filter(({ accountId }) => accountId === account.id);
  const forecast = whatIf(accounts, ledgerOf(accounts, records), model, { account, records: own, changes: wanted });
  const { trees } = scorecardFor(model, account.segment, forecast.before.today.stage).rules;
  return buildWhatIf({
    report: buildReport([forecast.before.today], { asOf: isoDay(AS_OF), version: '0.0.0', model }),
    changes: wanted,
    ...forecast,
    horizonDays: DAYS_AHEAD,
    leaves: { happiness: trees.happiness.leaves, company: trees.company.leaves },
  });
}

const gainOf = (list: readonly MeasureChange[]) =>
  list.reduce((sum, { from, to }) => sum + (to.points ?? 0) - (from.points ?? 0), 0);

describe('whatever the book', () => {
  const someChanges = fc.constantFrom(
    changes(),
    values({ csat: 4.6, nps: 2 }),
    values({ agedBacklog: 3, margin: -0.2 }),
    values({ 'kpi:hours_saved': 50, engagement: 90 }),
  );

  it('the document keeps to its schema, and what the measures gain adds up to what happiness and company gain', () => {
    fc.assert(
      fc.property(someBook, someChanges, ({ accounts, records }, wanted) => {
        const document = told(records, wanted, { accounts: [...accounts] });
        const copy = JSON.parse(JSON.stringify(document));
        expect(whatIfSchema.parse(copy)).toEqual(copy);
        expect(copy).toEqual(document);
        for (const axis of ['happiness', 'company'] as const) {
          const [from, to] = [document.before[axis].value, document.after[axis].value];
          if (from === null || to === null) continue;
          const gained = gainOf(document.moved.filter((one) => one.axis === axis));
          expect(Math.abs(gained - (to - from))).toBeLessThanOrEqual(TOLERANCE);
        }
        for (const { end, value } of [document.forecast.before, document.forecast.after]) {
          if (end?.value == null) continue;
          expect(Math.abs(gainOf(end.because) - (end.value - (value as number)))).toBeLessThanOrEqual(TOLERANCE);
        }
        const view = { width: 80, color: false, ascii: true, sort: null, top: null, by: null };
        expect(WHAT_IF_RENDERERS.page(document, view)).not.toMatch(/NaN|undefined|Infinity|[^\n -~]/);
      }),
      { numRuns: 30 },
    );
  });
});

describe('what ends a band', () => {
  const experience = parseModel('indices: { happiness: { parts: { outcomes: 0, engagement: 0, advocacy: 0 } } }');
  const answers = [...given('survey', 'ticket'), survey('csat', 4.8, 100), survey('nps', 5.2, 40)];

  it('is named: the measure that tips it that day, and all that changed since today, the costliest first', () => {
    // CSAT 4.8 is +100 and NPS 5.2 is −20: +40 in all. CSAT leaves when its answer is 182 days old, and −20 is what is left.
    const { band, border, value, ending, end } = told(answers, changes(), { model: experience }).forecast.before;
    expect({ band, border, ending }).toEqual({ band: 'satisfied', border: 20, ending: 'falls' });
    expect(value).toBeCloseTo(40, 9);
    expect(end).toMatchObject({ date: '2026-09-20', days: 82, band: 'neutral' });
    expect(end?.value).toBeCloseTo(-20, 9);
    expect(end?.trigger).toMatchObject({
      measure: 'csat',
      from: { outcome: 'measured' },
      to: { outcome: 'stale', points: null },
    });
    expect(end?.because.map(({ measure }) => measure)).toEqual(['csat', 'nps']);
  });

  it('is what goes missing, where nothing can be told any more', () => {
    const known = [...given('survey', 'ticket'), survey('csat', 4.3, 100), kpi('orders', 100, 80, 100)];
    const model = parseModel('indices: { happiness: { parts: { engagement: 0, advocacy: 0 } } }\nminCoverage: 0.8');
    const { ending, end } = told([...known, survey('nps', 8, 10)], changes(), { model }).forecast.before;
    // Outcomes weigh 35 of 60 and CSAT half of the other 25: without CSAT 79 % are left.
    expect(ending).toBe('cannot-tell');
    expect(end).toMatchObject({ days: 82, band: 'cannot-tell', value: null, trigger: { measure: 'csat' } });
  });

  it('is nothing but the account itself, where it leaves', () => {
    const accounts = [anAccount({ churnedDay: AS_OF + 20 }), anAccount({ id: 'bystander' })];
    const { ending, end } = told(answers, changes(), { model: experience, accounts }).forecast.before;
    expect(ending).toBe('churns');
    expect(end).toMatchObject({ days: 20, band: 'cannot-tell', trigger: null, because: [] });
  });
});

describe('what is asked', () => {
  it('stands in the document: what was, and what is assumed', () => {
    const known = [...given('meeting', 'survey'), meeting(20), survey('csat', 4, 10)];
    expect(told(known, values({ csat: 4.5, nps: 9 })).changes.set).toEqual([
      { measure: 'csat', title: 'CSAT', unit: 'rating', from: 4, to: 4.5 },
      { measure: 'nps', title: 'NPS answer', unit: 'rating', from: null, to: 9 },
    ]);
    expect(told(known, touches({ meeting: 2 })).changes.add).toEqual([{ channel: 'meeting', count: 2 }]);
  });
});
