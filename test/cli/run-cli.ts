import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa, type Options } from 'execa';
import { afterAll } from 'vitest';

/** The built program, run the way its users run it: `npm run build` comes first. */

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const PROGRAM = join(ROOT, 'bin/cs-score.js');

/** The demo portfolio; all fixtures end on the same day. */
export const DEMO = 'fixtures/demo-portfolio/accounts.csv';
/** Enough accounts on either side of the quadrant to learn from. */
export const GREEN = 'fixtures/green-accounts/accounts.csv';
/** Three accounts and their tickets, for what holds of any book. */
export const SMALL = 'fixtures/missing-sources/accounts.csv';
export const AS_OF = ['--as-of', '2026-06-30'];

export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | undefined;
  readonly signal: string | undefined;
}

export interface Surroundings {
  readonly cwd?: string;
  /** Added to an environment that holds nothing but the path: no colour, width or time zone leaks in. */
  readonly env?: Readonly<Record<string, string>>;
  /** Given on standard input, which is closed otherwise. */
  readonly input?: string;
}

export function runCli(args: readonly string[], surroundings: Surroundings = {}): Promise<Outcome> {
  return run(process.execPath, [PROGRAM, ...args], surroundings);
}

/** Runs a line of bash in which `cs-score` is the program, for pipes, redirections and limits. */
export function runShell(line: string, surroundings: Surroundings = {}): Promise<Outcome> {
  const program = `cs-score() { '${process.execPath}' '${PROGRAM}' "$@"; }`;
  return run('bash', ['-c', `${program}\n${line}`], surroundings);
}

async function run(file: string, args: readonly string[], { cwd = ROOT, env = {}, input }: Surroundings): Promise<Outcome> {
  const { stdout, stderr, exitCode, signal } = await execa(file, [...args], {
    ...childOptions({ cwd, env }),
    ...(input === undefined ? { stdin: 'ignore' as const } : { input }),
  });
  return { stdout: String(stdout), stderr: String(stderr), exitCode, signal };
}

export function childOptions({ cwd = ROOT, env = {} }: Surroundings): Options {
  const path = { PATH: process.env['PATH'] ?? '' };
  return { cwd, env: { ...path, ...env }, extendEnv: false, reject: false, stripFinalNewline: false };
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A new folder, which is gone when the tests of the file are over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cs-score-test-'));
  folders.push(folder);
  return folder;
}
