import { isMonth, Refusal } from '../cells.js';
import { toIsoText } from '../columns/dates.js';
import { toPlainDecimal } from '../columns/numbers.js';
import { zoneNamed } from '../columns/zone-names.js';
import type { Recognition } from '../recognise.js';
import { cellIn, type Field, fieldId, writtenIn } from '../recognition/field.js';

/** What is read in canonical text, or why it cannot be read. */
export type CellText = string | Refusal;

/** Reads something of a row in canonical text. */
export type ReadText = (cells: readonly string[]) => CellText;

/** Puts a cell that is not blank into canonical text; the others of its row may say in which zone it is. */
type Translate = (cell: string, cells: readonly string[]) => CellText;

const asItStands: Translate = (cell) => cell;

/** Reads a field as a canonical column: a word of the product in the words of the program, all else as its kind is written. */
export function fieldReader(recognition: Recognition, column: string, field: Field): ReadText {
  const { kinds, preset, words } = recognition;
  const kind = kinds[column];
  // What we ask for under a name of our own may well be called NA.
  if (preset === null && kind === 'text')
    return (cells) => words.read(column, writtenIn(field, cells)) ?? writtenIn(field, cells);
  const translate = translationOf(recognition, kind, field);
  if (!words.has(column)) return reader(field, translate);
  return (cells) => {
    const cell = cellIn(field, cells);
    const word = words.read(column, cell);
    return word !== null || cell === '' ? (word ?? '') : translate(cell, cells);
  };
}

export function dateReader(recognition: Recognition, field: Field): ReadText {
  return reader(field, dateTranslation(recognition, field));
}

export function numberReader(recognition: Recognition, field: Field): ReadText {
  return reader(field, numberTranslation(recognition, field));
}

function reader(field: Field, translate: Translate): ReadText {
  return (cells) => {
    const cell = cellIn(field, cells);
    return cell === '' ? '' : translate(cell, cells);
  };
}

function translationOf(recognition: Recognition, kind: Recognition['kinds'][string] | undefined, field: Field): Translate {
  if (kind === 'date') return dateTranslation(recognition, field);
  return kind === 'number' ? numberTranslation(recognition, field) : asItStands;
}

function dateTranslation({ formats, zoneField }: Recognition, field: Field): Translate {
  const decision = formats.dates.get(fieldId(field));
  if (decision?.kind !== 'decided') return asItStands;
  const { format } = decision;
  return (cell, cells) => {
    if (isMonth(cell)) return cell;
    const zone = zoneField === null ? '' : cellIn(zoneField, cells);
    if (zone === '') return toIsoText(cell, format);
    const named = zoneNamed(zone);
    if (named === null) return new Refusal('CS111', `is in the zone "${zone}", which is not known`);
    return toIsoText(cell, { ...format, zone: named });
  };
}

function numberTranslation({ formats }: Recognition, field: Field): Translate {
  const decision = formats.numbers.get(fieldId(field));
  return decision?.kind === 'decided' ? (cell) => toPlainDecimal(cell, decision.format) : asItStands;
}
