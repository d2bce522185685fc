import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSpool } from '../../src/cli/spool.js';
import { temporaryFolder } from './run-cli.js';

describe('lines that wait in a temporary file', () => {
  it('name the file that they are for where they cannot be written', () => {
    const folder = join(temporaryFolder(), 'missing');
    expect(() => openSpool(folder, 'report.json')).toThrow(
      expect.objectContaining({ diagnostic: expect.objectContaining({ code: 'CS212', file: 'report.json' }) }),
    );
  });
});
