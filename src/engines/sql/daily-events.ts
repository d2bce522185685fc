import type { Day } from '../../domain/calendar.js';
import { DAYS_PER_WEEK } from '../../domain/calendar.js';
import { type EventRole, TOUCH_CHANNELS } from '../../domain/vocabulary.js';
import { KNOWN_STATUSES } from '../../facts/contradictions.js';
import { HELD_STATUSES } from '../../facts/post.js';
import { literal, type SqlDialect } from './dialect.js';

/** The columns of a file that tell what happened, by what they tell. Null: the file has no such column. */
export interface EventColumns {
  /** The kind of all of its rows, where no column tells it. */
  readonly kind: string | null;
  readonly type: string | null;
  readonly at: string;
  /** The feature of usage, the name of a survey. */
  readonly name: string | null;
  readonly status: string | null;
  /** The quantity of usage, the answer to a survey. */
  readonly value: string | null;
  readonly minutes: string | null;
}

const NONE = { kind: null, type: null, name: null, status: null, value: null, minutes: null };
const SESSION = { ...NONE, at: 'held_at', status: 'status', minutes: 'minutes' };
const ACTION = { ...NONE, at: 'occurred_at' };

/** The files with events that are counted on the day they happen and on no other: rows of a week that are alike can be added up. */
export const DAILY_ROLES: Readonly<Partial<Record<EventRole, EventColumns>>> = {
  events: { ...NONE, type: 'type', at: 'occurred_at', name: 'name', status: 'status', value: 'value', minutes: 'minutes' },
  usage: { ...NONE, kind: 'usage', at: 'used_at', name: 'feature', value: 'quantity' },
  meetings: { ...SESSION, kind: 'meeting' },
  webinars: { ...SESSION, kind: 'webinar' },
  trainings: { ...SESSION, kind: 'training' },
  surveys: { ...NONE, kind: 'survey', at: 'answered_at', name: 'name', value: 'value' },
  advocacy: { ...ACTION, kind: 'advocacy' },
  feedback: { ...ACTION, kind: 'feedback' },
};

/** Tickets are counted on several days each, and so row by row. */
const DAILY_CHANNELS = TOUCH_CHANNELS.filter((channel) => channel !== 'ticket');
const SESSIONS = ['meeting', 'webinar', 'training'];

/** The kinds of events that are added up, in the order of their numbers. */
export function dailyKinds(declared: readonly string[]): readonly string[] {
  return [...DAILY_CHANNELS, ...declared];
}

