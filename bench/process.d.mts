/** Runs a whole process in the folder of a book. @throws {Error} when it does not end well. */
export function run(command: readonly string[], cwd: string): string;
