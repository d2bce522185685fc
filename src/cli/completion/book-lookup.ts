import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Context } from '../context.js';
import type { Project } from '../project-file.js';
import { argumentValue, optionValue, type TypedLine } from './command-line.js';
import type { AccountNames, Lookup } from './values.js';

/** Larger files would make people wait for a key they pressed in passing. */
const MOST_BYTES = 2_000_000;

/** Looks into the book a command line speaks of; what cannot be read quickly, or at all, gives nothing. */
export function bookLookup(context: Context, program: Command, line: TypedLine): Lookup {
  return {
    accounts: () => orNothing(() => accountsOf(context, line)),
    signals: () => orNothing(() => signalsOf(context, line)),
    commands: () =>
      program
        .createHelp()
        .visibleCommands(program)
        .map((command) => ({ word: command.name(), description: command.summary() || command.description() })),
  };
}

/** A key pressed for help is no place for an error. */
async function orNothing<Item>(read: () => Promise<readonly Item[]>): Promise<readonly Item[]> {
  try {
    return await read();
  } catch {
    return [];
  }
}

async function accountsOf(context: Context, line: TypedLine): Promise<readonly AccountNames[]> {
  const { resolveSources } = await import('../sources.js');
  const { readBook } = await import('../../engines/node.js');
  const { sources } = await resolveSources(context, await projectOf(context, line), argumentValue(line, 'accounts'), {});
  const files = sources.filter(({ role, path }) => role === 'accounts' && isQuicklyRead(resolve(context.cwd, path)));
  return (await readBook({ sources: files, asOf: 0, channels: [] })).accounts;
}

/** Standard input, pipes and devices are none of a completion's business. */
function isQuicklyRead(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() === true && found.size <= MOST_BYTES;
}

async function signalsOf(context: Context, line: TypedLine): Promise<readonly string[]> {
  const { readModel } = await import('../run-book.js');
  const stated = optionValue(line, '--model') ?? context.env['CS_SCORE_MODEL'] ?? (await projectOf(context, line)).model;
  return Object.keys((await readModel(context, stated)).rules.signals);
}

async function projectOf(context: Context, line: TypedLine): Promise<Project> {
  const { readProject } = await import('../project-file.js');
  return readProject(context, optionValue(line, '--config') ?? context.env['CS_SCORE_CONFIG']);
}
