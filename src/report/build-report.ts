import type { GroupedDiagnostic } from '../domain/diagnostics.js';
import type { JsonObject } from '../domain/json.js';
import { MEASURE_INFO } from '../domain/measure.js';
import type { Override } from '../domain/override.js';
import type { AccountScore, FallenSource } from '../domain/score.js';
import { MEASURES, ROLE_OF_SOURCE, type Role } from '../domain/vocabulary.js';
import { isoDay } from '../math/calendar.js';
import { type Filter, filterAccounts } from './filters.js';
import { sortAccounts } from './order.js';
import { type BandSpan, overridesAt } from './overrides.js';
import { summarisePortfolio } from './portfolio.js';
import { reportAccount } from './report-account.js';
import { rollUpsOf } from './roll-ups.js';
import type { DocumentHead, InputSummary, Report, ReportedFall } from './schema.js';
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
  const overrides = overridesAt(parts.asOf, parts.overrides ?? [], parts.model.rules.bands);
  const all = Array.from(scores, (score) => reportAccount(score, overrides.get(score.account.id) ?? null));
  const accounts = sortAccounts(filterAccounts(all, parts.filters ?? []), 'id');
  return {
    ...documentHead(parts),
    fallenSources: (parts.fallenSources ?? []).map(reportFall),
    portfolio: { ...summarisePortfolio(accounts), rollUps: rollUpsOf(accounts, all) },
    comparison: null,
    gates: [],
    accounts: sortAccounts(accounts, parts.sort ?? 'id').slice(0, parts.top ?? accounts.length),
    diagnostics: (parts.diagnostics ?? []).map((one) => ({ ...one })),
  };
}

function reportFall({ lastDay, ...fall }: FallenSource): ReportedFall {
  return { ...fall, lastDate: isoDay(lastDay), measures: measuresSettledBy(ROLE_OF_SOURCE[fall.source] ?? 'events') };
}

function measuresSettledBy(role: Role): string[] {
  return role === 'kpis' ? ['kpis'] : MEASURES.filter((id) => MEASURE_INFO[id].settledBy.includes(role));
}
