import type { Day } from '../../domain/calendar.js';
import { DAYS_PER_WEEK } from '../../domain/calendar.js';
import { KNOWN_STATUSES } from '../../facts/contradictions.js';
import { HELD_STATUSES } from '../../facts/daily-counts.js';
import { DAILY_CHANNELS, type EventColumns } from '../event-columns.js';
import type { Named, SqlDialect } from './dialect.js';

const SESSIONS = ['meeting', 'webinar', 'training'];

/** The kinds of events that are added up, in the order of their numbers. */
export function dailyKinds(declared: readonly string[]): readonly string[] {
  return [...DAILY_CHANNELS, ...declared];
}

export interface DailyEventsRequest {
  readonly dialect: SqlDialect;
  /** What the rows are taken from: it gives `line` and the cells of each as text. */
  readonly from: string;
  /** The trimmed cell of a canonical column, as an expression; an empty text where the rows have no such column. */
  readonly cell: (column: string | null) => string;
  readonly columns: EventColumns;
  readonly asOf: Day;
  /** Channels the model declares. */
  readonly declared: readonly string[];
}

/** ISO dates, and timestamps of UTC: whatever else is a date is read row by row. */
const PLAIN_INSTANT = '\\d{4}-\\d\\d-\\d\\d([T ]([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d+)?)?Z?)?';
/** Text of which no two ways of trimming and of writing in lower case differ. */
const PLAIN_TEXT = '[ -~]*';
/** Numbers that add up exactly in whole millionths. */
const PLAIN_NUMBER = '\\d{1,9}(\\.\\d{1,6})?';

/**
 * The rows that are plainly what they seem to be (`cs_is_plain`), beside those that have to be looked at one by one. The names are
 * such as no column of a table bears.
 */
function parsedEvents({ dialect, cell, columns, declared }: DailyEventsRequest): readonly Named[] {
  const { joined, word, matches, day, exactNumber, one } = dialect;
  const isSession = `cs_kind IN (${texts(dialect, SESSIONS)})`;
  const text = joined(['cs_account', 'cs_kind', 'cs_name', 'cs_status', 'cs_amount']);
  const isAnswer = `cs_survey = 'nps' AND cs_number <= ${10 * one} OR cs_survey = 'csat' AND cs_number BETWEEN ${one} AND ${5 * one}`;
  return [
    {
      cs_account: cell('account_id'),
      cs_kind: columns.kind === null ? cell(columns.type) : dialect.literal(columns.kind),
      cs_moment: cell(columns.at),
      cs_name: cell(columns.name),
      // Where no row can be an answer, its name is not looked at.
      cs_survey: columns.kind === null || columns.kind === 'survey' ? word(cell(columns.name)) : `''`,
      cs_status: word(cell(columns.status)),
      cs_value: cell(columns.value),
      cs_minutes: cell(columns.minutes),
    },
    {
      cs_amount: `CASE WHEN cs_kind = 'usage' AND cs_value = '' THEN '1' WHEN cs_kind = 'usage' THEN cs_value
        WHEN cs_kind = 'survey' AND cs_survey IN ('nps', 'csat') THEN cs_value WHEN ${isSession} THEN cs_minutes ELSE '' END`,
    },
    {
      cs_day: `CASE WHEN ${matches('cs_moment', PLAIN_INSTANT)} THEN ${day('cs_moment')} END`,
      cs_number: `CASE WHEN ${matches('cs_amount', PLAIN_NUMBER)} THEN ${exactNumber('cs_amount')} END`,
    },
    {
      cs_is_plain: `coalesce(cs_account <> '' AND ${matches(text, PLAIN_TEXT)} AND cs_kind IN (${texts(dialect, dailyKinds(declared))})
        AND cs_day IS NOT NULL AND (cs_amount = '' OR cs_number IS NOT NULL) AND (cs_kind <> 'survey' OR cs_amount = '' OR ${isAnswer})
        AND (NOT ${isSession} OR cs_status = '' OR cs_status IN (${texts(dialect, [...KNOWN_STATUSES])})), 1 = 0)`,
    },
  ];
}

function texts({ literal }: SqlDialect, words: readonly string[]): string {
  return words.map(literal).join(', ');
}

/** By what the rows are grouped that are counted alike; of rows that count nowhere only their number is told. */
function alikeRows({ dialect, asOf, declared }: DailyEventsRequest, isCounted: string, isEarly: string): Named {
  const kinds = dailyKinds(declared).map((kind, index) => `WHEN cs_kind = ${dialect.literal(kind)} THEN ${index}`);
  const isSession = `cs_kind IN (${texts(dialect, SESSIONS)})`;
  const counts = `WHEN cs_kind = 'usage' THEN cs_number > 0
    WHEN ${isSession} THEN cs_status = '' OR cs_status IN (${texts(dialect, [...HELD_STATUSES])})`;
  return {
    alike_kind: `CASE WHEN NOT (${isCounted}) THEN -1 ${kinds.join(' ')} ELSE -1 END`,
    alike_what: `CASE WHEN NOT (${isCounted}) THEN '' WHEN cs_kind = 'usage' THEN cs_name
      WHEN cs_amount <> '' AND cs_kind = 'survey' THEN cs_survey ELSE '' END`,
    alike_counts: `CASE WHEN NOT (${isCounted}) THEN 1 = 0 ${counts} ELSE 1 = 1 END`,
    alike_has_number: `(${isCounted}) AND cs_amount <> ''`,
    alike_is_early: `(${isCounted}) AND ${isEarly}`,
    alike_week: `CASE WHEN ${isCounted} THEN ${dialect.wholeQuotient(`${asOf} - cs_day`, DAYS_PER_WEEK)} ELSE -1 END`,
  };
}

