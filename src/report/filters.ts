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
  signal: ({ signals }) => signals.map(({ id }) => id),
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
  return filters.every(({ field }) => filters.some((filter) => filter.field === field && matches(account, filter)));
}

export function filterAccounts(accounts: readonly ReportAccount[], filters: readonly Filter[]): ReportAccount[] {
  return accounts.filter((account) => isChosen(account, filters));
}

function matches(account: ReportStanding, { field, value }: Filter): boolean {
  return valuesOf(account, field).some((one) => (EXACT.has(field) ? one === value : one.toLowerCase() === value.toLowerCase()));
}

function valuesOf(account: ReportStanding, field: string): string[] {
  const known = Object.hasOwn(FIELDS, field) ? FIELDS[field] : undefined;
  const attribute = Object.hasOwn(account.attributes, field) ? (account.attributes[field] ?? null) : null;
  const values = known?.(account) ?? [attribute];
  return values.map((value) => value ?? '');
}
