import type { InspectedColumn, Inspection, Uninspected } from '../report/inspection.js';
import { count, digits, listed } from '../words/count.js';
import { asciiSigns, printableCopy } from '../words/printable.js';
import { diagnosticText } from './diagnostic-text.js';
import { padded, wrapped } from './layout.js';
import { type Theme, themeOf } from './theme.js';
import type { View } from './view.js';

/** What a file is and how it is read, as a page. */
export function renderInspection(stated: Inspection, view: View): string {
  const inspection = printableCopy(stated);
  const theme = themeOf(view);
  const sections = [
    heading(inspection, theme, view),
    facts(inspection, view),
    columns(inspection.columns, theme, view),
    preview(inspection, theme, view),
    problems(inspection, theme, view),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

export function renderUninspected({ file, problem }: Uninspected, view: View): string {
  const { paint } = themeOf(view);
  return `${paint.bold(file)} cannot be read\n\n${diagnosticText(problem, 'error')}\n`;
}

function heading({ file, role, preset }: Inspection, { paint }: Theme, view: View): string {
  const what = preset === null ? 'columns of our own names' : `${preset.product}, ${preset.title} (${preset.id})`;
  return wrapped(`${paint.bold(file)}: ${what}, read as ${paint.bold(role)}`, view.width, '  ');
}

const LABEL_WIDTH = 12;

function facts(inspection: Inspection, view: View): string {
  const { encoding, delimiter, header, skipped, unused, preset } = inspection;
  const lines: readonly [string, string][] = [
    ['encoding', `${encoding.name}: ${encoding.because}`],
    ['delimiter', delimiter.because],
    ['header', header.because],
    ['no rows', skipped.join('; ')],
    ['rows', rowsText(inspection)],
    ['dates', datesText(inspection)],
    ['accounts', keyText(inspection)],
    ['no account', unmatchedText(inspection)],
    ['not read', unused.join(', ')],
    ['note', preset?.note ?? ''],
  ];
  return lines
    .filter(([, text]) => text !== '')
    .map(([label, text]) => wrapped(padded(label, LABEL_WIDTH) + shown(text, view), view.width, ' '.repeat(LABEL_WIDTH)))
    .join('\n');
}

function shown(text: string, view: View): string {
  return view.ascii ? asciiSigns(text) : text;
}

function rowsText({ rows, rejected, leftOut }: Inspection): string {
  const parts = [
    ...(rejected === 0 ? [] : [`${digits(rejected)} bad`]),
    ...leftOut.map((one) => `${digits(one.rows)} left out (${one.because})`),
  ];
  return `${digits(rows)}${parts.length === 0 ? '' : `, of which ${listed(parts)}`}`;
}

function datesText({ firstDate, lastDate }: Inspection): string {
  return firstDate === null ? '' : `${firstDate} to ${lastDate}`;
}

function keyText({ role, keys, joined }: Inspection): string {
  if (role === 'accounts' || keys.length === 0) return '';
  const ways = keys.map(({ header, as }) => `${header} as ${AS_WORDS[as] ?? as}`);
  const found =
    joined === null ? 'give the accounts by --accounts to see how many rows join' : `${count(joined, 'row joins', 'rows join')}`;
  return `found by ${ways.join(', else by ')}; ${found}`;
}

const AS_WORDS: Readonly<Record<string, string>> = {
  id: 'account id',
  external: 'external id',
  name: 'name',
  email: 'e-mail domain',
  domain: 'domain',
};

const MOST_KEYS = 5;

function unmatchedText({ unmatched }: Inspection): string {
  const shownKeys = unmatched.slice(0, MOST_KEYS).map(({ key, rows, suggestion }) => {
    return `"${key}" (${count(rows, 'row')}${suggestion === null ? '' : `, like ${suggestion}`})`;
  });
  const more =
    unmatched.length > MOST_KEYS ? [`${digits(unmatched.length - MOST_KEYS)} more; --unmatched of analyze writes them all`] : [];
  return [...shownKeys, ...more].join(', ');
}

function columns(list: readonly InspectedColumn[], { paint }: Theme, view: View): string {
  const rows = list.map(({ column, from, format, because }) => [
    column,
    from,
    [format, because].filter((part) => part !== null).join(': '),
  ]);
  const widths = [0, 1].map((at) =>
    Math.max(
      ...['column', 'comes from', ...rows.map((row) => row[at] ?? '')].map((cell) =>
        cell === 'comes from' && at === 0 ? 0 : cell.length,
      ),
    ),
  );
  const [first = 0, second = 0] = [Math.min(widths[0] ?? 0, 24), Math.min(widths[1] ?? 0, 40)];
  const indent = ' '.repeat(first + second + 4);
  const line = ([column = '', from = '', how = '']: readonly string[]) =>
    wrapped(`${padded(column, first)}  ${padded(from, second)}  ${shown(how, view)}`.trimEnd(), view.width, indent);
  return [paint.bold(line(['column', 'comes from', 'read as'])), ...rows.map(line)].join('\n');
}

function preview({ preview: rows }: Inspection, { paint }: Theme, view: View): string {
  if (rows.length === 0) return '';
  const texts = rows.map((row) => {
    const cells = Object.entries(row).filter(([, cell]) => cell !== undefined && cell !== '');
    return wrapped(`  ${cells.map(([column, cell]) => `${column}=${cell}`).join('  ')}`, view.width, '    ');
  });
  return [
    paint.bold(rows.length === 1 ? 'The first row, as it is read' : `The first ${rows.length} rows, as they are read`),
    ...texts,
  ].join('\n');
}

/** What is told above needs no telling again. */
const TOLD_ABOVE: readonly string[] = ['CS501', 'CS523', 'CS525'];

function problems({ diagnostics }: Inspection, { paint }: Theme, view: View): string {
  const lines = diagnostics
    .filter(({ code }) => !TOLD_ABOVE.includes(code))
    .map((one) => shown(diagnosticText(one, one.severity, one.count), view));
  return lines.length === 0 ? '' : [paint.bold('Problems'), ...lines].join('\n');
}
