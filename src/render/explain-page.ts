import type { ReadinessId } from '../domain/vocabulary.js';
import type { Explanation } from '../report/explanation.js';
import { listed } from '../words/count.js';
import { asciiSigns, printableCopy } from '../words/printable.js';
import { bandText } from './account-cells.js';
import { amount, percent, range, signed, sparkline } from './figures.js';
import { accountHeading, unscoredText } from './headings.js';
import type { PageFormat } from './index.js';
import { jsonText } from './json.js';
import { type Column, framedTable, padded, pageOf, wrapped } from './layout.js';
import { overrideText } from './override-text.js';
import { pointTable, printedLines, totalOf } from './point-table.js';
import { QUADRANT_WORDS, type Theme, themeOf } from './theme.js';
import { valueText } from './values.js';
import type { View } from './view.js';

type ExplanationRenderer = (explanation: Explanation, view: View) => string;

/** Every format of `cs-score explain`. */
export const EXPLANATION_RENDERERS: Readonly<Record<PageFormat, ExplanationRenderer>> = {
  page: renderPage,
  json: jsonText,
};

/** One account as a page: where it stands, every point of it, what is missing, and what would move it. */
function renderPage(stated: Explanation, view: View): string {
  const explanation = view.ascii ? inAscii(printableCopy(stated)) : printableCopy(stated);
  const theme = themeOf(view);
  if (explanation.ledgers.length === 0) return unscoredPage(explanation, theme, view);
  const sections = [
    accountHeading(explanation.account, explanation, theme, view),
    standing(explanation, theme, view),
    ...['happiness', 'company'].map((index) => pointTable(explanation, index, theme, view)),
    otherIndices(explanation, theme, view),
    missing(explanation, theme, view),
    signals(explanation, theme, view),
    readiness(explanation, theme),
    history(explanation, theme),
    levers(explanation, theme, view),
    wayToSuccess(explanation, theme, view),
  ];
  return pageOf(sections, view);
}

/** An account that has left or not begun: listed, and not scored. */
function unscoredPage(explanation: Explanation, theme: Theme, view: View): string {
  const judgement = overrideLines(explanation.account, theme).map((line) => wrapped(line, view.width, ' '.repeat(13)));
  const sections = [
    accountHeading(explanation.account, explanation, theme, view),
    [unscoredText(explanation.account), ...judgement].join('\n'),
    history(explanation, theme),
  ];
  return pageOf(sections, view);
}

/** The explanation with the program's own sentences in ASCII; names stay as they are. */
function inAscii(explanation: Explanation): Explanation {
  const spoken = JSON.parse(asciiSigns(JSON.stringify(explanation))) as Explanation;
  const { id, name, owner, segment, override } = explanation.account;
  return { ...spoken, account: { ...spoken.account, id, name, owner, segment, override } };
}

function standing({ account }: Explanation, theme: Theme, view: View): string {
  const { signs } = theme;
  const { happiness, company } = account;
  const heldBack = happiness.heldBack ? ', held one band back for want of evidence of feeling' : '';
  const bounds = happiness.certain ? 'certain' : `provisional: ${range(happiness.low, happiness.high, signs)}`;
  const certainty = happiness.low === null ? '' : `, ${bounds}`;
  const estimate =
    company.costEstimated && company.value !== null ? `, cost estimated: ${range(company.low, company.high, signs)}` : '';
  const money = [
    account.revenue === null ? null : `revenue ${amount(account.revenue, account.currency)}`,
    account.cost === null ? null : `cost ${amount(account.cost, account.currency)}${company.costEstimated ? ' (estimated)' : ''}`,
    account.arr === null ? null : `arr ${amount(account.arr, account.currency)}`,
    account.renewalDate === null ? null : `renews ${account.renewalDate}`,
    account.churnDate === null ? null : `leaves ${account.churnDate}`,
  ].filter((one) => one !== null);
  const lines = [
    `  happiness  ${signed(happiness.value, signs, 1)}  ${bandText(account, theme)}${heldBack}${certainty}; coverage ${percent(happiness.coverage, signs)}`,
    `  company    ${signed(company.value, signs, 1)}${estimate}`,
    `  quadrant   ${QUADRANT_WORDS[account.quadrant]}${account.recoverable ? ', recoverable' : ''}` +
      `  (level ${signed(account.successLevel, signs, 1)}, balance ${signed(account.balance, signs, 1)})`,
    ...(money.length === 0 ? [] : [`  money      ${money.join(', ')}`]),
    ...overrideLines(account, theme),
  ];
  return [title('Where it stands', theme), ...lines.map((line) => wrapped(line, view.width, ' '.repeat(13)))].join('\n');
}

function overrideLines(account: Explanation['account'], { paint, signs }: Theme): string[] {
  const text = overrideText(account, signs, 1);
  return text === null ? [] : [`  ${paint.cyan('override')}   ${text}`];
}

function title(text: string, { paint }: Theme): string {
  return paint.bold(text);
}

/** The other indices, each with the points its measures add. */
function otherIndices({ ledgers, account }: Explanation, theme: Theme, view: View): string {
  const { signs } = theme;
  const inHappiness = new Set(ledgers.find(({ index }) => index === 'happiness')?.parts.map(({ part }) => part));
  const isPast = (index: string) => index === 'onboarding' && !inHappiness.has(index);
  const shown = ledgers.filter(
    ({ index, coverage }) => index !== 'happiness' && index !== 'company' && coverage !== null && !isPast(index),
  );
  if (shown.length === 0) return '';
  const titleOf = (id: string) => account.measures.find((one) => one.id === id)?.title ?? id;
  const lines = shown.map((ledger) => {
    const { index, value, coverage } = ledger;
    const printed = printedLines(ledger);
    const sum = signed(totalOf(printed.map(({ points }) => points)), signs, 1);
    const terms = printed.map(({ measure, points }) => `${titleOf(measure)} ${signed(points, signs, 1)}`);
    const text = value === null ? `cannot tell, coverage ${percent(coverage, signs)}` : `${sum} = ${terms.join(', ')}`;
    return wrapped(`  ${padded(index, 17)} ${text}`, view.width, ' '.repeat(20));
  });
  return [title('Indices and goals', theme), ...lines].join('\n');
}

