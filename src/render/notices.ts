import { measureTitle } from '../report/report-account.js';
import type { GateResult, Report, ReportedFall } from '../report/schema.js';
import { count, digits, listed } from '../words/count.js';
import { printable } from '../words/printable.js';
import { stacked, wrapped } from './layout.js';
import type { Signs, Theme } from './theme.js';
import type { View } from './view.js';

/** What must be known before anything is read: that data fell, and which gates failed. */
export function notices(report: Report, { paint, signs }: Theme, view: View): string {
  const fallen = fallenText(report);
  const gates = gateLines(report, signs).map((line) => wrapped(`  ${printable(line)}`, view.width, '      '));
  const parts = [
    fallen === '' ? '' : paint.yellow(wrapped(`${signs.urgent} ${fallen}`, view.width, '   ')),
    gates.length === 0 ? '' : [paint.bold('Gates'), ...gates].join('\n'),
  ];
  return stacked(parts);
}

/** Said before anything else: the data fell, and not the customers. */
export function fallenText({ fallenSources, portfolio }: Report): string {
  if (fallenSources.length === 0) return '';
  const measures = [...new Set(fallenSources.flatMap((fall) => fall.measures))].map((id) =>
    id === 'kpis' ? 'KPIs' : measureTitle(id as never),
  );
  const doubtful = portfolio.signals.reduce((sum, signal) => sum + signal.doubtful, 0);
  const held =
    doubtful === 0
      ? ''
      : ` ${count(doubtful, 'signal')} that ${doubtful === 1 ? 'fires' : 'fire'} only because of it ${doubtful === 1 ? 'counts' : 'count'} as no risk.`;
  return `The data fell, not the customers: ${listed(fallenSources.map(fallText))}. In doubt until the export is mended: ${listed(measures)}.${held}`;
}

function fallText({ source, fall, lastDate, recentAccounts, usualAccounts }: ReportedFall): string {
  const usual = usualAccounts < 10 ? usualAccounts.toFixed(1) : digits(usualAccounts);
  if (fall === 'ended') return `${source} has no row of any account after ${lastDate} (usually of ${usual} accounts a week)`;
  return `${source} has rows of ${recentAccounts.toFixed(1)} accounts a week, usually of ${usual}`;
}

/** A document that was held against gates, and the accounts it names. */
export interface GatedDocument {
  readonly gates: readonly (Omit<GateResult, 'rule'> & { readonly rule: string })[];
  readonly accounts: readonly NamedAccount[];
  readonly comparison: { readonly accounts: readonly NamedAccount[] } | null;
}

interface NamedAccount {
  readonly id: string;
  readonly name: string | null;
}

/** One line a gate, the failed ones first. */
export function gateLines({ gates, accounts, comparison }: GatedDocument, signs: Pick<Signs, 'yes' | 'no'>): string[] {
  const names = new Map([...(comparison?.accounts ?? []), ...accounts].map(({ id, name }) => [id, name ?? id]));
  return [...gates.filter(({ passed }) => !passed), ...gates.filter(({ passed }) => passed)].map(
    (gate) => `${gate.passed ? signs.yes : signs.no} ${gate.rule}${gateText(gate, names)}`,
  );
}

const MOST_NAMES = 5;

function gateText(
  { passed, level, expected, actual, accounts }: Omit<GateResult, 'rule'>,
  names: ReadonlyMap<string, string>,
): string {
  if (passed) return `: ${expected}: ${actual}`;
  const who = accounts.slice(0, MOST_NAMES).map((id) => names.get(id) ?? id);
  const more = accounts.length > MOST_NAMES ? ` and ${accounts.length - MOST_NAMES} more` : '';
  return ` (${level}): expected ${expected}; found ${actual}${who.length === 0 ? '' : `: ${who.join(', ')}${more}`}`;
}
