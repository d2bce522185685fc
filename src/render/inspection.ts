import type { InspectedColumn, Inspection, Uninspected } from '../report/inspection.js';
import { count, digits, listed } from '../words/count.js';
import { asciiSigns, printableCopy } from '../words/printable.js';
import { diagnosticText } from './diagnostic-text.js';
import type { InspectionFormat } from './index.js';
import { jsonText } from './json.js';
import { padded, pageOf, wrapped } from './layout.js';
import { type Theme, themeOf } from './theme.js';
import type { View } from './view.js';

type InspectionRenderer = (files: readonly (Inspection | Uninspected)[], view: View) => string;

/** Every format of `cs-score inspect`. */
export const INSPECTION_RENDERERS: Readonly<Record<InspectionFormat, InspectionRenderer>> = {
  table: (files, view) => files.map((one) => ('problem' in one ? uninspected(one, view) : pageOfFile(one, view))).join('\n'),
  json: (files) => jsonText({ files }),
};

/** What a file is and how it is read, as a page. */
function pageOfFile(stated: Inspection, view: View): string {
  const inspection = printableCopy(stated);
  const theme = themeOf(view);
  const sections = [
    heading(inspection, theme, view),
    facts(inspection, view),
    columns(inspection.columns, theme, view),
    preview(inspection, theme, view),
    problems(inspection, theme, view),
  ];
  return pageOf(sections, view);
}

function uninspected({ file, problem }: Uninspected, view: View): string {
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
    ['not read', unusedText(unused)],
    ['note', preset?.note ?? ''],
  ];
  return lines
    .filter(([, text]) => text !== '')
    .map(([label, text]) => wrapped(padded(label, LABEL_WIDTH) + shown(text, view), view.width, ' '.repeat(LABEL_WIDTH)))
    .join('\n');
}

/** Some exports have a hundred columns. */
const MOST_UNUSED = 12;

function unusedText(unused: readonly string[]): string {
  const more = unused.length - MOST_UNUSED;
  return more <= 0 ? unused.join(', ') : `${unused.slice(0, MOST_UNUSED).join(', ')} and ${digits(more)} more`;
}

function shown(text: string, view: View): string {
  return view.ascii ? asciiSigns(text) : text;
}

function rowsText({ rows, rejected, leftOut, diagnostics }: Inspection): string {
  const repeated = diagnostics.find(({ code }) => code === 'CS524')?.count ?? 0;
  const parts = [
    ...(rejected === 0 ? [] : [`${digits(rejected)} bad`]),
    ...leftOut.map((one) => `${digits(one.rows)} left out (${one.because})`),
    ...(repeated === 0 ? [] : [`${digits(repeated)} of an event told before`]),
  ];
  return `${digits(rows)}${parts.length === 0 ? '' : `, of which ${listed(parts)}`}`;
}

function datesText({ firstDate, lastDate }: Inspection): string {
  return firstDate === null ? '' : `${firstDate} to ${lastDate}`;
}

function keyText({ role, keys, rows, joined, withoutKey }: Inspection): string {
  if (role === 'accounts' || keys.length === 0) return '';
  const headers = [...new Set(keys.map(({ header }) => header))];
  const ways = headers.map((header) => {
    const kinds = keys.filter((key) => key.header === header).map(({ as }) => AS_WORDS[as] ?? as);
    return `${header} (${listed(kinds, 'or')})`;
  });
  const blank = withoutKey === 0 ? '' : `, ${digits(withoutKey)} without any of them`;
  const found =
    joined === null
      ? 'give the accounts by --accounts to see how many rows join'
      : `${digits(joined)} of ${count(rows, 'row')} join${blank}`;
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

/** Wider cells push the others to the next line. */
const WIDEST = [24, 40] as const;

function columns(list: readonly InspectedColumn[], { paint }: Theme, view: View): string {
  const rows = list.map(({ column, from, format, because }) => {
    return [column, from, [format, because].filter((part) => part !== null).join(': ')];
  });
  const [first = 0, second = 0] = WIDEST.map((widest, at) => {
    return Math.min(widest, Math.max(...[HEAD, ...rows].map((row) => row[at]?.length ?? 0)));
  });
  const line = ([column = '', from = '', how = '']: readonly string[]) => {
    const text = `${padded(column, first)}  ${padded(from, second)}  ${shown(how, view)}`;
    return wrapped(text.trimEnd(), view.width, ' '.repeat(first + second + 4));
  };
  return [paint.bold(line(HEAD)), ...rows.map(line)].join('\n');
}

const HEAD: readonly string[] = ['column', 'comes from', 'read as'];

function preview({ preview: rows }: Inspection, { paint }: Theme, view: View): string {
  if (rows.length === 0) return '';
  const texts = rows.map((row) => {
    const { account_id, ...others } = row;
    const cells = Object.entries({ account_id, ...others }).filter(([, cell]) => cell !== undefined && cell !== '');
    return wrapped(`  ${cells.map(([column, cell]) => `${column}=${cell}`).join('  ')}`, view.width, '    ');
  });
  return [
    paint.bold(rows.length === 1 ? 'The first row, as it is read' : `The first ${rows.length} rows, as they are read`),
    ...texts,
  ].join('\n');
}

/** What is told above needs no telling again. */
const TOLD_ABOVE: readonly string[] = ['CS501', 'CS523', 'CS524', 'CS525'];

function problems({ diagnostics }: Inspection, { paint }: Theme, view: View): string {
  const lines = diagnostics
    .filter(({ code }) => !TOLD_ABOVE.includes(code))
    .map((one) => shown(diagnosticText(one, one.severity, one.count), view));
  return lines.length === 0 ? '' : [paint.bold('Problems'), ...lines].join('\n');
}
