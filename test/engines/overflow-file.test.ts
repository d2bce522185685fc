import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { overflowFile } from '../../src/engines/overflow-file.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'overflow-'));
  vi.stubEnv('TMPDIR', folder);
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

describe('the file of rows that overflowed', () => {
  it('gives bytes back from where they were kept, and has no name that could stay behind', () => {
    const overflow = overflowFile();
    const places = [3, 0, 70_000].map((length, nth) => overflow.append(new Uint8Array(length).fill(nth + 1)));
    expect(places).toEqual([0, 3, 3]);
    const read = (from: number, length: number) => {
      const bytes = new Uint8Array(length);
      overflow.read(from, bytes);
      return [...bytes];
    };
    expect([read(0, 4), read(70_001, 2)]).toEqual([
      [1, 1, 1, 3],
      [3, 3],
    ]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is not made before it is needed', () => {
    vi.stubEnv('TMPDIR', join(folder, 'missing'));
    const overflow = overflowFile();
    expect(() => overflow.append(new Uint8Array(1))).toThrow('no such folder');
  });
});
