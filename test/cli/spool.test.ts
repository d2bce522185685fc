import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSpool } from '../../src/cli/spool.js';
import { temporaryFolder } from './run-cli.js';

/** So many lines of 100 characters, of which each but the first says the one before it in another order. */
function linesOf(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${String(index).padStart(98, 'é')}\n`);
}

describe('lines that wait', () => {
  it.each([3, 30_000])('come back as they were, %i of them in any order, and leave nothing', (count) => {
    const folder = temporaryFolder();
    const lines = linesOf(count);
    const spool = createSpool(folder, 'report.json');
    for (const line of lines) spool.add(line);
    expect([...spool.lines([count - 1, 0, 1])]).toEqual([lines[count - 1], lines[0], lines[1]]);
    expect([...spool.lines()]).toEqual(lines);
    expect(readdirSync(folder)).toEqual([]);
    spool.remove();
  });

  it('need no folder as long as they are few, and name the file that they are for where they cannot be written', () => {
    const spool = createSpool(join(temporaryFolder(), 'missing'), 'report.json');
    spool.add('a line\n');
    expect([...spool.lines()]).toEqual(['a line\n']);
    expect(() => linesOf(30_000).forEach(spool.add)).toThrow(
      expect.objectContaining({ diagnostic: expect.objectContaining({ code: 'CS212', file: 'report.json' }) }),
    );
  });
});
