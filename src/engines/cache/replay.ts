import type { Counting } from '../counting.js';
import { takeFound } from '../found.js';
import { joinBy, readyToJoin } from '../join.js';
import { type Reading, tellLeftOut } from '../tally.js';
import { KeptRows } from './kept-rows.js';
import { PlainReplay } from './plain-replay.js';
import type { KnownSegment } from './segments.js';

/** Counts the rows of a file as the cache holds them. */
export async function replay(reading: Reading, counting: Counting, segments: readonly KnownSegment[]): Promise<void> {
  const { source, tally, onRow } = counting;
  const rows = new KeptRows(source.path);
  const plain = reading.request.onRecord === undefined ? new PlainReplay(reading, counting, rows) : null;
  const onFound = takeFound(reading, tally, onRow);
  let begin = 0;
  for (const { file, facts, bytes } of segments) {
    tally.preset = facts.preset;
    joinBy(reading, facts.externalIds);
    await readyToJoin(reading, facts.keys);
    for (const group of file.groups()) {
      const { length } = group.line;
      for (let row = 0; row < length; row += 1) {
        if (plain?.take(group, row) === true) tally.rows += 1;
        else onFound(rows.found(group, row));
      }
      reading.request.onStep?.({ path: source.path, bytes: ((bytes - begin) * length) / file.rows, rows: tally.rows });
    }
    begin = bytes;
  }
  tellLeftOut(reading, tally);
}
