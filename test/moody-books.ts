import type { EventRecord } from '../src/domain/records.js';
import { parseModel } from '../src/model/parse-model.js';
import type { Report } from '../src/report/schema.js';
import { WHOLE_TREND } from '../src/score-portfolio.js';
import { reportOf } from './comparisons.js';
import { AS_OF, anAccount, kpi, of, revenue } from './portfolio-builder.js';

/**
 * Books in which happiness is a mood that is read now and then, and nothing else: 70 % of it is covered. Everybody pays 1000 and
 * costs 600, so that company is +40.
 */
const MOODY = `
minCoverage: 0
indices: { happiness: { parts: { outcomes: 70, engagement: 30, experience: 0, advocacy: 0 }, fadingPart: null } }
kpis: { mood: { benchmark: [[-100, -100], [100, 100]] } }
`;

/** The mood before and after, four weeks apart, of accounts by id; null is an account that is not in the accounts file. */
export type MoodyBook = Readonly<Record<string, readonly [before: number | null, after: number | null, currency?: string]>>;

const WEEKS_APART = 4;

/** The two reports of a moody book, by a model that may state more. */
export function moodyReports(book: MoodyBook, stated = ''): readonly [before: Report, after: Report] {
  const model = parseModel(MOODY + stated);
  const side = { records: Object.entries(book).flatMap(recordsOf), model, trendWeeks: WHOLE_TREND };
  return [
    reportOf({ ...side, accounts: accountsOf(book, 0), asOf: AS_OF - WEEKS_APART * 7 }),
    reportOf({ ...side, accounts: accountsOf(book, 1) }),
  ];
}

function accountsOf(book: MoodyBook, side: 0 | 1) {
  const present = Object.entries(book).filter(([, account]) => account[side] !== null);
  return present.map(([id, account]) => anAccount({ id, currency: account[2] ?? 'EUR' }));
}

function recordsOf([id, [before, after, currency = 'EUR']]: readonly [string, MoodyBook[string]]): EventRecord[] {
  const readings = [...(before === null ? [] : [kpi('mood', before, 40)]), ...(after === null ? [] : [kpi('mood', after, 3)])];
  return [...readings, revenue(300, 1000, { cost: 600, currency })].map((record) => of(id, record));
}
