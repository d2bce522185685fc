import type { Account } from '../domain/account.js';
import { unusable } from '../input/failures.js';
import { FILTER_FIELDS, type Filter, isKnownField } from '../report/filters.js';
import { listed } from '../words/count.js';
import { nearest } from '../words/nearest.js';

/** Options of every command that can be told of some accounts only. */
export interface FilterOptions {
  readonly filter?: string[];
  readonly segment?: string[];
  readonly owner?: string[];
}

/** @throws {UnusableInput} when one is not FIELD=VALUE. */
export function filtersOf({ filter = [], segment = [], owner = [] }: FilterOptions): Filter[] {
  const stated = filter.map((text) => parseFilter('--filter', text, 'quadrant=assess'));
  const named = (field: string, values: readonly string[]) => values.map((value) => ({ field, value }));
  return [...stated, ...named('segment', segment), ...named('owner', owner)];
}

/** Reads FIELD=VALUE. @throws {UnusableInput} when it is not. */
export function parseFilter(option: string, text: string, example: string): Filter {
  const at = text.indexOf('=');
  if (at < 1) throw unusable('CS401', `${option} "${text}" is not FIELD=VALUE`, { hint: `for example ${option} ${example}` });
  return { field: text.slice(0, at).trim(), value: text.slice(at + 1).trim() };
}

/** @throws {UnusableInput} when a filter speaks of a field that no account has. */
export function checkFields(filters: readonly Filter[], accounts: readonly Account[]): void {
  const unknown = filters.find(({ field }) => !isKnownField(field, accounts));
  if (unknown === undefined) return;
  const names = [...FILTER_FIELDS, ...Object.keys(accounts[0]?.attributes ?? {})];
  throw unusable('CS403', `no account has a field "${unknown.field}"${nearest(unknown.field, names)}`, {
    hint: `the fields are ${listed(names)}`,
  });
}

/** What is said when filters leave nothing. @param when where they were asked more than once. */
export function noAccountLeft(filters: readonly Filter[], when = '', who = 'account'): Error {
  return unusable('CS403', `no ${who} has ${listed(filters.map(({ field, value }) => `${field}=${value}`))}${when}`);
}

/** @throws {UnusableInput} when it is no whole number above 0. */
export function checkTop(top: string | undefined): number | undefined {
  if (top === undefined) return undefined;
  if (/^[1-9]\d*$/.test(top)) return Number(top);
  throw unusable('CS401', `--top "${top}" is not a whole number above 0`);
}
