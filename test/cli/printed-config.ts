import { expect } from 'vitest';
import type { ORIGINS } from '../../src/cli/origin.js';
import { runCli, type Surroundings } from './run-cli.js';

export type From = (typeof ORIGINS)[number];
export interface Printed {
  readonly value: unknown;
  readonly from: From;
  readonly place: string | null;
}
export interface Config {
  readonly command: string;
  readonly settings: Readonly<Record<string, Printed>>;
  readonly sources: readonly (Omit<Printed, 'value'> & { role: string; path: string | null; columns: object })[];
}

/** What `--print-config` says as JSON. */
export async function configOf(args: readonly string[], surroundings: Surroundings): Promise<Config> {
  const { stdout, stderr, exitCode } = await runCli(['analyze', '--print-config', ...args], surroundings);
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  return JSON.parse(stdout);
}
