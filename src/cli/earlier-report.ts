import { resolve } from 'node:path';
import { countingDifferences, modelOfReport, whyChanged } from '../compare-portfolios.js';
import { COUNTING_WORDS } from '../domain/settings.js';
import { unusable } from '../input/failures.js';
import { type Report, reportSchema, SCHEMA_VERSION } from '../report/schema.js';
import { count, listed } from '../words/count.js';
import type { Context } from './context.js';
import { readText } from './files.js';

/**
 * Reads a report that was written before, its accounts in the order of their ids.
 * @throws {UnusableInput} when it is none, or of another contract than this version writes.
 */
export function readReport(context: Context, path: string): Report {
  const data = parsed(readText(resolve(context.cwd, path), path), path);
  const { schemaVersion, tool } = (data ?? {}) as Partial<Report>;
  if (typeof schemaVersion !== 'string' || tool?.name !== 'cs-score') throw notComparable(path, 'is no report of cs-score');
  if (schemaVersion !== SCHEMA_VERSION) {
    throw notComparable(path, `is of report contract ${schemaVersion}, and this version compares ${SCHEMA_VERSION}`);
  }
  const report = reportSchema.safeParse(data);
  if (!report.success) {
    const [issue] = report.error.issues;
    const message = issue?.message.replace('received undefined', 'and there is none');
    throw notComparable(path, `does not keep the report contract at ${issue?.path.map(String).join('.')}: ${message}`);
  }
  const { hash } = modelOfReport(report.data);
  if (hash !== report.data.run.model.hash) throw notComparable(path, 'does not carry the model whose hash it states');
  const change = whyChanged(report.data);
  if (change !== null) throw notComparable(path, `was changed after it was written: ${change}`);
  const { accounts, portfolio } = report.data;
  if (accounts.length !== portfolio.accounts) {
    throw notComparable(
      path,
      `holds only ${accounts.length} of its ${count(portfolio.accounts, 'account')}`,
      'write it without --top',
    );
  }
  return { ...report.data, accounts: [...accounts].sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    throw notComparable(path, 'is no JSON');
  }
}

function notComparable(path: string, message: string, hint?: string) {
  return unusable('CS405', message, { file: path, ...(hint === undefined ? {} : { hint }) });
}

/** @throws {UnusableInput} when the earlier report is the later one, or saw only a part of what the later one sees. */
export function checkOrder(earlier: Report, path: string, later: Pick<Report['run'], 'asOf' | 'filters'>): void {
  if (earlier.run.asOf > later.asOf) {
    throw notComparable(path, `is as of ${earlier.run.asOf}, after ${later.asOf}`, 'the earlier report comes first');
  }
  const unseen = unseenFields(earlier.run.filters, later.filters);
  if (unseen.length === 0) return;
  const only = earlier.run.filters.filter((filter) => unseen.includes(fieldOf(filter)));
  throw notComparable(path, `holds only ${listed(only)}, the other report does not`, 'compare reports of the same filters');
}

/** The fields by which the earlier report left out accounts that the later one sees. Filters on one field widen each other. */
function unseenFields(earlier: readonly string[], later: readonly string[]): string[] {
  return [...new Set(earlier.map(fieldOf))].filter((field) => {
    const own = later.filter((filter) => fieldOf(filter) === field);
    return own.length === 0 || own.some((filter) => !earlier.includes(filter));
  });
}

/** Of a filter as reports state it, `field=value`. */
function fieldOf(filter: string): string {
  return filter.slice(0, Math.max(0, filter.indexOf('=')));
}

/** @throws {UnusableInput} when the two models count differently, so that values of one say nothing under the other. */
export function checkCounting(earlier: Report, later: Report, path: string): void {
  const differences = countingDifferences(modelOfReport(earlier), modelOfReport(later));
  if (differences.length === 0) return;
  throw notComparable(
    path,
    `was counted by another model (${listed(differences.map((name) => COUNTING_WORDS[name]))}), which its values do not tell apart`,
    `let the events tell: cs-score analyze --baseline ${path}`,
  );
}
