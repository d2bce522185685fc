import fc from 'fast-check';
import { MILLISECONDS_PER_DAY } from '../../src/domain/calendar.js';
import type { EventRole, Role } from '../../src/domain/vocabulary.js';
import { isoDay } from '../../src/math/calendar.js';
import { AS_OF } from '../portfolio-builder.js';

/** Rows as any source may hold them: a header, and cells of text under it. */
export interface RandomTable {
  readonly role: Role;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What stands in a column: cells that are plainly what they seem to be, and cells that only look like it. */
interface Column {
  readonly plain: fc.Arbitrary<string>;
  readonly odd: fc.Arbitrary<string>;
  readonly isOptional: boolean;
}

const anyOf = (...cells: string[]): fc.Arbitrary<string> => fc.constantFrom(...cells);
const column = (plain: fc.Arbitrary<string>, odd: fc.Arbitrary<string>): Column => ({ plain, odd, isOptional: false });
const optional = (one: Column): Column => ({ ...one, isOptional: true });

const age = fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: -40, max: 1200 }));
const isoDate = age.map((days) => isoDay(AS_OF - days));
const isoTime = fc
  .tuple(age, fc.integer({ min: 0, max: MILLISECONDS_PER_DAY - 1 }), fc.constantFrom(16, 19, 23))
  .map(([days, ms, length]) => `${new Date((AS_OF - days) * MILLISECONDS_PER_DAY + ms).toISOString().slice(0, length)}Z`);
/** Days in and around the week in which an account began, before and after which rows are not counted alike. */
const AROUND_START = ['2026-01-13', '2026-01-14', '2026-01-15', '2026-01-16'];
const ODD_DAYS = [
  '',
  '0026-01-01',
  '30.06.2026',
  '2026-02-30',
  '2023-02-29',
  '2026-13-01',
  '2026-6-3',
  '1899-12-31',
  '2299-01-01',
];
const ODD_TIMES = ['2026-06-30T23:30:00-05:00', '2026-06-30T24:00', '2026-06-30T23:60:00Z', '2026-06-30 10:00 ', ' 2026-06-29'];
const day = column(fc.oneof(isoDate, anyOf('2026-06-30', '2026-07-01', ...AROUND_START)), anyOf(...ODD_DAYS));
const instant = column(
  fc.oneof(day.plain, isoTime),
  anyOf(...ODD_DAYS, ...ODD_TIMES, '2026-06-30T23:59:59Z', '2024-02-29 10:00'),
);

const decimal = fc.integer({ min: 0, max: 20_000_000 }).map((millionths) => String(millionths / 1_000_000));
/** The largest is such that a week of them still adds up exactly, in whatever order. */
const ODD_NUMBERS = ['-1', '10', '11', '0.1234567', '1e3', 'many', '+2', '1000000000', '.5', '5.', ' 4', '1_000', '٣', 'NaN'];
const number = column(fc.oneof(decimal, anyOf('', '0', '0.5', '1', '3', '5', '5.5', '9')), anyOf(...ODD_NUMBERS));

/** What SQL, the formats in which rows travel, and two ways to write in lower case could trip over. */
const ODD_TEXTS = [
  'back\\slash',
  'a\tb',
  'a\nb',
  '"quoted"',
  '\\N',
  'nul\u0000',
  "'; DROP TABLE rows",
  ' export ',
  '日本',
  '🙂',
  'İ',
  '\u212A',
];
const text = column(
  anyOf('export', 'export', 'import', ''),
  fc.oneof(anyOf(...ODD_TEXTS, 'Büro', "o'neill", 'NULL'), fc.string()),
);

/** An account that no random row is of: its rows stand first. */
const FIRST = 'first';
/** The last is one in whose id SQL would end a text. */
const IDS = ['acme', 'birch', 'cedar', '0015000000abcDE', "d'or\\x"];
export const ALIASES = new Map([
  ['alias', 'birch'],
  ["al'ias\\", "d'or\\x"],
]);
const ODD_IDS = [' cedar ', 'nobody', 'nobody else', '', 'Acme', '0015000000abcDEQAY', '\u00a0acme', ...ALIASES.keys()];
const accountId = column(anyOf(...IDS, 'acme'), fc.oneof(anyOf(...ODD_IDS), fc.string({ maxLength: 6 })));
const id = optional(column(anyOf(''), anyOf('', '', 'a-1', 'a-2', 'a-3')));
const surveyName = column(anyOf('nps', 'csat', ''), anyOf('NPS', 'C-SAT', 'pulse', ' nps ', 'n\u0399ps'));
const status = column(anyOf('', 'held', 'attended', 'no-show'), anyOf('Held', 'No Show', 'cancelled', 'tentative', 'büro'));
const ticketStatus = column(anyOf('', 'open', 'closed'), anyOf('Closed', 'escalated', 'reopened', 'büro'));
const minutes = column(anyOf('', '30', '45.5'), anyOf('-5', 'x', '0.0000001'));
const type = column(
  anyOf('usage', 'usage', 'meeting', 'webinar', 'training', 'survey', 'advocacy', 'feedback', 'ticket', 'purchase'),
  anyOf('Usage', 'nothing', '', ' usage', 'pur\u017fchase'),
);
/** A column that no table knows. */
const who = optional(text);

