import { VERDICT_WORDS } from '../domain/finding.js';
import type { Check, CheckedCoverage, CheckedSource, Finding } from '../report/check-schema.js';
import { count, digits, listed } from '../words/count.js';
import { fileName } from '../words/file-name.js';
import { quantityScale, sparkline } from './figures.js';
import type { Column } from './layout.js';
import type { Signs } from './theme.js';

/** What every view of the data shows, in the same words. */

/** The column that draws the coverage. */
export const BARS = '52 weeks';

const SOURCE_COLUMNS: readonly Column[] = [
  { head: 'Source', align: 'left', elastic: true },
  { head: 'Rows', align: 'right' },
  { head: 'Count', align: 'right', goes: 2 },
  { head: 'Bad', align: 'right' },
  { head: 'Unknown', align: 'right', goes: 3 },
  { head: 'Aside', align: 'right' },
  { head: 'Joined', align: 'right' },
  { head: 'Accounts', align: 'right' },
  { head: 'First', align: 'left', goes: 1 },
  { head: 'Last', align: 'left' },
  { head: BARS, align: 'left' },
];

/** The columns of rows that do not count stand only where there are any. */
export function sourceTable(check: Check, signs: Signs): { columns: readonly Column[]; rows: string[][] } {
  const rows = sourceRows(check, signs);
  const isTold = SOURCE_COLUMNS.map(({ head }, at) => !LEFT_OUT.includes(head) || rows.some((cells) => cells[at] !== ''));
  const told = <Item>(list: readonly Item[]) => list.filter((_, at) => isTold[at]);
  return { columns: told(SOURCE_COLUMNS), rows: rows.map(told) };
}

const LEFT_OUT: readonly string[] = ['Bad', 'Unknown', 'Aside'];

/** A line for each source; for each of its files where there are several, and each kind of row where they are mixed. */
function sourceRows({ sources, accounts }: Check, signs: Signs): string[][] {
  return sources.flatMap((source) => {
    const { role, files, coverage, kinds } = source;
    const parts =
      files.length === 1 ? [] : files.map((file) => rowCells(`  ${fileName(file.path)}`, file, null, accounts, signs));
    const mixed = kinds.length < 2 ? [] : kinds.map((kind) => kindCells(`  ${kind.kind}`, kind, accounts, signs));
    return [rowCells(role, source, coverage, accounts, signs), ...parts, ...mixed];
  });
}

type RowCounts = Pick<
  CheckedSource,
  'rows' | 'counted' | 'rejected' | 'unmatched' | 'future' | 'leftOut' | 'replaced' | 'joined'
>;

function rowCells(
  name: string,
  { rows, counted, rejected, unmatched, future, leftOut, replaced, joined }: RowCounts,
  coverage: CheckedCoverage | null,
  accounts: Check['accounts'],
  signs: Signs,
): string[] {
  const aside = [rejected, unmatched, future + leftOut + replaced].map((n) => (n === 0 ? '' : digits(n)));
  return [name, digits(rows), digits(counted), ...aside, joinedText(joined), ...coverageCells(coverage, accounts, signs)];
}

function kindCells(name: string, kind: CheckedCoverage, accounts: Check['accounts'], signs: Signs): string[] {
  return [name, '', digits(kind.counted), '', '', '', '', ...coverageCells(kind, accounts, signs)];
}

function coverageCells(coverage: CheckedCoverage | null, { total }: Check['accounts'], signs: Signs): string[] {
  if (coverage === null) return ['', '', '', ''];
  const { accounts, firstDate, lastDate, periods } = coverage;
  // The height is that of the whole book, so that thin coverage looks thin.
  const bars = sparkline(
    periods.map((n) => (n === 0 ? null : n)),
    signs,
    quantityScale([], total),
  );
  return [digits(accounts), firstDate ?? signs.none, lastDate ?? signs.none, bars];
}

/** Cut and not rounded up: what is not all is never shown as all. */
function joinedText(joined: number | null): string {
  if (joined === null) return '';
  return joined === 1 ? '100 %' : `${(Math.floor(joined * 1000) / 10).toFixed(1)} %`;
}

