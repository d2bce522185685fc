import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Runs a whole process in the folder of a book. @throws {Error} when it does not end well. */
export function run([program, ...args], cwd) {
  const { status, signal, error, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (error !== undefined) throw new Error(`${program}: ${error.message}`);
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${signal ?? status}: ${stderr}`);
  return stdout;
}

/**
 * Runs a whole process under GNU time, the one meter that tells CPU time and peak memory of any program.
 * @param scratch an empty folder.
 */
export function measuredRun(command, cwd, scratch) {
  const tally = join(scratch, 'time');
  const started = process.hrtime.bigint();
  const stdout = run(['time', '-f', '%U %S %M', '-o', tally, ...command], cwd);
  const wallSeconds = Number(process.hrtime.bigint() - started) / 1e9;
  const [user, system, kilobytes] = readFileSync(tally, 'utf8').split(' ').map(Number);
  return { stdout, figures: { wallSeconds, cpuSeconds: user + system, peakMegabytes: kilobytes / 1024 } };
}

/** @throws {Error} when GNU time is not installed. */
export function checkMeter() {
  const { stdout = '' } = spawnSync('time', ['--version'], { encoding: 'utf8' });
  if (!/GNU/.test(stdout ?? '')) throw new Error('GNU time is needed to measure: apt-get install time');
}
