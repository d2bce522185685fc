import type { Account } from '../../domain/account.js';
import type { DiagnosticCode } from '../../domain/diagnostics.js';
import type { Observation, RowPlace } from '../../domain/quality.js';
import type { EventRecord } from '../../domain/records.js';
import type { FindingId } from '../../domain/vocabulary.js';
import { isoDay } from '../../math/calendar.js';
import { type Contradiction, contradictionsOf } from '../contradictions.js';
import { mainDay } from '../post.js';
import { type DatedExample, keepFirst, newestFirst } from './examples.js';

/** What rows contradict, by the code of what is odd about them. */
const FINDING_OF_CODE: Readonly<Partial<Record<DiagnosticCode, FindingId>>> = {
  CS503: 'before-start',
  CS506: 'resolved-before-opened',
  CS507: 'closed-without-date',
  CS508: 'period-ends-early',
  CS511: 'unknown-status',
  CS515: 'unknown-state',
};

interface OddRows {
  readonly id: FindingId;
  readonly source: string;
  count: number;
  readonly examples: DatedExample[];
}

/** Rows that count, and contradict themselves or their account. */
export interface OddRowCount {
  add(account: Account, record: EventRecord, place: RowPlace): void;
  /** @param countedOf how many rows of a source count. */
  observations(countedOf: (source: string) => number): Observation[];
}

export function createOddRowCount(): OddRowCount {
  const found = new Map<string, OddRows>();
  return {
    add(account, record, place) {
      for (const contradiction of contradictionsOf(record, account)) note(found, contradiction, account, record, place);
    },
    observations: (countedOf) =>
      [...found.values()].map(({ id, source, count, examples }) => {
        return { id, source, count, of: countedOf(source), examples: examples.map(({ day: _, ...example }) => example) };
      }),
  };
}

function note(
  found: Map<string, OddRows>,
  { code }: Contradiction,
  account: Account,
  record: EventRecord,
  { role, path, line }: RowPlace,
): void {
  const id = FINDING_OF_CODE[code];
  if (id === undefined) return;
  const key = `${id} ${role}`;
  const odd = found.get(key) ?? { id, source: role, count: 0, examples: [] };
  found.set(key, odd);
  odd.count += 1;
  const day = mainDay(record);
  keepFirst(odd.examples, { account: account.id, file: path, line, day, text: exampleText(id, account, record) }, newestFirst);
}

const OF_THEIR_STATUS: readonly FindingId[] = ['unknown-status', 'unknown-state', 'closed-without-date'];

function exampleText(id: FindingId, { startDay }: Account, record: EventRecord): string {
  const day = mainDay(record);
  const dated = day === null ? '' : isoDay(day);
  if (id === 'before-start' && startDay !== null) return `${dated}, started ${isoDay(startDay)}`;
  if (OF_THEIR_STATUS.includes(id) && 'status' in record) return `${dated}, ${record.status}`;
  return dated;
}
