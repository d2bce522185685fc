import { resolve } from 'node:path';
import { unusable } from '../input/failures.js';
import { PRODUCT_OPTIONS, PRODUCTS, type ProductOption } from '../input/presets/products.js';
import type { Context } from './context.js';
import type { BookOptions } from './options.js';
import type { Project, ProjectSource } from './project-file.js';
import { type FoundSource, matchingPaths } from './sources.js';

/** The exports that are named by their products, each in the role that it turns out to play. */
export async function productFiles(context: Context, project: Project, options: BookOptions): Promise<readonly FoundSource[]> {
  const named = PRODUCT_OPTIONS.flatMap((option) => (options[attributeOf(option)] ?? []).map((path) => ({ option, path })));
  const found: FoundSource[] = [];
  for (const { option, path } of named)
    for (const one of await matchingPaths(context, path)) found.push(await productFile(context, project, option, one));
  return found;
}

async function productFile({ cwd }: Context, project: Project, option: ProductOption, path: string): Promise<FoundSource> {
  if (path === '-') {
    throw unusable('CS401', `--${option}: standard input can be read only once, and would have to be recognised first`, {
      hint: 'give it by what it holds, such as --tickets -',
    });
  }
  const [{ presetOfProduct }, { tableOfRole }] = await Promise.all([
    import('../engines/product.js'),
    import('../engines/inspect.js'),
  ]);
  const stated = statedFor(project, (one) => resolve(cwd, one.path) === resolve(cwd, path));
  const { columns = {}, settings = {} } = stated ?? {};
  const preset = await presetOfProduct({ path, columns, settings, tableOf: (role) => tableOfRole(role, []) }, PRODUCTS[option]);
  const ofRole = stated ?? project.sources.get(preset.role)?.find(({ warehouse }) => warehouse === undefined);
  return {
    role: preset.role,
    path,
    columns: ofRole?.columns ?? {},
    settings: { ...ofRole?.settings, preset: preset.id },
    origin: { from: 'flag', place: `--${option}` },
  };
}

function statedFor({ sources }: Project, isMeant: (source: ProjectSource) => boolean): ProjectSource | undefined {
  return [...sources.values()].flat().find(isMeant);
}

type CamelCase<Text extends string> = Text extends `${infer Head}-${infer Rest}` ? `${Head}${Capitalize<CamelCase<Rest>>}` : Text;

/** By what name the values of an option are handed over. */
export type ProductAttribute = CamelCase<ProductOption>;

function attributeOf(option: ProductOption): ProductAttribute {
  return option.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()) as ProductAttribute;
}
