import type { Role } from '../../domain/vocabulary.js';
import { isMonth } from '../cells.js';
import { createDateEvidence, type DateDecision, type DateEvidence } from '../columns/dates.js';
import type { Hint } from '../columns/evidence.js';
import { createNumberEvidence, type NumberDecision, type NumberEvidence } from '../columns/numbers.js';
import { unusable } from '../failures.js';
import { type SourceSettings, statedOf } from '../source-settings.js';
import { cellIn, type Field, fieldId } from './field.js';
import { pin } from './pin.js';

/** How the columns of a file are written. Fields without a decision hold nothing that could be read. */
export interface Formats {
  readonly dates: ReadonlyMap<string, DateDecision>;
  readonly numbers: ReadonlyMap<string, NumberDecision>;
}

/** A field, and the canonical column that is read from it. */
export interface FieldOfColumn {
  readonly column: string;
  readonly field: Field;
}

export interface FormatRequest {
  readonly role: Role;
  readonly path: string;
  readonly delimiter: string;
  readonly settings: SourceSettings;
  readonly dates: readonly FieldOfColumn[];
  readonly numbers: readonly FieldOfColumn[];
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
  const dates = byId(request.dates).map((one) => ({ ...one, evidence: createDateEvidence() }));
  const numbers = byId(request.numbers).map((one) => ({ ...one, evidence: createNumberEvidence() }));
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

/** A field that several columns are read from is read in one way: as the first of them. */
function byId(fields: readonly FieldOfColumn[]): readonly FieldOfColumn[] {
  return [...new Map(fields.toReversed().map((one) => [fieldId(one.field), one])).values()].toReversed();
}

interface Watched<Evidence> extends FieldOfColumn {
  readonly evidence: Evidence;
}

type DateColumn = Watched<DateEvidence>;

/** The columns of a file are written alike: those that are settled speak for the others, as long as they agree. */
function decideDates(request: FormatRequest, columns: readonly DateColumn[]): ReadonlyMap<string, DateDecision> {
  const { settings } = request;
  const settled = columns.map((column) => settledOrder(column)).filter((hint) => hint !== null);
  const [first] = settled;
  const isOneOrder = settled.every(({ option }) => option === first?.option);
  return new Map(
    columns.map(({ column, field, evidence }) => {
      const zone = statedOf(settings.zone, column) ?? field.zone;
      const decision = evidence.decide({ order: statedOf(settings.dates, column), zone, hint: isOneOrder ? first : undefined });
      refuseDates(request, field, decision, isOneOrder ? null : column);
      return [fieldId(field), decision];
    }),
  );
}

type NumericOrder = 'day-first' | 'month-first';

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

/** @param column the one to state, where the others of the file are written otherwise. */
function refuseDates({ role, path }: FormatRequest, field: Field, decision: DateDecision, column: string | null): void {
  const dates = (order: string | undefined) => (column === null ? `dates: ${order}` : `dates: { ${column}: ${order} }`);
  if (decision.kind === 'ambiguous') {
    const [one, other] = decision.readings.map(({ format }) => format);
    const isOrder = one?.order !== other?.order;
    const [first, second] = [one, other].map((format) => (isOrder ? dates(format?.order) : `zone: ${format?.zone}`));
    refuse(field, decision, path, pin(role, path, first as string, second));
  }
  if (decision.kind === 'mixed') refuse(field, decision, path, pin(role, path, dates('day-first'), dates('month-first')));
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
    watched.map(({ column, field, evidence }) => {
      const decision = evidence.decide({ decimal: statedOf(settings.decimal, column), hint });
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
