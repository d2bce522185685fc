import type { Account } from '../domain/account.js';
import type { GroupedDiagnostic } from '../domain/diagnostics.js';
import type { JsonObject } from '../domain/json.js';
import { MEASURE_INFO } from '../domain/measure.js';
import type { Override } from '../domain/override.js';
import type { AccountScore, FallenSource } from '../domain/score.js';
import { MEASURES, ROLE_OF_SOURCE, type Role } from '../domain/vocabulary.js';
import { isoDay } from '../math/calendar.js';
import { type Filter, isChosen } from './filters.js';
import { sortAccounts } from './order.js';
import { type BandSpan, overridesAt } from './overrides.js';
import { createPortfolioSum } from './portfolio-sum.js';
import { reportAccount } from './report-account.js';
import { createRollUpSums, type KnownAccount } from './roll-ups.js';
import type { AccountOutline, BareReport, DocumentHead, InputSummary, Report, ReportAccount, ReportedFall } from './schema.js';
import { SCHEMA_VERSION } from './schema-version.js';

/** What a report is made of, beside the scores. */
export interface ReportParts {
  readonly asOf: string;
  readonly version: string;
  readonly model: {
    readonly name: string;
    readonly hash: string;
    readonly effective: JsonObject;
    readonly rules: { readonly bands: readonly BandSpan[] };
  };
  /** Judgements of people; those that hold at the as-of day stand beside what was computed. */
  readonly overrides?: readonly Override[];
  readonly inputs?: readonly InputSummary[];
  readonly diagnostics?: readonly GroupedDiagnostic[];
  /** Sources that stopped or shrank for the whole book. */
  readonly fallenSources?: readonly FallenSource[];
  /** Narrow the report, its portfolio included. */
  readonly filters?: readonly Filter[];
  /** The order of the accounts; by id unless stated. */
  readonly sort?: string;
  /** Keeps only so many accounts of the list; the portfolio stays whole. */
  readonly top?: number;
}

/** What every document begins with. */
export function documentHead({ asOf, version, model, inputs = [], filters = [] }: ReportParts): DocumentHead {
  return {
    schemaVersion: SCHEMA_VERSION,
    tool: { name: 'cs-score', version },
    run: {
      asOf,
      model: { name: model.name, hash: model.hash, effective: { ...model.effective } },
      inputs: [...inputs],
      filters: filters.map(({ field, value }) => `${field}=${value}`),
    },
  };
}

/**
 * Builds the report: the one document that every view and every gate is made from. Pure; the same scores give the same bytes.
 * @param scores taken one by one, so that nobody has to keep them.
 */
export function buildReport(scores: Iterable<AccountScore>, parts: ReportParts): Report {
  const stated = accountsStated(parts);
  const book: Account[] = [];
  const chosen: ReportAccount[] = [];
  for (const score of scores) {
    book.push(score.account);
    const account = stated(score);
    if (account !== null) chosen.push(account);
  }
  const accounts = sortAccounts(chosen, 'id');
  const sum = createReportSum(book, parts);
  for (const account of accounts) sum.add(account);
  const shown = sortAccounts(accounts, parts.sort ?? 'id').slice(0, parts.top ?? accounts.length);
  return withAccounts(sum.total(), shown);
}

/** What the accounts of a report are stated by. */
export type StatedBy = Pick<ReportParts, 'asOf' | 'overrides' | 'filters'> & {
  readonly model: Pick<ReportParts['model'], 'rules'>;
};

/** An account as the report of these parts states it; null when its filters leave the account out. */
export function accountsStated({
  asOf,
  overrides = [],
  model,
  filters = [],
}: StatedBy): (score: AccountScore) => ReportAccount | null {
  const overrideOf = overridesAt(asOf, overrides, model.rules.bands);
  return (score) => {
    const account = reportAccount(score, overrideOf.get(score.account.id) ?? null);
    return isChosen(account, filters) ? account : null;
  };
}

/** What a report says of all its accounts together. They are added one by one, so that nobody has to keep them. */
export interface ReportSum {
  /** The last digit of a mean hangs on the order of the accounts: take that of their ids. */
  add(account: AccountOutline): void;
  total(): BareReport;
}

/** @param book every account there is, whatever filters leave out. */
export function createReportSum(book: readonly KnownAccount[], parts: ReportParts): ReportSum {
  const portfolio = createPortfolioSum();
  const rollUps = createRollUpSums(book);
  return {
    add(account) {
      portfolio.add(account);
      rollUps.add(account);
    },
    total: () => ({
      ...documentHead(parts),
      fallenSources: (parts.fallenSources ?? []).map(reportFall),
      portfolio: { ...portfolio.total(), rollUps: rollUps.total() },
      comparison: null,
      gates: [],
      diagnostics: (parts.diagnostics ?? []).map((one) => ({ ...one })),
    }),
  };
}

/** Accounts stand above the diagnostics: keys keep their order. */
function withAccounts({ diagnostics, ...head }: BareReport, accounts: ReportAccount[]): Report {
  return { ...head, accounts, diagnostics };
}

function reportFall({ lastDay, ...fall }: FallenSource): ReportedFall {
  return { ...fall, lastDate: isoDay(lastDay), measures: measuresSettledBy(ROLE_OF_SOURCE[fall.source] ?? 'events') };
}

function measuresSettledBy(role: Role): string[] {
  return role === 'kpis' ? ['kpis'] : MEASURES.filter((id) => MEASURE_INFO[id].settledBy.includes(role));
}
