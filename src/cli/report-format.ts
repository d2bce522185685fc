import { type Format, formatOfFile } from '../render/index.js';
import type { Context } from './context.js';
import { type Destination, destinationOf } from './destination.js';
import { byDefault, byVariable } from './origin.js';
import type { Project } from './project-file.js';
import type { Decision } from './terminal.js';

export interface FormatOptions {
  readonly format?: Format;
  /** Whether the format was stated by its variable and not by its flag. */
  readonly formatByVariable?: boolean;
  readonly output?: string;
}

/** The format of a report: --format, else the ending of --output, else CS_SCORE_FORMAT, else cs-score.yaml, else what suits its reader. */
export function reportFormat(context: Context, options: FormatOptions, project: Project): Decision<Format> {
  const { format, formatByVariable = false, output } = options;
  if (format !== undefined && !formatByVariable) return { value: format, origin: { from: 'flag', place: '--format' } };
  const byEnding = output === undefined ? null : formatOfFile(output);
  if (byEnding !== null) return { value: byEnding, origin: { from: 'flag', place: '--output' } };
  if (format !== undefined) return { value: format, origin: byVariable('CS_SCORE_FORMAT') };
  if (project.format !== undefined) return { value: project.format, origin: project.origin(['format']) };
  if (output !== undefined) return { value: 'table', origin: byDefault('in a file') };
  return context.stdout.isTTY
    ? { value: 'table', origin: byDefault('a terminal') }
    : { value: 'plain', origin: byDefault('not a terminal') };
}

/** What a command writes and where to; standard output is null, and `-` stands for it. */
export interface OwnOutput<Own extends string> {
  readonly destination: Destination;
  readonly format: Decision<Own>;
}

/**
 * The output of a command that has formats of its own: --format, else the ending of --output, else tab-separated rows for a pipe
 * where it knows them, else the first of its formats.
 */
export function ownOutput<Own extends string>(
  context: Context,
  { format, output }: { readonly format?: Own; readonly output?: string },
  formats: readonly [Own, ...(readonly Own[])],
): OwnOutput<Own> {
  const destination = destinationOf(output);
  const { file } = destination;
  const known = (one: string | null) => formats.find((own) => own === one);
  const byEnding = known(file === null ? null : formatOfFile(file));
  const inPipe = file === null && !context.stdout.isTTY ? known('plain') : undefined;
  if (format !== undefined) return { destination, format: { value: format, origin: { from: 'flag', place: '--format' } } };
  if (byEnding !== undefined) return { destination, format: { value: byEnding, origin: { from: 'flag', place: '--output' } } };
  if (inPipe !== undefined) return { destination, format: { value: inPipe, origin: byDefault('not a terminal') } };
  const why = known('plain') === undefined ? undefined : file === null ? 'a terminal' : 'in a file';
  return { destination, format: { value: formats[0], origin: byDefault(why) } };
}
