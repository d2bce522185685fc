import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readBook } from '../../src/engines/node.js';
import { folderWith } from '../cli/written-files.js';
import { AS_OF } from '../portfolio-builder.js';

it('rejects a row that does not fit its header on every engine', async () => {
  const folder = folderWith({
    'accounts.csv': 'account_id\nacme\n',
    'usage.csv': 'account_id,used_at,quantity\nacme,2026-06-29,1\nacme,2026-06-29\nacme,2026-06-29,1,more\n',
  });
  const sources = (['accounts', 'usage'] as const).map((role) => ({ role, path: join(folder, `${role}.csv`), columns: {} }));
  for (const engine of ['node', 'duckdb'] as const) {
    const { inputs, diagnostics } = await readBook({ sources, asOf: AS_OF, channels: [], engine });
    expect(inputs[1]).toMatchObject({ rows: 3, rejected: 2 });
    expect(diagnostics.find(({ code }) => code === 'CS106')).toMatchObject({ line: 3, count: 2 });
  }
});

it('tells a row from one with blank cells too many on every engine', async () => {
  const folder = folderWith({
    'accounts.csv': 'account_id\nacme\n',
    'usage.csv': 'account_id,used_at\nacme,2026-06-29\nacme,2026-06-29,,\nacme,2026-06-29\n',
  });
  const sources = (['accounts', 'usage'] as const).map((role) => ({ role, path: join(folder, `${role}.csv`), columns: {} }));
  for (const engine of ['node', 'duckdb'] as const) {
    const { diagnostics } = await readBook({ sources, asOf: AS_OF, channels: [], engine });
    expect(diagnostics.find(({ code }) => code === 'CS504')).toMatchObject({ line: 4, count: 1 });
  }
});
