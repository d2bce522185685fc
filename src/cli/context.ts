import type { WarehouseCredentials } from '../engines/book.js';
import { EXIT } from './exit-codes.js';

/** Everything a command may touch of the world outside, so that it can be run without a process. */
export interface Context {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Whether what goes wrong is told as JSON: set once the format is known. */
  jsonErrors: boolean;
  /** What a command that ran to its end exits with: 0, unless a gate failed. */
  exitCode: number;
}

export interface Output {
  readonly isTTY: boolean;
  readonly columns: number | undefined;
  /** Whoever has much to write waits until it is taken. */
  write(text: string): void | Promise<void>;
}

export function processContext(): Context {
  return {
    env: process.env,
    cwd: process.cwd(),
    now: Date.now,
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    jsonErrors: false,
    exitCode: EXIT.fine,
  };
}

/** By whom a warehouse is asked: said in the environment and nowhere else. */
export function warehouseCredentials({ env }: Context): WarehouseCredentials {
  return { user: env['CS_SCORE_CLICKHOUSE_USER'] ?? '', password: env['CS_SCORE_CLICKHOUSE_PASSWORD'] ?? '' };
}

function outputOf(stream: NodeJS.WriteStream): Output {
  return { isTTY: stream.isTTY === true, columns: stream.columns, write: (text) => taken(stream, text) };
}

/** A reader that has gone takes everything. */
function taken(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve) => stream.write(text, () => resolve()));
}
