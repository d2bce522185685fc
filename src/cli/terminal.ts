import type { Grouping } from '../domain/vocabulary.js';
import type { View } from '../render/view.js';
import type { Context } from './context.js';

const DEFAULT_WIDTH = 100;
const NARROWEST_WIDTH = 60;

export const COLOR_CHOICES = ['auto', 'always', 'never'] as const;
export type ColorChoice = (typeof COLOR_CHOICES)[number];

export interface DisplayOptions {
  readonly color?: ColorChoice | undefined;
  readonly ascii?: boolean | undefined;
  readonly sort?: string | undefined;
  readonly top?: number | undefined;
  readonly by?: Grouping | undefined;
}

/** How to show a report on standard output: width, colour and signs are decided here and nowhere else. */
export function viewFor({ env, stdout }: Context, { color = 'auto', ascii = false, sort, top, by }: DisplayOptions): View {
  const columns = Number(env['COLUMNS']);
  const width = Number.isInteger(columns) && columns > 0 ? columns : (stdout.columns ?? DEFAULT_WIDTH);
  return {
    width: Math.max(NARROWEST_WIDTH, width),
    color: color === 'auto' ? wantsColor(env, stdout.isTTY) : color === 'always',
    ascii,
    sort: sort ?? null,
    top: top ?? null,
    by: by ?? null,
  };
}

/** NO_COLOR and FORCE_COLOR as their conventions say: any value counts, an empty one does not. */
function wantsColor(env: Context['env'], isTerminal: boolean): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  const forced = env['FORCE_COLOR'] ?? '';
  if (forced !== '') return forced !== '0' && forced !== 'false';
  return isTerminal && env['TERM'] !== 'dumb';
}
