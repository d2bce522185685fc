/** Reads all rows of all files of the book in the current folder, as objects or as arrays, and does nothing with them. */
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse';

const columns = process.argv[2] === 'objects';
let rows = 0;
for (const file of ['accounts.csv', 'events.csv', 'revenue.csv']) {
  const parser = parse({ columns, from_line: columns ? 1 : 2 });
  parser.on('data', () => {
    rows += 1;
  });
  await pipeline(createReadStream(file), parser);
}
console.log(`rows,${rows}`);
