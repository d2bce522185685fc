import type { DataVerdict } from '../domain/vocabulary.js';
import type { Check, Finding } from '../report/check-schema.js';
import { capital } from '../words/capital.js';
import { printableCopy } from '../words/printable.js';
import { attributeText, exampleText, extentText, methodTexts, SEVERITY_TITLES, sourceTable, verdictText } from './check-rows.js';
import { documentTitle } from './headings.js';
import { framedTable, padded, pageOf, paragraph } from './layout.js';
import { gateLines } from './notices.js';
import { type Theme, themeOf } from './theme.js';
import type { View } from './view.js';

/** Whether the data can be trusted: the verdict, the sources, and everything that speaks against it, the gravest first. */
export function renderCheckPage(stated: Check, view: View): string {
  const check = printableCopy(stated);
  const theme = themeOf(view);
  const sections = [
    heading(check, theme, view),
    gates(check, theme, view),
    sources(check, theme, view),
    paragraph(attributeText(check), view),
    ...findingSections(check, theme, view),
    methodTexts(check)
      .map((text) => theme.paint.dim(paragraph(text, view)))
      .join('\n'),
  ];
  return pageOf(sections, view);
}

function heading(check: Check, theme: Theme, view: View): string {
  const { paint } = theme;
  const paints: Readonly<Record<DataVerdict, (text: string) => string>> = {
    fit: paint.green.bold,
    'with-care': paint.yellow.bold,
    'not-yet': paint.red.bold,
  };
  return [documentTitle(check, theme), paints[check.verdict](verdictText(check)), paragraph(extentText(check), view)].join('\n');
}

function gates(check: Check, { paint, signs }: Theme, view: View): string {
  const lines = gateLines({ gates: check.gates, accounts: [], comparison: null }, signs);
  return lines.length === 0
    ? ''
    : [paint.bold('Gates'), ...lines.map((line) => paragraph(`  ${line}`, view, '      '))].join('\n');
}

function sources(check: Check, theme: Theme, view: View): string {
  const { columns, rows } = sourceTable(check, theme.signs);
  const cells = rows.map((row) => ({ cells: row }));
  return framedTable(columns, cells, theme, view);
}

function findingSections({ findings }: Check, theme: Theme, view: View): string[] {
  const width = Math.max(0, ...findings.map(({ source }) => source.length));
  return (['error', 'warning', 'notice'] as const).flatMap((severity) => {
    const own = findings.filter((finding) => finding.severity === severity);
    if (own.length === 0) return [];
    const isFirst = (finding: Finding) => own.find(({ id }) => id === finding.id) === finding;
    const lines = own.map((finding) => findingLines(finding, isFirst(finding), width, theme, view));
    return [[theme.paint.bold(SEVERITY_TITLES[severity]), ...lines].join('\n')];
  });
}

/** What was found, what it does and what to do about it (once), and where to look. */
function findingLines(finding: Finding, isFirst: boolean, width: number, { paint, signs }: Theme, view: View): string {
  const { severity, source, message, matters, hint, examples } = finding;
  const indent = ' '.repeat(width + 6);
  const mark = { error: paint.red(padded(signs.urgent, 2)), warning: paint.yellow('! '), notice: '  ' }[severity];
  const text = paragraph(`${' '.repeat(3)}${padded(source, width)}  ${message}`, view, indent).slice(3);
  const told = [isFirst ? `${capital(matters)}; ${hint}.` : '', examples.map(exampleText).join('; ')].filter(
    (line) => line !== '',
  );
  const rest = told.map((line) => paint.dim(paragraph(indent + line, view, indent)));
  return [`${mark} ${text}`, ...rest].join('\n');
}
