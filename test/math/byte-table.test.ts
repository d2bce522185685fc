import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteTable } from '../../src/math/byte-table.js';

const someTexts = fc.array(fc.oneof(fc.string({ maxLength: 20 }), fc.nat(3000).map(String), fc.stringMatching(/^[ab]{0,10}$/)), {
  maxLength: 3000,
  size: 'max',
});

describe('a table of texts by their bytes', () => {
  it('numbers them as they come, wherever among other bytes they stand', () => {
    fc.assert(
      fc.property(someTexts, (texts) => {
        const table = new ByteTable();
        const numbers = new Map<string, number>();
        for (const text of texts) {
          const bytes = Buffer.from(`x${text}y`);
          const slot = table.slotOf(bytes, 1, bytes.length - 1);
          const known = numbers.get(text);
          expect(slot === -1 ? undefined : table.numberOf(slot)).toBe(known);
          if (known !== undefined) {
            expect(table.own(slot, 1)).toBe(known * 7);
            continue;
          }
          const added = table.add(bytes, 1, bytes.length - 1);
          expect(table.numberOf(added)).toBe(numbers.size);
          table.setOwn(added, 1, numbers.size * 7);
          numbers.set(text, numbers.size);
        }
      }),
      { numRuns: 30 },
    );
  });
});