function missing({ missing: list }: Explanation, theme: Theme, view: View): string {
  if (list.length === 0) return '';
  const { signs } = theme;
  const lines = list.map(({ title: measure, outcome, reason, weight, settledBy }) =>
    wrapped(
      `  ${measure} (${percent(weight, signs)}, ${outcome}): ${reason} ${signs.arrow} ${listed(
        settledBy.map((role) => `${role}.csv`),
        'or',
      )}`,
      view.width,
      '    ',
    ),
  );
  return [title('What is missing, and what would settle it', theme), ...lines].join('\n');
}

function signals({ account }: Explanation, theme: Theme, view: View): string {
  const { signs, paint } = theme;
  if (account.signals.length === 0) return `${title('Signals', theme)}\n  none`;
  const lines = account.signals.flatMap(({ id, kind, urgent, doubtful, because, play, rule }) => [
    `  ${(kind === 'risk' ? paint.red : paint.green)(urgent ? `${signs.urgent} ${id}` : id)} (${urgent ? 'urgent ' : ''}${kind}): ${because}`,
    ...(doubtful
      ? [wrapped(`    ${paint.yellow('in doubt')}: fires only because data fell, and counts nowhere`, view.width, '      ')]
      : []),
    wrapped(`    rule: ${rule}`, view.width, '      '),
    wrapped(`    play: ${play}`, view.width, '      '),
  ]);
  return [title('Signals', theme), ...lines].join('\n');
}

function readiness({ account }: Explanation, theme: Theme): string {
  const { signs } = theme;
  const boxes = { yes: `[${signs.yes}]`, no: `[${signs.no}]`, 'not-proven': '[?]' } as const;
  const lines = Object.entries(account.readiness).map(
    ([id, answer]) =>
      `  ${boxes[answer]} ${padded(id, 10)} ${padded(answer === 'not-proven' ? 'not proven' : answer, 10)} ${account.readinessReasons[id as ReadinessId]}`,
  );
  return [title('Ready for', theme), ...lines].join('\n');
}

function history({ account }: Explanation, theme: Theme): string {
  const { signs } = theme;
  const { values, weeks, change4Weeks, change13Weeks } = account.trend;
  if (values.every((value) => value === null)) return '';
  return [
    title('Happiness over 13 weeks', theme),
    `  ${weeks[0]}  ${signed(values[0] ?? null, signs)}  ${sparkline(values, signs)}  ${signed(values.at(-1) ?? null, signs)}  ${weeks.at(-1)}` +
      `   (4 weeks ${signed(change4Weeks, signs)}, 13 weeks ${signed(change13Weeks, signs)})`,
  ].join('\n');
}

function levers({ levers: list, account }: Explanation, theme: Theme, view: View): string {
  if (list.length === 0) return '';
  const { signs } = theme;
  const moveText = (id: string, move: (typeof list)[number]['good']) =>
    move === null
      ? signs.none
      : `${signed(move.gain, signs, 1)}${move.value === null ? '' : ` at ${valueText(move.value, unitOf(id, account), signs)}`}`;
  const columns: Column[] = [
    { head: 'Measure', align: 'left', elastic: true },
    { head: 'Moves', align: 'left' },
    { head: 'Now', align: 'right' },
    { head: 'If good', align: 'left' },
    { head: 'If best in class', align: 'left' },
  ];
  const rows = list.map(({ measure, title: name, axis, outcome, score, good, best }) => ({
    cells: [name, axis, score === null ? outcome : signed(score, signs), moveText(measure, good), moveText(measure, best)],
  }));
  return `${title('What would move it', theme)}\n${framedTable(columns, rows, theme, view)}`;
}

function unitOf(id: string, { measures }: Explanation['account']): string {
  return measures.find((one) => one.id === id)?.unit ?? '';
}

function wayToSuccess({ account, waysUp, untold }: Explanation, theme: Theme, view: View): string {
  const { signs } = theme;
  const heading = title('The nearest way to customer success', theme);
  if (account.quadrant === 'customer-success') return `${heading}\n  it is there`;
  const stepText = ({ measure, title: name, move }: (typeof waysUp)[number]['together'][number]) =>
    `${name} to ${move.value === null ? `score ${signed(move.score, signs)}` : valueText(move.value, unitOf(measure, account), signs)}`;
  const lines = waysUp.map(({ axis, from, alone, together, reaches }) => {
    const start = `  ${axis} ${signed(from, signs, 1)} ${signs.arrow} `;
    if (alone !== null) return `${start}0: ${stepText(alone)} alone is enough`;
    if (together.length === 0) return `${start}nothing measured can be raised`;
    const reach = reaches >= 0 ? signed(reaches, signs, 1) : `only ${signed(reaches, signs, 1)}`;
    return wrapped(`${start}${reach}: ${together.map(stepText).join('; ')}`, view.width, '    ');
  });
  const first = untold.map(({ axis, reasons }) =>
    wrapped(`  ${axis} cannot be told yet: ${reasons.join('; ') || 'too little is known'}`, view.width, '    '),
  );
  return [heading, ...lines, ...first].join('\n');
}
