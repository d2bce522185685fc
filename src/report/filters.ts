import { countedSignals } from './portfolio.js';
import type { ReportAccount } from './schema.js';

/** Fields of an account that `--filter FIELD=VALUE` understands, beside the attributes of accounts.csv. */
const FIELDS: Readonly<Record<string, (account: ReportAccount) => readonly (string | null)[]>> = {
  id: ({ id }) => [id],
  name: ({ name }) => [name],
  segment: ({ segment }) => [segment],
  owner: ({ owner }) => [owner],
  parent: ({ parentId }) => [parentId],
  currency: ({ currency }) => [currency],
  stage: ({ stage }) => [stage],
  band: ({ happiness }) => [happiness.band],
  quadrant: ({ quadrant }) => [quadrant],
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
export function isKnownField(field: string, accounts: readonly Pick<ReportAccount, 'attributes'>[]): boolean {
  return FILTER_FIELDS.includes(field) || accounts.some(({ attributes }) => Object.hasOwn(attributes, field));
}

/** The accounts that match every filter; filters on one field widen, filters on different fields narrow. */
export function filterAccounts(accounts: readonly ReportAccount[], filters: readonly Filter[]): ReportAccount[] {
  const matches = (account: ReportAccount, { field, value }: Filter) =>
    valuesOf(account, field).some((one) => (EXACT.has(field) ? one === value : one.toLowerCase() === value.toLowerCase()));
  return accounts.filter((account) =>
    filters.every(({ field }) => filters.some((filter) => filter.field === field && matches(account, filter))),
  );
}

function valuesOf(account: ReportAccount, field: string): string[] {
  const known = Object.hasOwn(FIELDS, field) ? FIELDS[field] : undefined;
  const attribute = Object.hasOwn(account.attributes, field) ? (account.attributes[field] ?? null) : null;
  const values = known?.(account) ?? [attribute];
  return values.map((value) => value ?? '');
}
