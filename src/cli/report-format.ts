import { type Format, formatOfFile } from '../render/index.js';
import type { Context } from './context.js';
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
