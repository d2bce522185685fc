import { type Command, type Help, Option } from 'commander';
import type { Context } from '../context.js';
import { EXIT, EXIT_CODES } from '../exit-codes.js';

/** The groups that options stand in on a help page, in this order; what is in no group comes before them. */
export const HELP_GROUPS = {
  show: 'What to show:',
  gates: 'Gates:',
  output: 'Output:',
  scoring: 'Scoring:',
  sources: 'Sources, in place of the files of these names beside the accounts; repeatable:',
  products: 'Exports of products, which say by themselves what they hold; repeatable:',
  quality: 'Data quality:',
  display: 'Display:',
  help: 'Help:',
} as const;

const WIDTH_WITHOUT_TERMINAL = 80;

/** How every help page is laid out. Commands take this over, so it comes before them. */
export function layOutHelp(program: Command, { stdout }: Context): void {
  program
    .configureHelp({ subcommandTerm, optionDescription, argumentDescription, groupItems })
    .configureOutput({ getOutHelpWidth: () => stdout.columns ?? WIDTH_WITHOUT_TERMINAL })
    .addHelpOption(new Option('-h, --help', 'show this page').helpGroup(HELP_GROUPS.help))
    .helpCommand(false);
}

/** The foot of a help page. */
export function exitCodes({ gates }: { readonly gates: boolean }): string {
  const codes = EXIT_CODES.filter(([code]) => gates || code !== EXIT.gateFailed);
  return `\nExit codes:\n${codes.map(([code, meaning]) => `  ${String(code).padEnd(5)}${meaning}`).join('\n')}`;
}

/** A command in the list of commands: that it has options goes without saying. */
const subcommandTerm: Help['subcommandTerm'] = (command) => {
  const values = command.registeredArguments.map((argument) =>
    argument.required ? `<${argument.name()}>` : `[${argument.name()}]`,
  );
  return [command.name(), ...values].join(' ');
};

const optionDescription: Help['optionDescription'] = ({ description, argChoices, defaultValue, envVar }) =>
  withVariable(described(description, argChoices, defaultValue), envVar);

const argumentDescription: Help['argumentDescription'] = ({ description, argChoices, defaultValue }) =>
  described(description, argChoices, defaultValue);

function described(description: string, choices: readonly string[] | undefined, byDefault: unknown): string {
  const shown = choices === undefined ? '' : `: ${choices.join(', ')}`;
  return `${description}${shown}${byDefault === undefined ? '' : ` (default: ${byDefault})`}`;
}

/** One pair of brackets is enough. */
function withVariable(text: string, variable: string | undefined): string {
  if (variable === undefined) return text;
  return text.endsWith(')') ? `${text.slice(0, -1)}; or by ${variable})` : `${text} (or by ${variable})`;
}

const GROUP_ORDER: readonly string[] = Object.values(HELP_GROUPS);

const groupItems: Help['groupItems'] = (_, items, groupOf) => {
  const groups = [...new Set(items.map(groupOf))].sort((a, b) => GROUP_ORDER.indexOf(a) - GROUP_ORDER.indexOf(b));
  return new Map(groups.map((group) => [group, items.filter((item) => groupOf(item) === group)]));
};
