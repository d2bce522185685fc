import type { Role } from '../domain/vocabulary.js';
import { UnusableInput, unusable } from '../input/failures.js';
import { PRESETS } from '../input/presets/index.js';
import type { Preset } from '../input/presets/preset.js';
import { optionOf, type Product } from '../input/presets/products.js';
import { type Draft, recognise } from '../input/recognise.js';
import { listed } from '../words/count.js';
import { dialectOf } from './canonical-rows.js';
import { type ExportRequest, firstRows } from './exports.js';
import { openText } from './text.js';

type ProductFile = Pick<ExportRequest, 'path' | 'columns' | 'settings' | 'tableOf'>;

/**
 * Which export of a product a file is, by its first rows.
 * @throws {UnusableInput} when it is none, with what it is.
 */
export async function presetOfProduct(file: ProductFile, product: Product): Promise<Preset> {
  const { path, settings } = file;
  const text = await openText(path, settings.encoding === undefined ? {} : { encoding: settings.encoding });
  const dialect = dialectOf(text, file);
  const sample = { ...file, role: null, dialect, rows: firstRows(text.head, dialect) };
  try {
    const { preset } = recognise({ ...sample, product });
    if (preset !== null) return preset;
  } catch (error) {
    if (!(error instanceof UnusableInput) || error.diagnostic.code !== IS_NONE) throw error;
  }
  throw isNone(
    path,
    product,
    recognisedOrNull(() => recognise(sample)),
  );
}

/** What is said of a file that is no export that is known. */
const IS_NONE = 'CS217';

function recognisedOrNull(recognised: () => Draft): Draft | null {
  try {
    return recognised();
  } catch (error) {
    if (error instanceof UnusableInput) return null;
    throw error;
  }
}

function isNone(file: string, product: Product, draft: Draft | null): UnusableInput {
  const none = `is no export of ${product} that is known`;
  if (draft === null) {
    const known = listed(PRESETS.filter((one) => one.product === product).map(({ title }) => title));
    return unusable('CS219', none, { file, hint: `what is known of ${product}: ${known}` });
  }
  const { preset, role } = draft;
  return preset === null
    ? unusable('CS219', `${none}; its columns are those of ${role}`, { file, hint: givenAs(role) })
    : unusable('CS219', `${none}; it is one of ${preset.product}: ${preset.title}`, {
        file,
        hint: `give it by --${optionOf(preset.product)}`,
      });
}

function givenAs(role: Role): string {
  return role === 'accounts' ? 'give it as the accounts file' : `give it by --${role}`;
}
