import { whyMovedByEvents, whyMovedByReports } from '../src/compare-portfolios.js';
import type { Account } from '../src/domain/account.js';
import type { Day } from '../src/domain/calendar.js';
import type { EventRecord } from '../src/domain/records.js';
import { createLedger, type Ledger } from '../src/facts/ledger.js';
import { post } from '../src/facts/post.js';
import { isoDay } from '../src/math/calendar.js';
import type { Model } from '../src/model/model.js';
import { buildReport, type ReportParts } from '../src/report/build-report.js';
import { compareReports } from '../src/report/comparison.js';
import type { ChangeCause, ComparedAccount, Comparison } from '../src/report/comparison-schema.js';
import type { Report } from '../src/report/schema.js';
import { type PortfolioScoring, portfolioScoring } from '../src/score-portfolio.js';
import { ACME, AS_OF, DEFAULT_MODEL, ledgerOf } from './portfolio-builder.js';
import { dayFrom } from './read-fixture.js';

/** A book at a day under a model: one side of a comparison. */
export interface Side {
  readonly accounts: readonly Account[];
  readonly records: readonly EventRecord[];
  readonly asOf?: Day;
  readonly model?: Model;
  /** The weeks of the trend; none unless stated, which is quicker. */
  readonly trendWeeks?: readonly number[];
}

function scoringOf({ accounts, records, asOf = AS_OF, model = DEFAULT_MODEL, trendWeeks = [] }: Side): PortfolioScoring {
  return portfolioScoring(accounts, ledgerOf(accounts, records, asOf), model, trendWeeks);
}

/** The report of a run, as it comes back from its file. */
export function reportOf(side: Side, parts: Partial<ReportParts> = {}): Report {
  const { accounts, asOf = AS_OF, model = DEFAULT_MODEL } = side;
  const scoring = scoringOf(side);
  const report = buildReport(
    accounts.map((account) => scoring.score(account)),
    { asOf: isoDay(asOf), version: '0.0.0', model, fallenSources: scoring.fallenSources(), ...parts },
  );
  return JSON.parse(JSON.stringify(report));
}

/** The ledger of what was known at a day, seen from another. */
export function knownLedger({ accounts, records }: Side, asOf: Day, knownBy: Day): Ledger {
  const ledger = createLedger(asOf, knownBy);
  const byId = new Map(accounts.map((account) => [account.id, account]));
  for (const record of records) {
    const account = byId.get(record.accountId);
    if (account !== undefined) post(ledger, account, record);
  }
  return ledger;
}

/** What a run with `--baseline` tells. */
export function comparedByEvents(before: Report, now: Side, parts: Partial<ReportParts> = {}): Comparison {
  const { accounts, asOf = AS_OF, model = DEFAULT_MODEL } = now;
  const day = dayFrom(before.run.asOf);
  const ledgers = { back: knownLedger(now, day, day), ahead: knownLedger(now, asOf, day) };
  const partsOf = whyMovedByEvents(before, { accounts, model, now: scoringOf(now), ...ledgers });
  const whole = reportOf(now);
  const report = parts.filters === undefined ? whole : reportOf(now, parts);
  return compareReports(before, report, { basis: 'events', margin: MARGIN, accountsNow: whole.accounts, partsOf });
}

/** What `compare` tells of two reports. */
export function comparedByReports(before: Report, after: Report): Comparison {
  return compareReports(before, after, { basis: 'reports', margin: MARGIN, partsOf: whyMovedByReports(before, after) });
}

const MARGIN = 3;

/** Both, by name. */
export function comparedBothWays(before: Side, now: Side): Readonly<Record<Comparison['basis'], Comparison>> {
  const report = reportOf(before);
  return { events: comparedByEvents(report, now), reports: comparedByReports(report, reportOf(now)) };
}

export function comparedAccount({ accounts }: Comparison, id: string = ACME): ComparedAccount {
  const found = accounts.find((account) => account.id === id);
  if (found === undefined) throw new Error(`${id} was not compared`);
  return found;
}

/** `ageing engagement`, `stage`: the causes of a change of an axis, sorted. */
export function causesIn({ causes }: ComparedAccount, axis: ChangeCause['axis'] = 'happiness'): string[] {
  const own = causes.filter((cause) => cause.axis === axis);
  return own.map(({ cause, measure }) => (measure === null ? cause : `${cause} ${measure}`)).sort();
}