export function verdictText({ verdict, counts: { errors, warnings, notices } }: Check): string {
  const numbers = [
    ...(errors > 0 ? [count(errors, 'error')] : []),
    ...(warnings > 0 ? [count(warnings, 'warning')] : []),
    ...(notices > 0 ? [count(notices, 'notice')] : []),
  ];
  return `${VERDICT_WORDS[verdict]}: ${numbers.length === 0 ? 'nothing speaks against it' : listed(numbers)}`;
}

/** `26 accounts (1 not started, 1 churned), 1,024 rows, of which 1,020 count and 99.8 % belong to an account` */
export function extentText({ accounts: { total, notStarted, churned }, rows }: Check): string {
  const aside = [
    ...(notStarted > 0 ? [`${digits(notStarted)} not started`] : []),
    ...(churned > 0 ? [`${digits(churned)} churned`] : []),
  ];
  const book = `${count(total, 'account')}${aside.length === 0 ? '' : ` (${aside.join(', ')})`}`;
  const joined = rows.joined === null ? '' : ` and ${joinedText(rows.joined)} belong to an account`;
  return `${book}, ${count(rows.read, 'row')}, of which ${digits(rows.counted)} count${joined}`;
}

/** `Of the accounts all state name and segment; 96.1 % arr; none domain.` */
export function attributeText({ attributes, accounts: { total } }: Check): string {
  const named = (wanted: (stated: number) => boolean) =>
    attributes.filter(({ accounts }) => wanted(accounts)).map(({ attribute }) => attribute);
  const [all, none] = [named((stated) => stated === total), named((stated) => stated === 0)];
  const some = attributes
    .filter(({ accounts }) => accounts > 0 && accounts < total)
    .map(({ attribute, share }) => `${joinedText(share)} ${attribute}`);
  const parts = [
    ...(all.length === 0 ? [] : [`all state ${listed(all)}`]),
    ...(some.length === 0 ? [] : [listed(some)]),
    ...(none.length === 0 ? [] : [`none ${listed(none, 'or')}`]),
  ];
  return `Of the accounts ${parts.join('; ')}.`;
}

/** `K-1019, tickets.csv:12: 2026-05-01` */
export function exampleText({ account, file, line, text }: Finding['examples'][number]): string {
  const place = file === null ? null : `${fileName(file)}${line === null ? '' : `:${line}`}`;
  const subject = [account, place].filter((part) => part !== null).join(', ');
  return [subject, text].filter((part) => part !== '').join(': ');
}

export const SEVERITY_TITLES: Readonly<Record<Finding['severity'], string>> = {
  error: 'Errors',
  warning: 'Warnings',
  notice: 'Notices',
};

/** How the table adds up, how coverage is drawn, and how outliers are told. */
export function methodTexts({ method, figures, sources }: Check): string[] {
  const few = figures.filter(({ values }) => values < method.leastValues).length;
  const groups = `${count(few, 'group')} of fewer than ${method.leastValues} values ${few === 1 ? 'is' : 'are'} not judged.`;
  return [
    ...(sources.some(({ rows, counted }) => rows > counted) ? [LEFT_OUT_TEXT] : []),
    `52 weeks: accounts with a row in each four weeks since ${method.from}; a full bar is the whole book.`,
    ...(figures.some(({ outliers }) => outliers > 0) ? [outlierText(method)] : []),
    ...(few === 0 ? [] : [`Far values are told where there are enough to compare: ${groups}`]),
  ];
}

const LEFT_OUT_TEXT =
  'Rows that do not count: bad ones cannot be read, unknown ones belong to no account, those aside lie after the as-of day or ' +
  'are replaced by a later row of the same id.';

function outlierText({ outlierCutoff, leastFactor }: Check['method']): string {
  return (
    `A value is far off when its logarithm has a modified z-score (median absolute deviation; Iglewicz and Hoaglin 1993) above ` +
    `${outlierCutoff}, and it is at least ${leastFactor} times as large or as small as the median.`
  );
}
