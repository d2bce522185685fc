import { unusable } from '../input/failures.js';
import { fileReason } from '../input/file-reasons.js';

/** Does what a file or a folder is written by. @throws {UnusableInput} when it cannot be. */
export function writing<Result>(path: string, act: () => Result, hint?: string): Result {
  try {
    return act();
  } catch (error) {
    const reason = fileReason(error);
    const message = reason === 'no such file' ? 'no such folder' : (reason ?? String(error));
    throw unusable('CS212', message, { file: path, ...(hint === undefined ? {} : { hint }) });
  }
}
