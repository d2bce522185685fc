import { MILLISECONDS_PER_DAY } from '../domain/calendar.js';
import { QUADRANTS } from '../domain/vocabulary.js';
import { roundTo } from '../math/rounding.js';
import type { ChangePart } from '../scoring/change-parts.js';
import type { Axis } from '../scoring/levers.js';
import type { BAND_MOVES, ChangeCause, ComparedAccount, Comparison } from './comparison-schema.js';
import { type Filter, filterAccounts } from './filters.js';
import { byCurrency, countedSignals, isScored } from './portfolio.js';
import { summarisePortfolio } from './portfolio-sum.js';
import { measureTitle } from './report-account.js';
import type { Report, ReportAccount } from './schema.js';

/** The parts of the change of each axis of an account. */
export type AxisParts = Readonly<Record<Axis, readonly ChangePart[]>>;

export interface ComparisonParts {
  readonly basis: Comparison['basis'];
  /** The margin of the model beyond which a band change is news. */
  readonly margin: number;
  /** The accounts of the later day before they were filtered; those of its report unless stated. */
  readonly accountsNow?: readonly ReportAccount[];
  /** Why an account that is in both reports moved. */
  readonly partsOf: (before: ReportAccount, after: ReportAccount) => AxisParts;
}

/**
 * What became of each account between two reports, and why: by identity, never by counts. Under a filter these are the accounts
 * that matched it then or match it now, so that one which left it is not told as gone.
 */
export function compareReports(before: Report, after: Report, parts: ComparisonParts): Comparison {
  const matching = new Set([...filterAccounts(before.accounts, filtersOf(after)), ...after.accounts].map(({ id }) => id));
  const earlier = before.accounts.filter(({ id }) => matching.has(id));
  const later = (parts.accountsNow ?? after.accounts).filter(({ id }) => matching.has(id));
  const accounts = comparedAccounts(earlier, later, parts.partsOf);
  return {
    baseline: { asOf: before.run.asOf, model: { name: before.run.model.name, hash: before.run.model.hash } },
    days: (Date.parse(after.run.asOf) - Date.parse(before.run.asOf)) / MILLISECONDS_PER_DAY,
    modelChanged: before.run.model.hash !== after.run.model.hash,
    margin: parts.margin,
    basis: parts.basis,
    counts: countsOf(accounts),
    revenueAtRisk: { from: summarisePortfolio(earlier).revenueAtRisk, to: summarisePortfolio(later).revenueAtRisk },
    transitions: transitionsOf(accounts, later),
    accounts,
  };
}

function filtersOf({ run }: Report): Filter[] {
  return run.filters.map((text) => {
    const at = text.indexOf('=');
    return { field: text.slice(0, at), value: text.slice(at + 1) };
  });
}

function comparedAccounts(
  before: readonly ReportAccount[],
  after: readonly ReportAccount[],
  partsOf: ComparisonParts['partsOf'],
): ComparedAccount[] {
  const earlier = new Map(before.map((account) => [account.id, account]));
  const later = new Map(after.map((account) => [account.id, account]));
  const ids = [...new Set([...earlier.keys(), ...later.keys()])].sort((a, b) => (a < b ? -1 : 1));
  return ids.map((id) => comparedAccount(earlier.get(id) ?? null, later.get(id) ?? null, partsOf));
}

function comparedAccount(
  before: ReportAccount | null,
  after: ReportAccount | null,
  partsOf: ComparisonParts['partsOf'],
): ComparedAccount {
  const known = (after ?? before) as ReportAccount;
  const both = before !== null && after !== null;
  const change = both ? difference(after.happiness.value, before.happiness.value) : null;
  const companyChange = both ? difference(after.company.value, before.company.value) : null;
  return {
    id: known.id,
    name: known.name,
    owner: known.owner,
    status: both ? 'both' : after === null ? 'gone' : 'new',
    from: before === null ? null : placeOf(before),
    to: after === null ? null : placeOf(after),
    change,
    companyChange,
    band: both ? bandMove(before, after) : 'same',
    quadrantChanged: both && before.quadrant !== after.quadrant,
    newlySilent: both && isSilent(after) && !isSilent(before),
    newSignals: both ? newSignals(before, after) : [],
    goneSignals: both ? goneSignals(before, after) : [],
    causes: both ? causesOf(partsOf(before, after), { happiness: change, company: companyChange }, after) : [],
  };
}

function difference(now: number | null, before: number | null): number | null {
  return now === null || before === null ? null : now - before;
}

