import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readBook } from '../../src/engines/node.js';
import { folderWith } from '../cli/written-files.js';
import { dayFrom } from '../read-fixture.js';

/** The parents of the accounts of a report, by their ids. */
async function parentsOf(accounts: string): Promise<Record<string, string | null>> {
  const path = join(folderWith({ 'accounts.csv': accounts }), 'accounts.csv');
  const sources = [{ role: 'accounts' as const, path, columns: {} }];
  const book = await readBook({ sources, asOf: dayFrom('2026-06-30'), channels: [] });
  return Object.fromEntries(book.accounts.map(({ id, parentId }) => [id, parentId]));
}

it.each([
  ['its id', 'account_id,name,parent_id\nA,Alder Group,\nB,Bramble,A\n', 'A'],
  ['its name', 'account_id,name,parent_id\nA,Alder Group,\nB,Bramble,Alder Group\n', 'A'],
  [
    'the longer form of its id',
    'Account ID,Account Name,Account Owner,Parent Account ID\n001Wj00000tQWvr,Alder Group,Mia,\nB,Bramble,Mia,001Wj00000tQWvrIAG\n',
    '001Wj00000tQWvr',
  ],
  [
    'its name in a report',
    'Account ID,Account Name,Account Owner,Parent Account\nA,Alder Group,Mia,\nB,Bramble,Mia,Alder Group\n',
    'A',
  ],
  ['what no account is', 'account_id,name,parent_id\nA,Alder Group,\nB,Bramble,Alder Groupe\n', 'Alder Groupe'],
  ['its own name', 'account_id,name,parent_id\nA,Alder Group,\nB,Bramble,Bramble\n', 'Bramble'],
])('a parent is found by %s', async (_, accounts, parent) => {
  expect((await parentsOf(accounts))['B']).toBe(parent);
});
