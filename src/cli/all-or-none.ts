/** What stands beside its place until it is finished. */
export interface Unfinished {
  /** Puts it in its place. */
  finish(): void;
  /** Leaves everything as it was, where it is not finished. */
  abandon(): void;
}

/**
 * Puts files in their places when all of them are whole, and none before.
 * @param write is given what takes a file among them.
 */
export async function allOrNone<Result>(
  write: (keep: <File extends Unfinished>(file: File) => File) => Promise<Result>,
): Promise<Result> {
  const files: Unfinished[] = [];
  try {
    const result = await write((file) => {
      files.push(file);
      return file;
    });
    for (const file of files) file.finish();
    return result;
  } finally {
    for (const file of files) file.abandon();
  }
}
