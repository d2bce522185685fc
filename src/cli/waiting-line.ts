import type { Context } from './context.js';

/** A run that is done sooner says nothing. */
const QUIET_MILLISECONDS = 1000;
const MILLISECONDS_BETWEEN = 200;
const CLEAR_LINE = '\r\u001b[K';

/** A line on the terminal that is written over and over, for whoever waits. */
export interface WaitingLine {
  /** @param text made where it is time to tell something, of the milliseconds since the beginning. */
  tell(text: (milliseconds: number) => string): void;
  /** Takes the line away. */
  readonly end: () => void;
}

/** Null where nobody watches. */
export function waitingLine(context: Context, quiet: boolean): WaitingLine | null {
  const { stderr, now } = context;
  if (!stderr.isTTY || quiet || context.jsonErrors || context.env['TERM'] === 'dumb') return null;
  const started = now();
  let told = 0;
  return {
    tell(text) {
      const milliseconds = now() - started;
      if (milliseconds < QUIET_MILLISECONDS || milliseconds - told < MILLISECONDS_BETWEEN) return;
      told = milliseconds;
      stderr.write(CLEAR_LINE + text(milliseconds).slice(0, (stderr.columns ?? 80) - 1));
    },
    end() {
      if (told > 0) stderr.write(CLEAR_LINE);
    },
  };
}
