import fc from 'fast-check';
import type { Role } from '../../src/domain/vocabulary.js';
import type { Ledger } from '../../src/facts/ledger.js';

/** Accounts of the rows, in a CSV file. */
export const ACCOUNTS = [
  'account_id,name,start_date',
  'acme,Acme,2026-01-15',
  'birch,Birch,',
  'cedar,Cedar,2024-03-01',
  '0015000000abcDE,Salesforce Customer,2025-05-01',
].join('\n');

/** Cells that are plain, and cells that only look like it. */
export const CELLS = {
  account_id: [
    'acme',
    'acme',
    'birch',
    'cedar',
    ' cedar ',
    'nobody',
    'nobody else',
    '',
    'Acme',
    'alias',
    '0015000000abcDEQAY',
    '\u00a0acme',
  ],
  type: [
    'usage',
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
    'purchase',
    'Usage',
    'nothing',
    '',
  ],
  at: [
    '2026-06-30',
    '2026-06-29',
    '2026-06-01',
    '2026-05-31',
    '2026-01-14',
    '2025-12-31',
    '2024-02-29',
    '2023-02-29',
    '2026-07-01',
    '2027-01-01',
    '2026-06-30T23:59:59Z',
    '2026-06-30 10:00',
    '2026-06-30T23:30:00-05:00',
    '2026-06-30T24:00',
    '0026-01-01',
    '30.06.2026',
    '',
  ],
  name: ['export', 'export', 'import', 'nps', 'NPS', 'csat', 'C-SAT', ' export ', 'Büro', '', "o'neill"],
  status: ['', 'held', 'Held', 'attended', 'no-show', 'No Show', 'cancelled', 'tentative', 'open', 'closed'],
  value: ['', '', '0', '1', '3', '4.5', '9', '10', '11', '-1', '0.1', '0.1234567', '1e3', 'many', '+2', '12345678901'],
  minutes: ['', '30', '45.5', '-5', 'x'],
  resolved_at: ['', '', '2026-06-30', '2026-06-02T10:00:00Z', 'soon'],
} as const;

/** Rows of such cells. */
export function rowsOf(columns: readonly (readonly string[])[], { least = 1, most = 60 } = {}): fc.Arbitrary<string[][]> {
  return fc.array(fc.tuple(...columns.map((cells) => fc.constantFrom(...cells))) as fc.Arbitrary<string[]>, {
    minLength: least,
    maxLength: most,
    size: 'max',
  });
}

/** A file of events that are counted on their own day: which columns it has, and what may stand in them. */
export interface Case {
  readonly role: Role;
  readonly header: string;
  readonly columns: readonly (readonly string[])[];
}

const { account_id, type, at, name, status, value, minutes, resolved_at } = CELLS;
export const CASES: readonly Case[] = [
  {
    role: 'events',
    header: 'account_id,type,occurred_at,name,status,value,minutes,resolved_at',
    columns: [account_id, type, at, name, status, value, minutes, resolved_at],
  },
  { role: 'events', header: 'occurred_at,type,account_id', columns: [at, type, account_id] },
  { role: 'usage', header: 'account_id,used_at,feature,quantity,who', columns: [account_id, at, name, value, name] },
  { role: 'usage', header: 'account_id,used_at', columns: [account_id, at] },
  { role: 'meetings', header: 'account_id,held_at,status,minutes', columns: [account_id, at, status, minutes] },
  { role: 'webinars', header: 'account_id,held_at,status', columns: [account_id, at, status] },
  { role: 'trainings', header: 'account_id,held_at', columns: [account_id, at] },
  { role: 'surveys', header: 'account_id,answered_at,name,value', columns: [account_id, at, name, value] },
  { role: 'advocacy', header: 'account_id,occurred_at,name', columns: [account_id, at, name] },
  { role: 'feedback', header: 'account_id,occurred_at', columns: [account_id, at] },
];

/** A ledger without the order in which its parts were made. */
export function sorted({ accounts, sources }: Ledger) {
  const entries = <Value>(map: ReadonlyMap<string, Value>) => [...map].sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    sources: entries(sources),
    accounts: entries(accounts).map(([id, { series, features, milestones, ...rest }]) => {
      const plans = milestones.map((one) => JSON.stringify(one)).sort();
      return [id, entries(series), entries(features), plans, rest];
    }),
  };
}