/** What is told of a group of alike rows, after whose they are. */
function aboutAlike({ integer, double, sumOfMillionths }: SqlDialect, line: string): readonly string[] {
  return [
    ...['alike_is_ahead', 'alike_kind'].map(integer),
    'alike_what',
    ...['alike_counts', 'alike_has_number', 'alike_is_early'].map(integer),
    double('count(*)'),
    `coalesce(${sumOfMillionths('cs_number')}, 0)`,
    ...['min(cs_day)', 'max(cs_day)'].map(integer),
    double(line),
  ];
}

/**
 * The plain rows, those added up that are counted alike: of one account and one week, of one kind and of one name. Of rows that
 * count nowhere only their number is given: rows of unknown accounts by what they write, and rows after the as-of day.
 */
export function alikeEventsQuery(request: DailyEventsRequest): string {
  const { dialect, asOf, from } = request;
  const plain = dialect.select(['*'], parsedEvents(request), from);
  const joined = `(${plain} LEFT JOIN accounts ON accounts.id = cs_account WHERE cs_is_plain) AS joined`;
  const whose = { unknown: 'CASE WHEN place IS NULL THEN cs_account END', alike_is_ahead: `cs_day > ${asOf}` };
  const alike = alikeRows(request, 'place IS NOT NULL AND NOT alike_is_ahead', 'coalesce(cs_day < start_day, 1 = 0)');
  const columns = ['place', 'unknown', ...aboutAlike(dialect, 'min(line)')];
  const keys = ['place', 'unknown', 'alike_is_ahead', ...Object.keys(alike)];
  return `${dialect.select(columns, [whose, alike], joined)} GROUP BY ${keys.join(', ')}`;
}

/** Some of the plain rows. */
export interface SomeEvents {
  /** As the rows write them. */
  readonly accounts: readonly string[];
  readonly firstDay: Day;
  readonly lastDay: Day;
}

/**
 * The same where no table of accounts is beside the rows: by what the rows write for their accounts, whichever they know.
 * @param some tells these rows alone, day by day.
 */
export function alikeEventsAsWrittenQuery(request: DailyEventsRequest, some: SomeEvents | null = null): string {
  const { dialect, asOf, from } = request;
  const isAhead = { alike_is_ahead: `cs_day > ${asOf}` };
  const alike = alikeRows(request, 'NOT alike_is_ahead', '1 = 0');
  const columns = ['-1', 'cs_account', ...aboutAlike(dialect, '0')];
  const keys = ['cs_account', 'alike_is_ahead', ...Object.keys(alike), ...(some === null ? [] : ['cs_day'])].join(', ');
  const among =
    some === null
      ? ''
      : ` AND cs_account IN (${texts(dialect, some.accounts)}) AND cs_day BETWEEN ${some.firstDay} AND ${some.lastDay}`;
  return `${dialect.select(columns, [...parsedEvents(request), isAhead, alike], from)} WHERE cs_is_plain${among} GROUP BY ${keys} ORDER BY ${keys}`;
}

/** The rows that have to be looked at one by one, in their order: their lines and cells. */
export function otherEventsQuery(request: DailyEventsRequest, cells: readonly string[]): string {
  const { dialect, from } = request;
  return `${dialect.select([dialect.double('line'), ...cells], parsedEvents(request), from)} WHERE NOT cs_is_plain ORDER BY line`;
}

/** The same of rows without lines: in the order of their cells. */
export function otherEventsAsWrittenQuery(request: DailyEventsRequest, cells: readonly string[]): string {
  const { dialect, from } = request;
  return `${dialect.select(cells, parsedEvents(request), from)} WHERE NOT cs_is_plain ORDER BY ${cells.join(', ')}`;
}

/** How many of the first rows repeat an earlier one exactly, and the line of the first that does. */
export function repeatedRowsQuery(file: string, cells: readonly string[], lastLine: number): string {
  return `SELECT cast(count(*) AS DOUBLE), cast(min(line) AS DOUBLE) FROM
    (SELECT line, row_number() OVER (PARTITION BY ${cells.join(', ')} ORDER BY line) AS nth FROM (${file}) AS file WHERE line <= ${lastLine})
    AS numbered WHERE nth > 1`;
}
