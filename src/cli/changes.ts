import type { Account } from '../domain/account.js';
import type { Changes } from '../domain/changes.js';
import { MEASURE_INFO, MEASURE_SCALES, type Scale } from '../domain/measure.js';
import type { EventRecord } from '../domain/records.js';
import { type AnyMeasureId, MEASURES, type MeasureId, TOUCH_CHANNELS } from '../domain/vocabulary.js';
import { isOpen } from '../facts/additions.js';
import { isGivenBy, stageAt } from '../facts/view.js';
import { decimal, normaliseWord, Refusal } from '../input/cells.js';
import { type UnusableInput, unusable } from '../input/failures.js';
import { scorecardFor } from '../scoring/scorecard.js';
import { listed } from '../words/count.js';
import { nearest } from '../words/nearest.js';
import type { BookRun } from './run-book.js';

/** `NAME=VALUE`, as an option states it. */
export interface StatedChange {
  readonly name: string;
  readonly value: string;
  /** The option as it was written. */
  readonly written: string;
}

const SHAPES = { '--set': 'MEASURE=VALUE, for example csat=4.6', '--add': 'CHANNEL=N, for example meeting=2' } as const;

/** Splits what an option states. @throws {UnusableInput} when it has no name or no value. */
export function statedChanges(option: keyof typeof SHAPES, texts: readonly string[] = []): StatedChange[] {
  return texts.map((text) => {
    const at = option === '--set' ? text.lastIndexOf('=') : text.indexOf('=');
    const [name, value] = [text.slice(0, Math.max(0, at)).trim(), text.slice(at + 1).trim()];
    if (name === '' || value === '')
      throw unusable('CS401', `${option} "${text}" is not ${SHAPES[option].split(',')[0]}`, { hint: SHAPES[option] });
    return { name, value, written: `${option} ${text}` };
  });
}

/** The account of a book that changes are asked of. */
export interface AskedAccount {
  readonly run: BookRun;
  readonly account: Account;
  /** All its rows that count. */
  readonly records: readonly EventRecord[];
}

/**
 * What is assumed of an account.
 * @throws {UnusableInput} when a measure, channel or milestone is unknown, or a value is none it can have.
 */
export function changesOf(asked: AskedAccount, set: readonly StatedChange[], add: readonly StatedChange[]): Changes {
  const measures = new Map<AnyMeasureId, number>();
  for (const stated of set) {
    const id = measureIdOf(stated, asked);
    if (measures.has(id)) throw unusable('CS401', `${stated.written}: ${id} is set twice`);
    measures.set(id, valueStated(stated, id));
  }
  const [milestones, touches] = [add.filter(isMilestone), add.filter((stated) => !isMilestone(stated))];
  const done = new Set(milestones.map((stated) => milestoneOf(stated, asked)));
  return { measures, touches: touchesOf(touches, asked), milestones: [...done] };
}

const KPI = 'kpi:';

function measureIdOf({ name, written }: StatedChange, { run, account }: AskedAccount): AnyMeasureId {
  if ((MEASURES as readonly string[]).includes(name)) return name as MeasureId;
  const { model, book, asOf } = run;
  const stage = stageAt(account, asOf, model.rules.onboardingDays);
  const own = book.ledger.accounts.get(account.id)?.kpis.keys() ?? [];
  const kpis = [...new Set([...own, ...Object.keys(scorecardFor(model, account.segment, stage).rules.kpis)])].sort();
  const kpi = name.startsWith(KPI) ? name.slice(KPI.length) : name;
  if (kpis.includes(kpi)) return `${KPI}${kpi}`;
  const known = [...MEASURES, ...kpis];
  throw unusable('CS401', `${written}: no measure "${name}"${nearest(kpi, known)}`, {
    hint: `the measures of ${account.id} are ${listed(known)}`,
  });
}

const ANY_NUMBER: Scale = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };

