import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, temporaryFolder } from './run-cli.js';

/** A folder that holds a copy of a fixture at the same path, with the rows of some of its files in another order. */
export function shuffledFolder(fixture: string, seed: number, isShuffled: (name: string) => boolean = () => true): string {
  const cwd = temporaryFolder();
  const folder = join(cwd, fixture);
  cpSync(join(ROOT, fixture), folder, { recursive: true });
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.csv') && isShuffled(file))) {
    const [header, ...rows] = readFileSync(join(folder, name), 'utf8').trimEnd().split('\n');
    writeFileSync(join(folder, name), `${[header, ...shuffled(rows, seed)].join('\n')}\n`);
  }
  return cwd;
}

/** Fisher and Yates, with the chances of a linear congruential generator (the constants of Numerical Recipes). */
function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  const result = [...items];
  let state = seed;
  for (let last = result.length - 1; last > 0; last -= 1) {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    const other = Math.floor((state / 2 ** 32) * (last + 1));
    [result[last], result[other]] = [result[other] as Item, result[last] as Item];
  }
  return result;
}
