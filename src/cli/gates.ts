import { GATE_LEVELS, GATES, type GateId, type GateLevel } from '../domain/vocabulary.js';
import { unusable } from '../input/failures.js';
import type { Model } from '../model/model.js';
import { gateLines } from '../render/notices.js';
import { evaluateGates, GateError, type GateRequest } from '../report/gates.js';
import type { GateResult, Report } from '../report/schema.js';
import { listed } from '../words/count.js';
import { nearest } from '../words/nearest.js';
import { printable } from '../words/printable.js';
import type { Context } from './context.js';
import { EXIT } from './exit-codes.js';

/** The gates of the command line, and those of the model for rules it does not name. */
export function gatesOf(model: Pick<Model, 'rules'>, stated: readonly string[] = []): GateRequest[] {
  const flags = stated.map(parseGate);
  const named = new Set(flags.map(({ rule }) => rule));
  const inModel = Object.entries(model.rules.gates).flatMap(([rule, gate]) =>
    gate === undefined || named.has(rule as GateId) ? [] : [{ rule: rule as GateId, ...gate }],
  );
  return [...inModel, ...flags];
}

/** `RULE`, `RULE=THRESHOLD`, each with `:LEVEL` behind it where the level is not error. */
function parseGate(text: string): GateRequest {
  const level = /:(\w+)$/.exec(text)?.[1];
  if (level !== undefined && !GATE_LEVELS.includes(level as GateLevel)) {
    throw unusable('CS401', `--fail-on: no level "${level}"${nearest(level, GATE_LEVELS)}`, {
      hint: `the levels are ${listed(GATE_LEVELS)}`,
    });
  }
  const [rule = '', ...threshold] = text.slice(0, level === undefined ? undefined : -level.length - 1).split('=');
  if (!GATES.includes(rule as GateId)) {
    throw unusable('CS401', `--fail-on: no rule "${rule}"${nearest(rule, GATES)}`, { hint: `the rules are ${listed(GATES)}` });
  }
  const stated = threshold.length === 0 ? null : threshold.join('=');
  return { rule: rule as GateId, level: (level ?? 'error') as GateLevel, threshold: stated };
}

/** @throws {UnusableInput} when a gate cannot be evaluated. */
export function judge(gates: readonly GateRequest[], report: Report): GateResult[] {
  try {
    return evaluateGates(gates, report);
  } catch (error) {
    if (error instanceof GateError) throw unusable('CS404', error.message, { hint: error.hint });
    throw error;
  }
}

/** Lets the run end as its gates say, and tells them where the report on standard output does not. */
export function endWith(context: Context, report: Report, { quiet = false, exitZero = false, isShown = false }: Ending): void {
  const { gates } = report;
  const told = { ...report, gates: gates.filter(({ passed }) => !passed || !quiet) };
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
