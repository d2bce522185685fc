/**
 * Measures the whole process on a small book: 1,000 accounts and 20,000 events, start-up included, against `cs-score --version`
 * and `node -e 0` in the same run.
 */
import { join } from 'node:path';
import { writeBook } from './book.mjs';
import { commandOn, machineText, median, mediansTable, PROGRAM, peakMegabytes, timesInTurns } from './measure.mjs';

const ROUNDS = 15;

/** @param folder an empty folder for the books. */
export function smallBook(folder) {
  const [small, large] = [join(folder, 'small'), join(folder, 'large')];
  writeBook(small, { accounts: 1_000, events: 20_000 });
  writeBook(large, { accounts: 1_000, events: 1_000_000 });
  const commands = [
    { name: 'node -e 0', args: ['-e', '0'] },
    { name: 'cs-score --version', args: [PROGRAM, '--version'] },
    { name: 'analyze, rows in a pipe', args: commandOn(small, 'analyze') },
    { name: 'analyze --format json', args: commandOn(small, 'analyze', '--format', 'json') },
    { name: 'learn', args: commandOn(small, 'learn') },
  ];
  const medians = new Map([...timesInTurns(commands, ROUNDS)].map(([name, times]) => [name, median(times)]));
  medians.set('bar for 20,000 events: twice --version and 150 ms', 2 * medians.get('cs-score --version') + 150);
  const peaks = [small, large].map((book) => peakMegabytes(commandOn(book, 'analyze')).toFixed(0));
  console.log(`${machineText(ROUNDS)}\n\n${mediansTable(medians)}`);
  console.log(`\nPeak memory: ${peaks[0]} MB for 20,000 events, ${peaks[1]} MB for 1,000,000.`);
}