/** The value of a measure; one that is a part of a whole may be stated in per cent. */
function valueStated({ value, written }: StatedChange, id: AnyMeasureId): number {
  const { low, high, whole } = MEASURE_SCALES[id as MeasureId] ?? ANY_NUMBER;
  const isPart = ['share', 'ratio'].includes(MEASURE_INFO[id as MeasureId]?.unit);
  const percent = isPart ? /^(.+?)\s*%$/.exec(value)?.[1] : undefined;
  const read = percent === undefined ? decimal(low, high)(value) : decimal(low * 100, high * 100)(percent);
  const hint = isPart ? 'write 0.3 or 30% for 30 %' : 'write a plain decimal such as 4.6';
  if (read instanceof Refusal) throw unusable('CS401', `${written}: ${read.message}`, { hint });
  if (whole && !Number.isInteger(read)) throw unusable('CS401', `${written}: ${id} is a count, and ${value} no whole number`);
  return percent === undefined ? read : read / 100;
}

const MILESTONE = 'milestone';

function isMilestone({ name }: StatedChange): boolean {
  return normaliseWord(name) === MILESTONE;
}

/** More than a year of them says that something else was meant. */
const MOST_TOUCHES = 1000;

function touchesOf(add: readonly StatedChange[], { run: { model, book, asOf } }: AskedAccount): Map<string, number> {
  const channels = [...TOUCH_CHANNELS, ...model.rules.channels];
  const connected = channels.filter((channel) => isGivenBy(book.ledger.sources, channel, asOf));
  const touches = new Map<string, number>();
  for (const { name, value, written } of add) {
    const channel = normaliseWord(name);
    if (!channels.includes(channel)) {
      throw unusable('CS401', `${written}: no channel "${name}"${nearest(channel, [...channels, MILESTONE])}`, {
        hint: `the channels are ${listed(channels)}, and milestone=NAME`,
      });
    }
    if (!connected.includes(channel)) {
      throw unseen(written, channel, `connected channels: ${connected.join(', ') || 'none'}`);
    }
    const times = /^\d{1,9}$/.test(value) ? Number(value) : 0;
    if (times < 1 || times > MOST_TOUCHES) {
      throw unusable('CS401', `${written}: "${value}" is not a whole number from 1 to ${MOST_TOUCHES}`);
    }
    touches.set(channel, (touches.get(channel) ?? 0) + times);
  }
  return touches;
}

/** It need not be planned: it starts the account. */
const HANDOFF_CALL = 'handoff_call';

/** A milestone that is still open; where none was ever planned for the account, any. */
function milestoneOf({ value, written }: StatedChange, { run, account, records }: AskedAccount): string {
  if (!run.book.ledger.sources.has(MILESTONE)) throw unseen(written, MILESTONE, 'give milestones.csv');
  const { onboardingDays } = run.model.rules;
  if (stageAt(account, run.asOf, onboardingDays) === 'established') {
    throw unusable('CS401', `${written}: only the first ${onboardingDays} days of an account are judged by milestones`, {
      hint:
        account.startDay === null ? `${account.id} has no start_date` : `those of ${account.id} are over, and stay as they were`,
    });
  }
  const name = normaliseWord(value);
  const planned = records.filter((record) => record.source === MILESTONE);
  const isPlanned = planned.some((row) => row.name === name);
  const open = [...new Set(planned.filter((row) => isOpen(row, row.name, run.asOf)).map((row) => row.name))].sort();
  if (open.includes(name) || (!isPlanned && (planned.length === 0 || name === HANDOFF_CALL))) return name;
  const why = isPlanned ? `${name} is done already` : `${account.id} has no milestone "${name}"${nearest(name, open)}`;
  throw unusable('CS401', `${written}: ${why}`, {
    hint: open.length === 0 ? 'no milestone is open' : `open are ${listed(open)}`,
  });
}

/** What no file gives cannot be added to: one more of it would not be seen. */
function unseen(written: string, source: string, hint: string): UnusableInput {
  return unusable('CS401', `${written}: no file gives any ${source}, so that one more would not be seen`, { hint });
}
