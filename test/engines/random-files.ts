import fc from 'fast-check';
import type { EventRole } from '../../src/domain/vocabulary.js';

/** A file of events or invoices, most of whose rows are plainly what they seem to be. */
export interface RandomFile {
  readonly role: EventRole;
  readonly bytes: Buffer;
  /** Canonical column → header of the file, where they differ. */
  readonly columns: Readonly<Record<string, string>>;
}

export const ACCOUNTS = [
  'account_id,name,start_date,currency',
  'acme,Acme,2026-01-15,EUR',
  'birch,Birch,,USD',
  'Bär,Bär,2024-03-01,',
  '0015000000abcDE,Salesforce Customer,2025-05-01,',
].join('\n');

/** Cells that stand in most rows, and cells that stand in a few. */
type Cells = readonly [plain: readonly string[], odd: readonly string[]];

const DATES: Cells = [
  ['2026-06-30', '2026-06-29', '2026-06-01', '2026-05-31', '2026-02-28', '2026-06-30T23:59:59Z', '2026-06-30 10:00'],
  [
    ...[
      '2026-01-15',
      '2026-01-14',
      '2026-01-15T00:00:00.000Z',
      '2025-12-31',
      '2024-02-29',
      '2023-02-29',
      '2026-07-01',
      '2026-02-30',
    ],
    ...['2026-06-30T23:30:00-05:00', '2026-06-30T24:00', '2026-06-30T10:60', '2026-06-30T10:00:00.5Z', '2026-06-30T10:00:00.123'],
    ...[
      '2026-06-30T10:00Z',
      '0026-01-01',
      '1969-12-31',
      '2099-12-31',
      '2100-01-01',
      '30.06.2026',
      '2026-06',
      '2026-6-1',
      ' 2026-06-01',
      '',
    ],
    ...[
      '2026-06-3x',
      '2026/06/01',
      '2026-06-30Z',
      '2026-06-30T1:00',
      '2026-16-01',
      '2026-06-32',
      '2026-06-30T10-00',
      '2026-06-30T10:00:0x',
    ],
  ],
];
const NUMBERS: Cells = [
  ['1', '3', '5', '4.5', '17', '0.1', '120.25', '2186.22'],
  [
    ...[
      '',
      '',
      '0',
      '00',
      '0.0',
      '007',
      '9',
      '10',
      '10.000001',
      '0.999999',
      '5.000001',
      '11',
      '-1',
      '-0',
      '+2',
      '1e3',
      '5.',
      '.5',
    ],
    ...[
      '0.1234567',
      '0.000001',
      '123456789',
      '999999999.999999',
      '1234567890',
      '12345678901',
      'many',
      ' 3',
      '1 000',
      '1,5',
      '1..2',
    ],
  ],
];
const IDS: Cells = [
  ['acme', 'acme', 'birch', 'Bär'],
  [' birch ', 'nobody', 'nobody else', '', 'Acme', 'alias', '0015000000abcDEQAY', '\u00a0acme', 'acm', 'acmee'],
];
const LONG = 'long '.repeat(60);
const NAMES: Cells = [
  ['export', 'import', 'nps', 'csat', ''],
  [' export ', 'NPS', 'C-SAT', 'Büro', "o'neill", `${LONG}y`, `${LONG}x`, '日本', '\u001f', 'ex\u001fport'],
];
const TYPES: Cells = [
  [
    'usage',
    'usage',
    'meeting',
    'webinar',
    'training',
    'survey',
    'survey',
    'advocacy',
    'feedback',
    'ticket',
    'ticket',
    'purchase',
  ],
  ['Usage', ' usage', 'nothing', ''],
];
const STATUSES: Cells = [
  ['', 'held', 'attended', 'open'],
  ['Held', 'no-show', 'No Show', 'cancelled', 'tentative', 'closed', 'resolved', 'escalated', 'reopened'],
];
const EXTRA: Cells = [
  ['', 'somebody'],
  ['Jürgen', 'x'.repeat(300)],
];
const CURRENCIES: Cells = [
  ['', 'EUR', 'USD'],
  ['usd', 'euro', ' EUR', '€'],
];

const SESSION = { held_at: DATES, status: STATUSES, minutes: NUMBERS, person: EXTRA, name: NAMES };
const COLUMNS: Readonly<Partial<Record<EventRole, Readonly<Record<string, Cells>>>>> = {
  events: {
    type: TYPES,
    occurred_at: DATES,
    name: NAMES,
    status: STATUSES,
    value: NUMBERS,
    minutes: NUMBERS,
    resolved_at: [['', ...DATES[0]], DATES[1]],
    severity: EXTRA,
    person: EXTRA,
  },
  tickets: { opened_at: DATES, resolved_at: DATES, status: STATUSES, csat: NUMBERS, severity: EXTRA },
  meetings: SESSION,
  webinars: SESSION,
  trainings: SESSION,
  surveys: { answered_at: DATES, name: NAMES, value: NUMBERS },
  usage: { used_at: DATES, feature: NAMES, quantity: NUMBERS, person: EXTRA },
  advocacy: { occurred_at: DATES, name: NAMES },
  feedback: { occurred_at: DATES, name: NAMES },
  revenue: { date: DATES, amount: NUMBERS, cost: NUMBERS, currency: CURRENCIES, period_end: DATES },
  milestones: { name: NAMES, due_at: DATES, done_at: DATES },
  kpis: { kpi: NAMES, value: NUMBERS, date: DATES, target: NUMBERS },
};
/** Columns that turn off what is known of a file, and one that no table knows. */
const RARE: Readonly<Record<string, Cells>> = {
  id: [
    ['', 'r1'],
    ['r2', 'r3'],
  ],
  interval: [
    ['', 'monthly'],
    ['every 3 months', 'now and then'],
  ],
};
const NEEDED = ['type', 'occurred_at', 'opened_at', 'held_at', 'answered_at', 'used_at', 'date', 'amount', 'kpi', 'value'];

