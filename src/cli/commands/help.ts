import type { Command } from 'commander';
import { unusable } from '../../input/failures.js';
import { nearest } from '../../words/nearest.js';

/** Shows the help page of a command, or that of the program. */
export function showHelp(program: Command, name: string | undefined): void {
  const command = name === undefined ? program : program.commands.find((one) => one.name() === name);
  if (command === undefined) {
    const names = program.createHelp().visibleCommands(program);
    const meant = nearest(
      String(name),
      names.map((one) => one.name()),
    );
    throw unusable('CS401', `unknown command "${name}"${meant}`);
  }
  command.outputHelp();
}
