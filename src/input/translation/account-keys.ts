import type { AccountKey } from '../join/account-index.js';
import type { Recognition } from '../recognise.js';
import type { PlacedKey } from '../recognition/column-source.js';
import { cellIn } from '../recognition/field.js';

/** What a row says of whose it is, the surest first. */
export function accountKeys({ keys }: Recognition, cells: readonly string[], groups: readonly string[]): readonly AccountKey[] {
  const found: AccountKey[] = [];
  for (const placed of keys) {
    if (placed.fields.length === 0) found.push(...keysOfGroups(placed, groups));
    else addKeysOfCells(placed, cells, found);
  }
  return found;
}

/** The title of the innermost group comes first. */
function keysOfGroups({ as }: PlacedKey, groups: readonly string[]): readonly AccountKey[] {
  return groups.toReversed().map((text, resort) => ({ kind: as, text, resort }));
}

function addKeysOfCells(placed: PlacedKey, cells: readonly string[], found: AccountKey[]): void {
  let resort = 0;
  for (const field of placed.fields) {
    for (const part of partsOf(cellIn(field, cells), placed)) {
      const text = part.trim();
      if (text !== '') found.push(placed.elseUpTo === undefined ? { kind: placed.as, text } : { kind: placed.as, text, resort });
      resort += 1;
    }
  }
}

/** What a cell holds of keys, each followed by those that stand for it. */
function partsOf(cell: string, { separator, elseUpTo }: PlacedKey): readonly string[] {
  const parts = separator === undefined ? [cell] : cell.split(separator);
  return elseUpTo === undefined ? parts : parts.flatMap((part) => [part, ...shorterKeys(part, elseUpTo)]);
}

/** `a:b` and `a` of `a:b:c`. */
function shorterKeys(cell: string, sign: string): readonly string[] {
  const parts = cell.split(sign);
  return parts.slice(1).map((_, index) => parts.slice(0, parts.length - 1 - index).join(sign));
}