const cellOf = ([plain, odd]: Cells) => fc.oneof({ weight: 14, arbitrary: fc.constantFrom(...plain) }, fc.constantFrom(...odd));

interface Layout {
  readonly names: readonly string[];
  readonly cells: readonly Cells[];
}

function layoutOf(role: EventRole): fc.Arbitrary<Layout> {
  const own = { account_id: IDS, ...COLUMNS[role] };
  const optional = Object.keys(own).filter((name) => name !== 'account_id' && !NEEDED.includes(name));
  const needed = Object.keys(own).filter((name) => !optional.includes(name));
  return fc
    .tuple(fc.subarray(optional), fc.boolean(), fc.integer({ min: 0, max: 11 }))
    .map(([some, hasExtra, rare]) => [
      ...needed,
      ...some,
      ...(hasExtra ? ['who'] : []),
      ...(rare === 0 ? ['id'] : rare === 1 && role === 'revenue' ? ['interval'] : []),
    ])
    .chain((names) => fc.shuffledSubarray(names, { minLength: names.length }))
    .map((names) => ({
      names,
      cells: names.map((name) => (own as Record<string, Cells>)[name] ?? RARE[name] ?? EXTRA),
    }));
}

/** What happens to a row on its way into a file. */
const DAMAGES: readonly ((cells: readonly string[], delimiter: string) => string)[] = [
  () => '',
  (cells, delimiter) => cells.slice(1).join(delimiter),
  (cells, delimiter) => [...cells, ''].join(delimiter),
  (cells, delimiter) => [...cells, 'x'].join(delimiter),
  (cells, delimiter) => `${cells.join(delimiter)}\r`,
  (cells, delimiter) => `\r${cells.join(delimiter)}`,
  (cells, delimiter) => `${cells.join(delimiter)}\0`,
  (cells, delimiter) => `\uFEFF${cells.join(delimiter)}`,
  (_, delimiter) => delimiter,
];
const quoted = (cells: readonly string[], delimiter: string) => cells.map((cell) => `"${cell}"`).join(delimiter);

const someRows = ({ cells }: Layout) => {
  const row = fc.tuple(...cells.map(cellOf));
  return fc.array(fc.tuple(row, fc.integer({ min: 0, max: 12 * DAMAGES.length }), fc.integer({ min: 1, max: 20 })), {
    minLength: 3,
    maxLength: 80,
    size: 'max',
  });
};

const styles = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  rowEnd: fc.constantFrom('\n', '\n', '\r\n', '\r'),
  begins: fc.constantFrom('', '', '\uFEFF', 'sep='),
  endsInLine: fc.boolean(),
  /** The row from which on cells stand in quotes. */
  quotedFrom: fc.oneof({ weight: 3, arbitrary: fc.constant(Number.POSITIVE_INFINITY) }, fc.nat(60)),
  written: fc.constantFrom(
    (name: string) => name,
    (name: string) => name,
    (name: string) => (name === 'account_id' ? name : name.toUpperCase()),
  ),
  renamed: fc.boolean(),
  isWindows1252: fc.integer({ min: 0, max: 9 }).map((number) => number === 0),
});

export const someFile: fc.Arbitrary<RandomFile> = fc
  .constantFrom('events' as const, 'events' as const, ...(Object.keys(COLUMNS) as EventRole[]))
  .chain((role) => layoutOf(role).chain((layout) => fc.tuple(fc.constant({ role, layout }), someRows(layout), styles)))
  .map(([{ role, layout }, rows, style]) => {
    const { delimiter, rowEnd, begins, endsInLine, quotedFrom, written, renamed, isWindows1252 } = style;
    const at = layout.names.find((name) => name.endsWith('_at')) ?? '';
    const columns = renamed && at !== '' ? { [at]: 'When' } : {};
    const header = layout.names.map((name) => (name in columns ? 'When' : written(name)));
    const first = begins === 'sep=' ? [`sep=${delimiter}`] : [];
    const lines = rows.flatMap(([cells, damage, times], number) => {
      const damaged = DAMAGES[damage];
      const line =
        number >= quotedFrom
          ? quoted(cells, delimiter)
          : damaged === undefined
            ? cells.join(delimiter)
            : damaged(cells, delimiter);
      return Array.from({ length: times === 1 ? 2 : 1 }, () => line);
    });
    const text = [...first, header.join(delimiter), ...lines].join(rowEnd) + (endsInLine ? rowEnd : '');
    return {
      role,
      columns,
      bytes: Buffer.from(begins === '\uFEFF' ? `${begins}${text}` : text, isWindows1252 ? 'latin1' : 'utf8'),
    };
  });
