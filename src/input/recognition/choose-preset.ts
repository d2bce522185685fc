import type { Role } from '../../domain/vocabulary.js';
import { listed } from '../../words/count.js';
import { nearest } from '../../words/nearest.js';
import { unusable } from '../failures.js';
import { PRESETS } from '../presets/index.js';
import type { Preset } from '../presets/preset.js';
import type { Product } from '../presets/products.js';
import { loneCell, type TextRow } from '../text/cell-shapes.js';
import { headersOf, matchHeaders } from '../text/headers.js';
import { pin } from './pin.js';

interface Wanted {
  readonly path: string;
  /** Null when it is not known yet what the file is. */
  readonly role: Role | null;
  /** The id that cs-score.yaml states. */
  readonly preset: string | undefined;
  readonly product?: Product;
}

/** The presets a file may be: the stated one, none, or all of its role. @throws {UnusableInput} when the stated one is none. */
export function presetsFor({ path, role, preset, product }: Wanted): readonly Preset[] {
  const possible = PRESETS.filter((one) => (role ?? one.role) === one.role && (product ?? one.product) === one.product);
  if (preset === undefined) return possible;
  if (preset === 'none') return [];
  const ids = possible.map(({ id }) => id);
  if (!ids.includes(preset)) {
    const message = `no preset "${preset}"${role === null ? '' : ` for ${role}`}${nearest(preset, ids)}`;
    throw unusable('CS303', message, { file: path, hint: `the presets are ${listed(ids)}` });
  }
  return PRESETS.filter(({ id }) => id === preset);
}

/** How surely a row is the header of an export: the number of names that tell it from others; 0 when one of them is not there. */
export function headerFit({ header }: Preset, cells: readonly string[]): number {
  if (header.length > cells.length) return 0;
  const headers = headersOf(cells);
  return header.every((name) => matchHeaders(headers, name).length > 0) ? header.length : 0;
}

/** Under another title the same names head another table, such as that of the hosts. */
export function standsUnderTitle({ section }: Preset, rows: readonly TextRow[], row: number): boolean {
  if (section === undefined) return true;
  const above = rows
    .slice(0, row)
    .map(({ cells }) => loneCell(cells))
    .findLast((text) => text !== null);
  return above === undefined || above === null || section.test(above);
}

/** The preset of a header: the one with the most names there. @throws {UnusableInput} when two fit equally well. */
export function choosePreset(presets: readonly Preset[], header: readonly string[], { path, role }: Wanted): Preset | null {
  const fits = presets.map((preset) => ({ preset, fit: headerFit(preset, header) })).filter(({ fit }) => fit > 0);
  const highest = Math.max(0, ...fits.map(({ fit }) => fit));
  const [best, other] = fits.filter(({ fit }) => fit === highest).map(({ preset }) => preset);
  if (best === undefined) return null;
  if (other === undefined) return best;
  const names = listed(
    [best, other].map(({ id, product, title }) => `${product}, ${title} (${id})`),
    'or',
  );
  throw unusable('CS215', `the header fits two exports: ${names}`, {
    file: path,
    hint: pin(role ?? best.role, path, `preset: ${best.id}`),
  });
}