const SESSION = { account_id: accountId, held_at: instant, status: optional(status), minutes: optional(minutes), id, who };
const ACTION = { account_id: accountId, occurred_at: instant, name: optional(text), id, who };
const COLUMNS: Readonly<Record<EventRole, Readonly<Record<string, Column>>>> = {
  events: {
    account_id: accountId,
    type,
    occurred_at: instant,
    name: optional({ ...text, plain: fc.oneof(text.plain, surveyName.plain), odd: fc.oneof(text.odd, surveyName.odd) }),
    status: optional({ ...status, plain: fc.oneof(status.plain, ticketStatus.plain) }),
    value: optional(number),
    minutes: optional(minutes),
    resolved_at: optional(instant),
    who,
  },
  usage: { account_id: accountId, used_at: instant, feature: optional(text), quantity: optional(number), id, who },
  meetings: SESSION,
  webinars: SESSION,
  trainings: SESSION,
  surveys: { account_id: accountId, answered_at: instant, name: optional(surveyName), value: optional(number), id, who },
  advocacy: ACTION,
  feedback: ACTION,
  tickets: {
    account_id: accountId,
    opened_at: instant,
    resolved_at: optional(instant),
    status: optional(ticketStatus),
    csat: optional(number),
    id,
  },
  milestones: { account_id: accountId, name: text, due_at: optional(day), done_at: optional(day), id },
  revenue: { account_id: accountId, date: day, amount: number, cost: optional(number), period_end: optional(day), id },
  kpis: { account_id: accountId, kpi: text, value: number, target: optional(number), date: optional(day), id },
};

/** By its first rows a file is told from the export of a product; a warehouse is never taken for one. */
const FIRST_ROWS = 40;

/** Headers of the columns that need not be there may be written as people write them. */
const HEADER_STYLES: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name.toUpperCase(),
  (name) => ` ${name.replaceAll('_', '-')}`,
];

/** Names and columns of a random table: some of the optional ones, in any order. */
const headerOf = (columns: Readonly<Record<string, Column>>): fc.Arbitrary<readonly (readonly [string, Column])[]> => {
  const wanted = Object.entries(columns).map(([name, { isOptional }]) => {
    // Of a file with an id column nothing is added up.
    const weight = name === 'id' ? 1 : 4;
    return isOptional
      ? fc.oneof({ weight, arbitrary: fc.constant([name]) }, { weight: 3, arbitrary: fc.constant([]) })
      : fc.constant([name]);
  });
  return fc
    .tuple(...wanted)
    .chain((names) => fc.shuffledSubarray(names.flat(), { minLength: names.flat().length }))
    .map((order) => order.map((name) => [name, columns[name] as Column] as const));
};

const eventsOf = (role: EventRole): fc.Arbitrary<RandomTable> =>
  fc.tuple(headerOf(COLUMNS[role]), fc.constantFrom(...HEADER_STYLES)).chain(([columns, style]) => {
    const own = (cell: fc.Arbitrary<string>, name: string) => (name === 'account_id' ? fc.constant(FIRST) : cell);
    const plain = fc.tuple(...columns.map(([name, { plain }]) => own(plain, name)));
    const odd = fc.tuple(...columns.map(([, one]) => fc.oneof({ weight: 6, arbitrary: one.plain }, one.odd)));
    return fc.record({
      role: fc.constant(role),
      header: fc.constant(columns.map(([name, { isOptional }]) => (isOptional ? style(name) : name))),
      rows: fc
        .tuple(
          fc.array(plain, { minLength: FIRST_ROWS, maxLength: FIRST_ROWS }),
          fc.array(odd, { minLength: 1, maxLength: 200, size: 'max' }),
        )
        .map((rows) => rows.flat()),
    });
  });

const NO_START = column(anyOf(''), anyOf(''));
const STARTS = { ...NO_START, plain: anyOf('', '2026-01-15', '2024-03-01', '2025-05-01', '2026-08-01') };

/** All accounts, with what is known of them. */
const accounts: fc.Arbitrary<RandomTable> = headerOf({
  account_id: NO_START,
  name: optional(text),
  start_date: STARTS,
  region: optional(text),
}).chain((columns) =>
  fc
    .tuple(
      ...[FIRST, ...IDS].map((own) =>
        fc.tuple(...columns.map(([name, { plain, odd }]) => (name === 'account_id' ? fc.constant(own) : fc.oneof(plain, odd)))),
      ),
    )
    .map((rows) => ({ role: 'accounts' as const, header: columns.map(([name]) => name), rows })),
);

/** What is added up in most ways comes most often. */
const EVENT_ROLES = [
  'events',
  'events',
  'events',
  'usage',
  'usage',
  'surveys',
  ...(Object.keys(COLUMNS) as EventRole[]),
] as const;
const someEvents: fc.Arbitrary<RandomTable> = fc.constantFrom(...EVENT_ROLES).chain(eventsOf);

/** The accounts of a book, and some tables of events: of different kinds, or of one. */
export const someTables: fc.Arbitrary<readonly RandomTable[]> = fc
  .tuple(accounts, fc.array(someEvents, { minLength: 1, maxLength: 3 }))
  .map(([first, others]) => [first, ...others]);

/** A table without the column that nobody knows. */
export function withoutStrangers({ header, rows, ...table }: RandomTable): RandomTable {
  const isKnown = (_: string, index: number) => header[index]?.trim().toLowerCase() !== 'who';
  return { ...table, header: header.filter(isKnown), rows: rows.map((cells) => cells.filter(isKnown)) };
}

/** A table whose rows stand in the order of their cells, behind those by which a file is known. */
export function inOrderOfCells({ rows, ...table }: RandomTable): RandomTable {
  const compare = (one: readonly string[], other: readonly string[]): number =>
    one.map((cell, index) => Buffer.compare(Buffer.from(cell), Buffer.from(other[index] ?? ''))).find((sign) => sign !== 0) ?? 0;
  return { ...table, rows: [rows.slice(0, FIRST_ROWS), rows.slice(FIRST_ROWS)].flatMap((some) => some.toSorted(compare)) };
}
