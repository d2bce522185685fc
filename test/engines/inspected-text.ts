import { join } from 'node:path';
import type { Role } from '../../src/domain/vocabulary.js';
import { type Inspected, inspectFile } from '../../src/engines/inspect.js';
import type { SourceSettings } from '../../src/input/source-settings.js';
import { folderWith } from '../cli/written-files.js';
import { dayFrom } from '../read-fixture.js';

export interface Stated {
  readonly role?: Role;
  readonly settings?: SourceSettings;
  readonly columns?: Readonly<Record<string, string>>;
  readonly aliases?: ReadonlyMap<string, string>;
}

const ACCOUNTS =
  'account_id,name,domain,currency\nA,Alder Bay,alderbay.example,EUR\nB,Bramble,bramble.example,JPY\n001Wj00000tQWvr,Corvida,,EUR\n';

/** What becomes of an export that a test writes down itself, joined to the accounts A and B. */
export function inspectText(
  text: string,
  { role, settings = {}, columns = {}, aliases = new Map() }: Stated = {},
): Promise<Inspected> {
  const folder = folderWith({ 'accounts.csv': ACCOUNTS, 'export.csv': text });
  return inspectFile({
    sources: [{ role: 'accounts', path: join(folder, 'accounts.csv'), columns: {} }],
    asOf: dayFrom('2026-06-30'),
    channels: [],
    aliases,
    file: { path: join(folder, 'export.csv'), role: role ?? null, columns, settings },
  });
}
