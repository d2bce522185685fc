/**
 * Measures what the past costs: `trend --weeks 26` places every account at 27 days, against one `analyze` of the same book of
 * 1,000 accounts and 100,000 events. It is to take less than three times as long.
 */
import { writeBook } from './book.mjs';
import { commandOn, machineText, median, mediansTable, peakMegabytes, timesInTurns } from './measure.mjs';

const ROUNDS = 9;
const BAR = 3;

/** @param folder an empty folder for the book. */
export function trend(folder) {
  writeBook(folder, { accounts: 1_000, events: 100_000 });
  const commands = [
    { name: 'analyze', args: commandOn(folder, 'analyze') },
    { name: 'trend --weeks 26', args: commandOn(folder, 'trend', '--weeks', '26') },
  ];
  const times = timesInTurns(commands, ROUNDS);
  const medians = new Map([...times].map(([name, list]) => [name, median(list)]));
  // Each trend against the analyze run just before it: they met the same machine.
  const ratios = times.get('trend --weeks 26').map((milliseconds, round) => milliseconds / times.get('analyze')[round]);
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)];
  const peaks = commands.map(({ args }) => peakMegabytes(args).toFixed(0));
  console.log(`${machineText(ROUNDS)}\n\n${mediansTable(medians)}`);
  console.log(`\ntrend / analyze: ${median(ratios).toFixed(2)} (${least.toFixed(2)} to ${most.toFixed(2)}); the bar is ${BAR}.`);
  console.log(`Peak memory: ${peaks[0]} MB for analyze, ${peaks[1]} MB for trend.`);
}
