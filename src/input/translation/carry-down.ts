import type { Recognition } from '../recognise.js';
import { cellIn, type Field } from '../recognition/field.js';

/** Fills what is blank on a row because it stands on the first of several rows. */
export function createCarry({ carried }: Recognition): (cells: readonly string[]) => readonly string[] {
  const [lead, ...others] = carried;
  if (lead === undefined) return (cells) => cells;
  const indexes = [lead, ...others].flatMap((field: Field) => field.indexes);
  let first: readonly string[] = [];
  return (cells) => {
    if (cellIn(lead, cells) !== '') {
      first = cells;
      return cells;
    }
    return cells.map((cell, index) => (indexes.includes(index) && cell.trim() === '' ? (first[index] ?? cell) : cell));
  };
}
