import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { titleOf } from './contenders.mjs';

/** What a run says of the book, in a form that is the same for all who are right. */
const ANSWERS = {
  rows: ({ stdout }) => stdout.trim(),
  ledger: ({ stdout }) => stdout.trim().split('\n').sort().join('\n'),
  report: ({ file }) => fingerprint(file),
};

/** Of a file that may be too large to be held. */
function fingerprint(path) {
  const hash = createHash('sha256');
  const chunk = Buffer.alloc(1 << 20);
  const file = openSync(path);
  for (let length = readSync(file, chunk); length > 0; length = readSync(file, chunk)) hash.update(chunk.subarray(0, length));
  closeSync(file);
  return hash.digest('hex');
}

/** Holds the answers of a book against each other: the first of each kind is the one that the others must give. */
export function createJury() {
  const given = new Map();
  return {
    /** @throws {Error} when another answer was given before. */
    hear(contender, outcome) {
      const { answers } = contender;
      if (answers === null) return;
      const title = titleOf(contender);
      const answer = ANSWERS[answers](outcome);
      const first = given.get(answers);
      if (first === undefined) given.set(answers, { title, answer });
      else if (first.answer !== answer)
        throw new Error(`${title} and ${first.title} differ: ${difference(answer, first.answer)}`);
    },
  };
}

/** The first line that differs, on both sides. */
function difference(answer, other) {
  const [lines, others] = [answer.split('\n'), other.split('\n')];
  const at = [...lines, ''].findIndex((line, index) => line !== others[index]);
  return `"${lines[at] ?? ''}" against "${others[at] ?? ''}"`;
}
