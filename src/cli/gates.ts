import { GATE_LEVELS, GATES, type GateId, type GateLevel } from '../domain/vocabulary.js';
import { unusable } from '../input/failures.js';
import type { Model } from '../model/model.js';
import { type GatedDocument, gateLines } from '../render/notices.js';
import { GateError, type GateRequest } from '../report/gate.js';
import { evaluateGates } from '../report/gates.js';
import type { GateResult, Report } from '../report/schema.js';
import { listed } from '../words/count.js';
import { nearest } from '../words/nearest.js';
import { printable } from '../words/printable.js';
import type { Context } from './context.js';
import { EXIT } from './exit-codes.js';

/** The gates of the command line, and those of the model for rules it does not name. */
export function gatesOf(model: Pick<Model, 'rules'>, stated: readonly string[] = []): GateRequest[] {
  const flags = statedGates(GATES, stated);
  const named = new Set(flags.map(({ rule }) => rule));
  const inModel = Object.entries(model.rules.gates).flatMap(([rule, gate]) =>
    gate === undefined || named.has(rule as GateId) ? [] : [{ rule: rule as GateId, ...gate }],
  );
  return [...inModel, ...flags];
}

/** The gates of the command line, of the rules that the command knows. */
export function statedGates<Rule extends string>(rules: readonly Rule[], stated: readonly string[] = []): GateRequest<Rule>[] {
  return stated.map((text) => parseGate(rules, text));
}

/** `RULE`, `RULE=THRESHOLD`, each with `:LEVEL` behind it where the level is not error. */
function parseGate<Rule extends string>(rules: readonly Rule[], text: string): GateRequest<Rule> {
  const level = /:(\w+)$/.exec(text)?.[1];
  if (level !== undefined && !GATE_LEVELS.includes(level as GateLevel)) {
    throw unusable('CS401', `--fail-on: no level "${level}"${nearest(level, GATE_LEVELS)}`, {
      hint: `the levels are ${listed(GATE_LEVELS)}`,
    });
  }
  const [rule = '', ...threshold] = text.slice(0, level === undefined ? undefined : -level.length - 1).split('=');
  if (!rules.includes(rule as Rule)) {
    throw unusable('CS401', `--fail-on: no rule "${rule}"${nearest(rule, rules)}`, { hint: `the rules are ${listed(rules)}` });
  }
  const stated = threshold.length === 0 ? null : threshold.join('=');
  return { rule: rule as Rule, level: (level ?? 'error') as GateLevel, threshold: stated };
}

/** @throws {UnusableInput} when a gate cannot be evaluated. */
export function judge(gates: readonly GateRequest[], report: Report): GateResult[] {
  return judged(() => evaluateGates(gates, report));
}

/** @throws {UnusableInput} when a gate cannot be evaluated. */
export function judged<Results>(evaluate: () => Results): Results {
  try {
    return evaluate();
  } catch (error) {
    if (error instanceof GateError) throw unusable('CS404', error.message, { hint: error.hint });
    throw error;
  }
}

/** Lets the run end as its gates say, and tells them where the document on standard output does not. */
export function endWith(
  context: Context,
  document: GatedDocument,
  { quiet = false, exitZero = false, isShown = false }: Ending,
): void {
  const { gates } = document;
  const told = { ...document, gates: gates.filter(({ passed }) => !passed || !quiet) };
  if (!isShown && !context.jsonErrors)
    context.stderr.write(
      gateLines(told, WORDS)
        .map((line) => `gate ${printable(line)}\n`)
        .join(''),
    );
  const failed = gates.some(({ passed, level }) => !passed && level === 'error');
  if (failed && !exitZero) context.exitCode = EXIT.gateFailed;
}

interface Ending {
  readonly quiet?: boolean;
  readonly exitZero?: boolean;
  readonly isShown?: boolean;
}

const WORDS = { yes: 'passed', no: 'failed' };