export interface DailyEventsRequest {
  readonly dialect: SqlDialect;
  /** A query that gives `line` and the cells of each row as text. */
  readonly file: string;
  /** The cell of a canonical column, as an expression; an empty text where the file has no such column. */
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

/** The rows of a file that are plainly what they seem to be (`is_plain`), beside those that have to be looked at one by one. */
function parsedEvents({ dialect, file, cell, columns, declared }: DailyEventsRequest): string {
  const { joined, word, matches, day, exactNumber } = dialect;
  const named = (column: string | null) => `trim(${cell(column)})`;
  const kind = columns.kind === null ? named(columns.type) : literal(columns.kind);
  const cells = `SELECT *, ${named('account_id')} AS account, ${kind} AS kind, ${named(columns.at)} AS moment,
    ${named(columns.name)} AS name, ${word(named(columns.name))} AS survey, ${word(named(columns.status))} AS status,
    ${named(columns.value)} AS value, ${named(columns.minutes)} AS minutes FROM (${file}) AS file`;
  const amounts = `SELECT *, CASE WHEN kind = 'usage' AND value = '' THEN '1' WHEN kind = 'usage' THEN value
    WHEN kind = 'survey' AND survey IN ('nps', 'csat') THEN value WHEN ${isSession()} THEN minutes ELSE '' END AS amount
    FROM (${cells}) AS cells`;
  const numbers = `SELECT *, CASE WHEN ${matches('moment', PLAIN_INSTANT)} THEN ${day('moment')} END AS day,
    CASE WHEN ${matches('amount', PLAIN_NUMBER)} THEN ${exactNumber('amount')} END AS number FROM (${amounts}) AS amounts`;
  return `SELECT *, coalesce(account <> '' AND ${matches(joined(['account', 'kind', 'name', 'status', 'amount']), PLAIN_TEXT)} AND kind IN (${texts(dailyKinds(declared))}) AND day IS NOT NULL
    AND (amount = '' OR number IS NOT NULL)
    AND (kind <> 'survey' OR amount = '' OR (survey = 'nps' AND number <= 10) OR (survey = 'csat' AND number BETWEEN 1 AND 5))
    AND (NOT ${isSession()} OR status = '' OR status IN (${texts([...KNOWN_STATUSES])})), false) AS is_plain
    FROM (${numbers}) AS numbers`;
}

function isSession(): string {
  return `kind IN (${texts(SESSIONS)})`;
}

function texts(words: readonly string[]): string {
  return words.map(literal).join(', ');
}

/**
 * The plain rows, those added up that are counted alike: of one account and one week, of one kind and of one name. Of rows that
 * count nowhere only their number is given: rows of unknown accounts by what they write, and rows after the as-of day.
 */
export function alikeEventsQuery(request: DailyEventsRequest): string {
  const { dialect, asOf, declared } = request;
  const kinds = dailyKinds(declared).map((kind, index) => `WHEN ${literal(kind)} THEN ${index}`);
  const isCounted = 'place IS NOT NULL AND NOT is_ahead';
  const keys = `SELECT *, CASE WHEN place IS NULL THEN account END AS unknown, day > ${asOf} AS is_ahead FROM
    (${parsedEvents(request)}) AS parsed LEFT JOIN accounts ON accounts.id = parsed.account WHERE is_plain`;
  const alike = {
    kind: `CASE kind ${kinds.join(' ')} END`,
    what: `CASE WHEN kind = 'usage' THEN name WHEN amount <> '' AND kind = 'survey' THEN survey ELSE '' END`,
    counts: `CASE WHEN kind = 'usage' THEN number > 0 WHEN ${isSession()} THEN status = '' OR status IN (${texts([...HELD_STATUSES])}) ELSE true END`,
    has_number: `amount <> ''`,
    is_early: `coalesce(day < start_day, false)`,
    week: dialect.wholeQuotient(`${asOf} - day`, DAYS_PER_WEEK),
  };
  const counted = Object.entries(alike).map(([name, value]) => `CASE WHEN ${isCounted} THEN ${value} END AS ${name}_of_rows`);
  return `SELECT place, unknown, cast(is_ahead AS INTEGER), kind_of_rows, what_of_rows, cast(counts_of_rows AS INTEGER),
    cast(has_number_of_rows AS INTEGER), cast(is_early_of_rows AS INTEGER), cast(count(*) AS DOUBLE),
    coalesce(${dialect.sumOfMillionths('number')}, 0), cast(min(day) AS INTEGER), cast(max(day) AS INTEGER), cast(min(line) AS DOUBLE)
    FROM (SELECT *, ${counted.join(', ')} FROM (${keys}) AS keyed) AS counted
    GROUP BY place, unknown, is_ahead, kind_of_rows, what_of_rows, counts_of_rows, has_number_of_rows, is_early_of_rows, week_of_rows
    ORDER BY place, week_of_rows`;
}

/** The rows that have to be looked at one by one, in their order: their lines and cells. */
export function otherEventsQuery(request: DailyEventsRequest, cells: readonly string[]): string {
  return `SELECT cast(line AS DOUBLE), ${cells.join(', ')} FROM (${parsedEvents(request)}) AS parsed WHERE NOT is_plain ORDER BY line`;
}

/** How many of the first rows repeat an earlier one exactly, and the line of the first that does. */
export function repeatedRowsQuery(file: string, cells: readonly string[], lastLine: number): string {
  return `SELECT cast(count(*) AS DOUBLE), cast(min(line) AS DOUBLE) FROM
    (SELECT line, row_number() OVER (PARTITION BY ${cells.join(', ')} ORDER BY line) AS nth FROM (${file}) AS file WHERE line <= ${lastLine})
    AS numbered WHERE nth > 1`;
}
