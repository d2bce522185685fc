import type { Grouping } from '../domain/vocabulary.js';
import type { View } from '../render/view.js';
import type { Context } from './context.js';
import type { ColorChoice } from './options.js';
import { byDefault, byVariable, type Origin } from './origin.js';

const DEFAULT_WIDTH = 100;
const NARROWEST_WIDTH = 60;

export interface DisplayOptions {
  readonly color?: ColorChoice | undefined;
  readonly ascii?: boolean | undefined;
  readonly sort?: string | undefined;
  readonly top?: number | undefined;
  readonly by?: Grouping | undefined;
}

/** What is decided by the surroundings, and by what of them. */
export interface Decision<Value> {
  readonly value: Value;
  readonly origin: Origin;
}

/** How to show a report on standard output: width, colour and signs are decided here and nowhere else. */
export function viewFor(context: Context, { color = 'auto', ascii = false, sort, top, by }: DisplayOptions): View {
  return {
    width: widthOf(context).value,
    color: color === 'auto' ? automaticColor(context).value : color === 'always',
    ascii,
    sort: sort ?? null,
    top: top ?? null,
    by: by ?? null,
  };
}

export function widthOf({ env, stdout }: Context): Decision<number> {
  const stated = Number(env['COLUMNS']);
  if (Number.isInteger(stated) && stated > 0) return { value: wideEnough(stated), origin: byVariable('COLUMNS') };
  if (stdout.columns !== undefined) return { value: wideEnough(stdout.columns), origin: byDefault('of the terminal') };
  return { value: DEFAULT_WIDTH, origin: byDefault('not a terminal') };
}

function wideEnough(columns: number): number {
  return Math.max(NARROWEST_WIDTH, columns);
}

/** NO_COLOR and FORCE_COLOR as their conventions say: any value counts, an empty one does not. */
export function automaticColor({ env, stdout }: Context): Decision<boolean> {
  if ((env['NO_COLOR'] ?? '') !== '') return { value: false, origin: byVariable('NO_COLOR') };
  const forced = env['FORCE_COLOR'] ?? '';
  if (forced !== '') return { value: forced !== '0' && forced !== 'false', origin: byVariable('FORCE_COLOR') };
  if (!stdout.isTTY) return { value: false, origin: byDefault('not a terminal') };
  return env['TERM'] === 'dumb'
    ? { value: false, origin: byVariable('TERM=dumb') }
    : { value: true, origin: byDefault('a terminal') };
}
