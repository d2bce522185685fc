import { ROLES, type Role } from '../../domain/vocabulary.js';
import { listed } from '../../words/count.js';
import { fileName } from '../../words/file-name.js';
import { unusable } from '../failures.js';
import type { Preset } from '../presets/preset.js';
import type { Sample } from '../recognise.js';
import { choosePreset } from './choose-preset.js';
import { canonicalFit } from './place-columns.js';

/** What a file is: as it is stated, else by its preset, else by its name, else by the only table that fits its header. */
export function roleOf(
  { path, role, settings, tableOf, columns }: Sample,
  presets: readonly Preset[],
  header: readonly string[],
): Role {
  if (role !== null) return role;
  const fitting = ROLES.filter((one) => {
    const table = tableOf(one);
    return canonicalFit(header, one, { ...table, columns: table.requiredColumns }, columns) === table.requiredColumns.length;
  });
  const named = fitting.find((one) => fileName(path).toLowerCase().includes(one));
  if (named !== undefined) return named;
  const preset = choosePreset(presets, header, { path, role, preset: settings.preset });
  if (preset !== null) return preset.role;
  const fits = fitting.filter((one) => one !== 'accounts');
  const [only, other] = fits.length === 0 ? fitting : fits;
  if (only !== undefined && other === undefined) return only;
  const message =
    fits.length === 0 ? 'is no export that is known, and no file of canonical columns' : `could hold ${listed(fits, 'or')}`;
  throw unusable('CS217', message, { file: path, hint: 'say what it holds by --role, such as --role tickets' });
}