function placeOf({ stage, happiness, company, quadrant }: ReportAccount): NonNullable<ComparedAccount['to']> {
  const { value, coverage, band, steadyBand } = happiness;
  return { stage, happiness: value, company: company.value, coverage, band, steadyBand, quadrant };
}

function bandMove({ happiness: before }: ReportAccount, { happiness: after }: ReportAccount): (typeof BAND_MOVES)[number] {
  if (before.value === null || after.value === null) {
    if (before.value === after.value) return 'same';
    return before.value === null ? 'now-known' : 'now-unknown';
  }
  if (before.steadyBand !== after.steadyBand) return 'changed';
  return before.band === after.band ? 'same' : 'wobble';
}

/** Nothing heard in any channel for 13 weeks, while all of them were fed. */
function isSilent({ measures }: ReportAccount): boolean {
  const engagement = measures.find(({ id }) => id === 'engagement');
  return engagement?.evidence['channels'] === 0 && !engagement.doubtful;
}

/** Signals that fire now and did not, or only in doubt. */
function newSignals(before: ReportAccount, after: ReportAccount): ComparedAccount['newSignals'] {
  const known = new Set(countedSignals(before).map(({ id }) => id));
  return countedSignals(after)
    .filter(({ id }) => !known.has(id))
    .map(({ id, kind, urgent }) => ({ id, kind, urgent }));
}

/** Signals that fired and do not any more; one that is now in doubt is not gone. */
function goneSignals(before: ReportAccount, after: ReportAccount): string[] {
  const firing = new Set(after.signals.map(({ id }) => id));
  return countedSignals(before).flatMap(({ id }) => (firing.has(id) ? [] : [id]));
}

/** The causes of a change, the weightiest first; none where the change itself is not known. */
function causesOf(parts: AxisParts, changes: Readonly<Record<Axis, number | null>>, after: ReportAccount): ChangeCause[] {
  const unitOf = (measure: string | null) => after.measures.find(({ id }) => id === measure)?.unit ?? '';
  return (['happiness', 'company'] as const).flatMap((axis) =>
    changes[axis] === null
      ? []
      : [...parts[axis]]
          .sort((a, b) => Math.abs(b.points) - Math.abs(a.points))
          .map((part) => ({
            axis,
            ...part,
            title: part.measure === null ? null : measureTitle(part.measure),
            unit: unitOf(part.measure),
          })),
  );
}

/** Beyond these a difference is the noise of sums, as it is for every threshold. */
const NOISE_DECIMALS = 9;

/** Left the customer-success quadrant, or can no longer be shown to be in it. */
export function hasLeftSuccess({ from, to }: ComparedAccount): boolean {
  return from?.quadrant === 'customer-success' && to?.quadrant !== 'customer-success';
}

export function hasNewRisk({ newSignals }: ComparedAccount): boolean {
  return newSignals.some(({ kind }) => kind === 'risk');
}

function countsOf(accounts: readonly ComparedAccount[]): Comparison['counts'] {
  const those = (is: (account: ComparedAccount) => boolean) => accounts.filter(is).length;
  return {
    compared: those(({ status }) => status === 'both'),
    new: those(({ status }) => status === 'new'),
    gone: those(({ status }) => status === 'gone'),
    rose: those(({ change }) => roundTo(change ?? 0, NOISE_DECIMALS) > 0),
    fell: those(({ change }) => roundTo(change ?? 0, NOISE_DECIMALS) < 0),
    bandChanged: those(({ band }) => band === 'changed'),
    bandWobbled: those(({ band }) => band === 'wobble'),
    quadrantChanged: those(({ quadrantChanged }) => quadrantChanged),
    newlySilent: those(({ newlySilent }) => newlySilent),
  };
}

/** Scored accounts by their quadrants then and now, with the revenue they bring now. */
function transitionsOf(accounts: readonly ComparedAccount[], after: readonly ReportAccount[]): Comparison['transitions'] {
  const scored = new Map(after.filter(isScored).map((account) => [account.id, account]));
  return QUADRANTS.flatMap((from) =>
    QUADRANTS.map((to) => {
      const inside = accounts.filter((one) => one.from?.quadrant === from && one.to?.quadrant === to && scored.has(one.id));
      const revenue = byCurrency(
        inside.map(({ id }) => scored.get(id) as ReportAccount),
        (account) => account.revenue,
      );
      return { from, to, accounts: inside.length, revenue };
    }),
  );
}

/** The mean happiness of the accounts that had one then and of those that have one now, each account alike; null where none has. */
export function meanHappiness({ accounts }: Comparison, side: 'from' | 'to'): number | null {
  const known = accounts.flatMap((account) => account[side]?.happiness ?? []);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}
