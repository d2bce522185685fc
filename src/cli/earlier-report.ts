import { resolve } from 'node:path';
import { countingDifferences, modelOfReport, whyChanged } from '../compare-portfolios.js';
import { COUNTING_WORDS } from '../domain/settings.js';
import { unusable } from '../input/failures.js';
import type { Model } from '../model/model.js';
import { ModelError } from '../model/model-error.js';
import { type Report, reportSchema, SCHEMA_VERSION } from '../report/schema.js';
import { count, listed } from '../words/count.js';
import type { Context } from './context.js';
import { readText } from './files.js';

/** A report that was written before, and the scoring model it carries. */
export interface EarlierReport {
  readonly report: Report;
  readonly model: Model;
}

/**
 * Reads a report that was written before, its accounts in the order of their ids.
 * @throws {UnusableInput} when it is none, of another contract than this version writes, not whole, or changed since.
 */
export function readReport(context: Context, path: string): EarlierReport {
  const data = parsed(readText(resolve(context.cwd, path), path), path);
  const { schemaVersion, tool } = (data ?? {}) as Partial<Report>;
  if (typeof schemaVersion !== 'string' || tool?.name !== 'cs-score') throw notComparable(path, 'is no report of cs-score');
  if (schemaVersion !== SCHEMA_VERSION) {
    throw notComparable(path, `is of report contract ${schemaVersion}, and this version compares ${SCHEMA_VERSION}`);
  }
  const { data: report, error } = reportSchema.safeParse(data);
  if (error !== undefined) {
    const [issue] = error.issues;
    const where = issue?.path.length === 0 ? '' : ` at ${issue?.path.map(String).join('.')}`;
    const message = issue?.message.replace('received undefined', 'and there is none');
    throw notComparable(path, `does not keep the report contract${where}: ${message}`);
  }
  const model = carriedModel(report, path);
  checkWhole(report, path);
  const change = whyChanged(report, model);
  if (change !== null) throw notComparable(path, `was changed after it was written: ${change}`);
  return { report: { ...report, accounts: report.accounts.toSorted((a, b) => (a.id < b.id ? -1 : 1)) }, model };
}

/** The model is what earlier values are scored again by: it must be the one that scored them. */
function carriedModel(report: Report, path: string): Model {
  let model: Model;
  try {
    model = modelOfReport(report);
  } catch (error) {
    if (error instanceof ModelError) throw notComparable(path, `carries no scoring model: ${error.problems[0]?.message}`);
    throw error;
  }
  if (model.hash !== report.run.model.hash) throw notComparable(path, 'does not carry the model whose hash it states');
  return model;
}

/** An account that was cut off would be told as new, or as gone. */
function checkWhole({ accounts, portfolio }: Report, path: string): void {
  if (accounts.length === portfolio.accounts) return;
  throw notComparable(path, `holds ${accounts.length} of its ${count(portfolio.accounts, 'account')}`, 'write it without --top');
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
  const missing = leftOutBy(earlier.run.filters, later.filters);
  if (missing.length === 0) return;
  throw notComparable(path, `holds only ${listed(missing)}, the other report does not`, 'compare reports of the same filters');
}

/** The filters of the earlier report that left out what the later one sees: filters on one field widen. */
function leftOutBy(earlier: readonly string[], later: readonly string[]): string[] {
  const fieldOf = (filter: string) => filter.slice(0, filter.indexOf('='));
  return earlier.filter((filter) => {
    const now = later.filter((other) => fieldOf(other) === fieldOf(filter));
    return now.length === 0 || now.some((other) => !earlier.includes(other));
  });
}

/** @throws {UnusableInput} when the two models count differently, so that values of one say nothing under the other. */
export function checkCounting(earlier: Model, later: Model, path: string): void {
  const differences = countingDifferences(earlier, later);
  if (differences.length === 0) return;
  throw notComparable(
    path,
    `was counted by another model (${listed(differences.map((name) => COUNTING_WORDS[name]))}), which its values do not tell apart`,
    `let the events tell: cs-score analyze --baseline ${path}`,
  );
}
