import * as z from 'zod';
import type { Account } from '../domain/account.js';
import { DAYS_PER_WEEK, type Day } from '../domain/calendar.js';
import type { AccountStanding } from '../domain/score.js';
import { isoDay } from '../math/calendar.js';
import { documentHead, type ReportParts } from './build-report.js';
import { date, text } from './contract-words.js';
import { isChosen } from './filters.js';
import { createPortfolioSum, summarisePortfolio } from './portfolio-sum.js';
import { reportStanding } from './report-account.js';
import { diagnosticSchema, headSchema, standingSchema, summarySchema } from './schema.js';

const signalIds = z.array(text);

/** The contract of `cs-score trend --format json`: each week as a report of that day states it. */
export const trendSchema = z.strictObject({
  ...headSchema.shape,
  weeks: z
    .array(
      z.strictObject({
        asOf: date,
        portfolio: summarySchema.describe('as the report of that day has it'),
        account: standingSchema
          .extend({
            appeared: signalIds.describe('signals that did not fire in the week before; none in the first week'),
            disappeared: signalIds.describe('signals that fired in the week before and do not any more'),
          })
          .nullable()
          .describe('the one account asked for, as the report of that day has it; null for a portfolio'),
      }),
    )
    .describe('the oldest first, the as-of day of the run last'),
  diagnostics: z.array(diagnosticSchema),
});

export type Trend = z.infer<typeof trendSchema>;
export type TrendWeek = Trend['weeks'][number];
export type AccountWeek = NonNullable<TrendWeek['account']>;

/** What a trend is made of, beside the histories of accounts. */
export interface TrendParts extends Omit<ReportParts, 'asOf' | 'sort' | 'top'> {
  readonly asOf: Day;
  /** How many weeks before the as-of day it begins: it has one week more than this. */
  readonly weeks: number;
}

/**
 * Builds the trend of a portfolio, account by account, so that no more than one history is ever held. Filters are asked in every
 * week anew: an account stands in the weeks in which it matches.
 * @param historyOf where an account stood at each week, the oldest first.
 */
export function buildTrend(
  accounts: readonly Account[],
  historyOf: (account: Account) => readonly AccountStanding[],
  parts: TrendParts,
): Trend {
  const sums = daysOf(parts).map((asOf) => ({ asOf, portfolio: createPortfolioSum() }));
  for (const account of [...accounts].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const history = historyOf(account).map((standing) => reportStanding(standing));
    for (const [week, { portfolio }] of sums.entries()) {
      const standing = history[week];
      if (standing !== undefined && isChosen(standing, parts.filters ?? [])) portfolio.add(standing);
    }
  }
  return trendOf(
    sums.map(({ asOf, portfolio }) => ({ asOf, portfolio: portfolio.total(), account: null })),
    parts,
  );
}

/** Builds the trend of one account: where it stood at each week, and which signals came and went. */
export function buildAccountTrend(history: readonly AccountStanding[], parts: TrendParts): Trend {
  const days = daysOf(parts);
  const weeks = history
    .map((standing) => reportStanding(standing))
    .map((standing, week, standings): TrendWeek => {
      const now = standing.signals.map(({ id }) => id);
      const before = standings[week - 1]?.signals.map(({ id }) => id) ?? now;
      const appeared = now.filter((id) => !before.includes(id));
      const disappeared = before.filter((id) => !now.includes(id));
      const portfolio = summarisePortfolio([standing]);
      return { asOf: days[week] as string, portfolio, account: { ...standing, appeared, disappeared } };
    });
  return trendOf(weeks, parts);
}

function daysOf({ asOf, weeks }: TrendParts): string[] {
  return Array.from({ length: weeks + 1 }, (_, week) => isoDay(asOf - (weeks - week) * DAYS_PER_WEEK));
}

function trendOf(weeks: TrendWeek[], parts: TrendParts): Trend {
  const head = documentHead({ ...parts, asOf: isoDay(parts.asOf) });
  return { ...head, weeks, diagnostics: (parts.diagnostics ?? []).map((one) => ({ ...one })) };
}
