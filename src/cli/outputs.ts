import { type Format, formatOfFile } from '../render/index.js';
import type { Context } from './context.js';
import { writeWhole } from './files.js';

/** The file that --output names; null where it names none, or standard output by `-`. */
export function outputFile(stated: string | undefined): string | null {
  return stated === undefined || stated === '-' ? null : stated;
}

/** Writes to a file, or to standard output where there is none. @throws {UnusableInput} when the file cannot be written. */
export function writeTo(file: string | null, text: string, { stdout }: Context): void {
  if (file === null) stdout.write(text);
  else writeWhole(file, text);
}

/** The format among some that a file asks for by its ending; undefined when it asks for none of them. */
export function formatByEnding<Known extends Format>(file: string | null, formats: readonly Known[]): Known | undefined {
  const asked = formatOfFile(file ?? '');
  return formats.find((format) => format === asked);
}
