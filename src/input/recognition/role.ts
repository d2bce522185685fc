import { ROLES, type Role } from '../../domain/vocabulary.js';
import { listed } from '../../words/count.js';
import { fileName } from '../../words/file-name.js';
import { unusable } from '../failures.js';
import type { Preset } from '../presets/preset.js';
import type { Sample, TableColumns } from '../recognise.js';
import { choosePreset } from './choose-preset.js';
import { canonicalFit } from './place-columns.js';

/** What a file is: as it is stated, else by its preset, else by its name, else by the only table that fits its header. */
export function roleOf(
  { path, role, product, settings, tableOf, columns }: Sample,
  presets: readonly Preset[],
  header: readonly string[],
): Role {
  if (role !== null) return role;
  const fitting = ROLES.filter((one) => fits(tableOf(one), one, header, columns));
  const named = fitting.find((one) => fileName(path).toLowerCase() === `${one}.csv`);
  if (named !== undefined && product === undefined) return named;
  const preset = choosePreset(presets, header, { path, role, preset: settings.preset });
  if (preset !== null) return preset.role;
  const events = fitting.filter((one) => one !== 'accounts');
  const [only, other] = events.length === 0 ? fitting : events;
  if (only !== undefined && other === undefined) return only;
  const message =
    events.length === 0 ? 'is no export that is known, and no file of canonical columns' : `could hold ${listed(events, 'or')}`;
  throw unusable('CS217', message, { file: path, hint: 'say what it holds by --role, such as --role tickets' });
}

/** An id of accounts stands in many files: a file of accounts tells something of them too. */
const LEAST_FIT = 2;

function fits(table: TableColumns, role: Role, header: readonly string[], columns: Sample['columns']): boolean {
  const required = { ...table, columns: table.requiredColumns };
  const hasAll = canonicalFit(header, role, required, columns) === table.requiredColumns.length;
  return hasAll && canonicalFit(header, role, table, columns) >= LEAST_FIT;
}
