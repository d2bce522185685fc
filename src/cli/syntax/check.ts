import type { Command } from 'commander';
import { CHECK_FORMATS } from '../../render/index.js';
import type { Context } from '../context.js';
import { ACCOUNTS_ARGUMENT, addBookOptions, addGateOptions, addOwnOutputOptions } from '../options.js';
import { examples } from './examples.js';
import { HELP_GROUPS } from './help-page.js';

export function addCheck(program: Command, context: Context): void {
  const command = program
    .command('check')
    .summary('whether the data can be trusted')
    .description(
      'Says whether the data can be trusted, before anybody reads a score: what each file holds and how much of it joins, sources that ' +
        'stopped, rows and accounts that contradict themselves, values far from all others. Bad data is told and does not end the run.',
    )
    .argument(...ACCOUNTS_ARGUMENT)
    .addHelpText(
      'before',
      examples(
        ['cs-score check accounts.csv', 'the page to read before any score'],
        ['cs-score check accounts.csv --rejects rejects.csv', 'and every row that does not count'],
        ['cs-score check accounts.csv -q --fail-on joined-below=95% -o check.md', 'before the weekly report'],
      ),
    );
  addGateOptions(command.optionsGroup(HELP_GROUPS.gates), {
    placeholder: 'check',
    words: 'a gate such as any-error, data-fell, joined-below=95% or before-start=5%:warn: RULE[=THRESHOLD][:LEVEL]; repeatable',
  });
  addOwnOutputOptions(command, CHECK_FORMATS);
  addBookOptions(command, { gates: true, refuses: false }).action(async (accounts: string | undefined, options) =>
    (await import('../commands/check.js')).check(context, accounts, options),
  );
}
