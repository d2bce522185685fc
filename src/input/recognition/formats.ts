import type { Role } from '../../domain/vocabulary.js';
import { isMonth } from '../cells.js';
import { createDateEvidence, type DateDecision, type DateEvidence } from '../columns/dates.js';
import type { Hint } from '../columns/evidence.js';
import { createNumberEvidence, type NumberDecision, type NumberEvidence } from '../columns/numbers.js';
import { unusable } from '../failures.js';
import type { SourceSettings } from '../source-settings.js';
import { cellIn, type Field, fieldId } from './field.js';
import { pin } from './pin.js';

/** How the columns of a file are written. Fields without a decision hold nothing that could be read. */
export interface Formats {
  readonly dates: ReadonlyMap<string, DateDecision>;
  readonly numbers: ReadonlyMap<string, NumberDecision>;
}

export interface FormatRequest {
  readonly role: Role;
  readonly path: string;
  readonly delimiter: string;
  readonly settings: SourceSettings;
  readonly dates: readonly Field[];
  readonly numbers: readonly Field[];
  /** Words that stand among the numbers of a field, such as Good. */
  readonly isWord: (field: Field, cell: string) => boolean;
}

export interface FormatEvidence {
  see(cells: readonly string[], line: number): void;
  /** @throws {UnusableInput} when a column can be read in two ways, or is written in two. */
  decide(): Formats;
}

/** Watches the date and number columns of a file until it is known how they are written. */
export function createFormatEvidence(request: FormatRequest): FormatEvidence {
  const dates = byId(request.dates).map((field) => ({ field, evidence: createDateEvidence() }));
  const numbers = byId(request.numbers).map((field) => ({ field, evidence: createNumberEvidence() }));
  return {
    see(cells, line) {
      for (const { field, evidence } of dates) {
        const cell = cellIn(field, cells);
        if (!isMonth(cell)) evidence.see(cell, line);
      }
      for (const { field, evidence } of numbers) {
        const cell = cellIn(field, cells);
        if (!request.isWord(field, cell)) evidence.see(cell, line);
      }
    },
    decide: () => ({ dates: decideDates(request, dates), numbers: decideNumbers(request, numbers) }),
  };
}

function byId(fields: readonly Field[]): readonly Field[] {
  return [...new Map(fields.map((field) => [fieldId(field), field])).values()];
}

interface Watched<Evidence> {
  readonly field: Field;
  readonly evidence: Evidence;
}

type DateColumn = Watched<DateEvidence>;

function decideDates(request: FormatRequest, columns: readonly DateColumn[]): ReadonlyMap<string, DateDecision> {
  const { settings } = request;
  const hint = hintOfDates(columns);
  return new Map(
    columns.map(({ field, evidence }) => {
      const decision = evidence.decide({ order: settings.dates, zone: settings.zone ?? field.zone, hint });
      refuseDates(request, field, decision);
      return [fieldId(field), decision];
    }),
  );
}

type NumericOrder = 'day-first' | 'month-first';

/** The columns of a file are written alike: those that are settled speak for the others, as long as they agree. */
function hintOfDates(columns: readonly DateColumn[]): Hint<NumericOrder> | undefined {
  const settled = columns.map((column) => settledOrder(column)).filter((hint) => hint !== null);
  const [first] = settled;
  return settled.every(({ option }) => option === first?.option) ? first : undefined;
}

/** The order that cells of a column settle: read in the other one, some of them are no dates. */
function settledOrder({ field, evidence }: DateColumn): Hint<NumericOrder> | null {
  const decision = evidence.decide();
  if (decision.kind !== 'decided') return null;
  const { order } = decision.format;
  if (order !== 'day-first' && order !== 'month-first') return null;
  const otherwise = evidence.decide({ order: order === 'day-first' ? 'month-first' : 'day-first' });
  if (otherwise.kind !== 'decided' || otherwise.against === null) return null;
  return { option: order, because: `${field.name} is ${order}: ${decision.because}` };
}

function refuseDates({ role, path }: FormatRequest, field: Field, decision: DateDecision): void {
  if (decision.kind === 'ambiguous') {
    const [one, other] = decision.readings.map(({ format }) => format);
    const isOrder = one?.order !== other?.order;
    const [first, second] = [one, other].map((format) => (isOrder ? `dates: ${format?.order}` : `zone: ${format?.zone}`));
    refuse(field, decision, path, pin(role, path, first as string, second));
  }
  if (decision.kind === 'mixed') refuse(field, decision, path, pin(role, path, 'dates: day-first', 'dates: month-first'));
}

/** Where semicolons part the cells, the comma is kept for decimals. */
const COMMA_BESIDE_SEMICOLONS: Hint<','> = {
  option: ',',
  because: 'semicolons part the cells, as they do where a comma stands before decimals',
};

function decideNumbers(request: FormatRequest, watched: readonly Watched<NumberEvidence>[]): ReadonlyMap<string, NumberDecision> {
  const { role, path, settings, delimiter } = request;
  const hint = delimiter === ';' ? COMMA_BESIDE_SEMICOLONS : undefined;
  return new Map(
    watched.map(({ field, evidence }) => {
      const decision = evidence.decide({ decimal: settings.decimal, hint });
      refuse(field, decision, path, pin(role, path, `decimal: "."`, `decimal: ","`));
      return [fieldId(field), decision];
    }),
  );
}

function refuse(field: Field, decision: DateDecision | NumberDecision, file: string, hint: string): void {
  if (decision.kind === 'ambiguous') {
    throw unusable('CS213', `${field.name}: ${decision.because}`, { file, line: decision.cell.line, hint });
  }
  if (decision.kind === 'mixed') {
    const line = decision.cells[1].line;
    throw unusable('CS214', `${field.name} is written in two ways: ${decision.because}`, { file, line, hint });
  }
}
