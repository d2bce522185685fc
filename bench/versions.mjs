import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** The version of an installed package, when asked for; null where it is not installed. */
export function packageVersion(name) {
  const file = new URL(`../node_modules/${name}/package.json`, import.meta.url);
  return () => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : null);
}

/** The first number with dots that a command prints, when asked for; null where the command fails. */
export function printedVersion(...command) {
  return () => /\d+(?:\.\d+)+/.exec(output(command) ?? '')?.[0] ?? null;
}

/** What a command prints; null where it fails. */
export function output([program, ...args]) {
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8' });
  return status === 0 ? stdout : null;
}
