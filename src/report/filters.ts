import { countedSignals } from './portfolio.js';
import type { ReportAccount, ReportStanding } from './schema.js';

/** Fields of an account that `--filter FIELD=VALUE` understands, beside the attributes of accounts.csv. */
const FIELDS: Readonly<Record<string, (account: ReportStanding) => readonly (string | null)[]>> = {
  id: ({ id }) => [id],
  name: ({ name }) => [name],
  segment: ({ segment }) => [segment],
  owner: ({ owner }) => [owner],
  parent: ({ parentId }) => [parentId],
  currency: ({ currency }) => [currency],
  stage: ({ stage }) => [stage],
  band: ({ happiness }) => [happiness.band],
  quadrant: ({ quadrant }) => [quadrant],
  overridden: ({ override }) => [override === null ? 'no' : 'yes'],
  signal: (account) => countedSignals(account).map(({ id }) => id),
  renewal: ({ readiness }) => [readiness.renewal],
  expansion: ({ readiness }) => [readiness.expansion],
  reference: ({ readiness }) => [readiness.reference],
};

/** Ids are compared letter by letter, everything else in any case. */
const EXACT = new Set(['id', 'parent']);

export const FILTER_FIELDS = Object.keys(FIELDS);

export interface Filter {
  readonly field: string;
  readonly value: string;
}

/** Whether a filter speaks of something: a known field, or an attribute some account has. */
export function isKnownField(field: string, accounts: readonly Pick<ReportStanding, 'attributes'>[]): boolean {
  return FILTER_FIELDS.includes(field) || accounts.some(({ attributes }) => Object.hasOwn(attributes, field));
}

/** Whether an account matches every filter; filters on one field widen, filters on different fields narrow. */
export function isChosen(account: ReportStanding, filters: readonly Filter[]): boolean {
  const matches = (filter: Filter) => valueThatMatches(account, filter) !== undefined;
  return filters.every(({ field }) => filters.some((filter) => filter.field === field && matches(filter)));
}

export function filterAccounts(accounts: readonly ReportAccount[], filters: readonly Filter[]): ReportAccount[] {
  return accounts.filter((account) => isChosen(account, filters));
}

/** A filter with its value as the accounts that match write it. */
export function asWritten(accounts: readonly ReportAccount[], filter: Filter): Filter {
  const [first] = filterAccounts(accounts, [filter]);
  return { ...filter, value: (first && valueThatMatches(first, filter)) ?? filter.value };
}

function valueThatMatches(account: ReportStanding, { field, value }: Filter): string | undefined {
  const isMeant = (one: string) => (EXACT.has(field) ? one === value : one.toLowerCase() === value.toLowerCase());
  return valuesOf(account, field).find(isMeant);
}

/** What stands where a value is not known. */
const UNTOLD = new Set(['', 'cannot-tell', 'not-proven']);
/** Fields that are known of every account: without a parent it has none, without a signal none fired. */
const ALWAYS_TOLD = new Set(['parent', 'signal']);

/** Whether nobody can tell what an account has in a field. */
export function isUntold(account: ReportStanding, field: string): boolean {
  return !ALWAYS_TOLD.has(field) && valuesOf(account, field).every((value) => UNTOLD.has(value));
}

function valuesOf(account: ReportStanding, field: string): string[] {
  const known = Object.hasOwn(FIELDS, field) ? FIELDS[field] : undefined;
  const attribute = Object.hasOwn(account.attributes, field) ? (account.attributes[field] ?? null) : null;
  const values = known?.(account) ?? [attribute];
  return values.map((value) => value ?? '');
}
