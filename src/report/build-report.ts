import type { GroupedDiagnostic } from '../domain/diagnostics.js';
import type { AccountScore } from '../domain/score.js';
import { type Filter, filterAccounts } from './filters.js';
import { sortAccounts } from './order.js';
import { summarisePortfolio } from './portfolio.js';
import { reportAccount } from './report-account.js';
import { type DocumentHead, type InputSummary, type Report, SCHEMA_VERSION } from './schema.js';

/** What a report is made of, beside the scores. */
export interface ReportParts {
  readonly asOf: string;
  readonly version: string;
  readonly model: { readonly name: string; readonly hash: string };
  readonly inputs?: readonly InputSummary[];
  readonly diagnostics?: readonly GroupedDiagnostic[];
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
      model: { name: model.name, hash: model.hash },
      inputs: [...inputs],
      filters: filters.map(({ field, value }) => `${field}=${value}`),
    },
  };
}

/** Builds the report: the one document that every view and every gate is made from. Pure; the same scores give the same bytes. */
export function buildReport(scores: readonly AccountScore[], parts: ReportParts): Report {
  const all = scores.map(reportAccount);
  const accounts = sortAccounts(filterAccounts(all, parts.filters ?? []), 'id');
  return {
    ...documentHead(parts),
    portfolio: summarisePortfolio(accounts),
    accounts: sortAccounts(accounts, parts.sort ?? 'id').slice(0, parts.top ?? accounts.length),
    diagnostics: (parts.diagnostics ?? []).map((one) => ({ ...one })),
  };
}
