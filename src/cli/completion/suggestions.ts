import type { Argument, Command, Option } from 'commander';
import { isRepeatable, splitOption, type TypedLine, takesValue } from './command-line.js';
import { FILES, type Lookup, NO_WORDS, type Suggestion, type Suggestions, VALUES, words } from './values.js';

/** What the word that is being typed may become: a command, an option, a value of the option before it, an argument. */
export async function suggestionsFor(line: TypedLine, word: string, lookup: Lookup): Promise<Suggestions> {
  return thatBeginWith(word, await allSuggestions(line, word, lookup));
}

async function allSuggestions(line: TypedLine, word: string, lookup: Lookup): Promise<Suggestions> {
  if (line.waiting !== null) return valuesOfOption(line.waiting, word, lookup);
  if (!line.optionsEnded && word.startsWith('-')) return optionOrItsValue(line, word, lookup);
  if (line.command.commands.length > 0) return { kind: 'words', words: lookup.commands() };
  return valuesOfArgument(line, word, lookup);
}

async function optionOrItsValue(line: TypedLine, word: string, lookup: Lookup): Promise<Suggestions> {
  const { name, value } = splitOption(word);
  if (!word.startsWith('--') || value === null) return { kind: 'words', words: optionsOf(line, word) };
  const option = line.command.options.find(({ long }) => long === name);
  return option === undefined ? NO_WORDS : inOneWord(`${name}=`, await valuesOfOption(option, value, lookup));
}

/** The value of an option as it stands in one word with it. */
function inOneWord(before: string, suggestions: Suggestions): Suggestions {
  if ('before' in suggestions) return { ...suggestions, before: before + suggestions.before };
  return { ...suggestions, words: suggestions.words.map((one) => ({ ...one, word: before + one.word })) };
}

/** Options by their long names, those left out that are given and may be given only once. */
function optionsOf({ command, options }: TypedLine, word: string): Suggestion[] {
  const given = (option: Option) => options.has(option) && !isRepeatable(option);
  const nameOf = ({ long, short }: Option) => (/^-[^-]$/.test(word) ? short : long) ?? '';
  const visible = command.createHelp().visibleOptions(command);
  return visible.filter((option) => !given(option)).map((option) => ({ word: nameOf(option), description: option.description }));
}

function valuesOfOption(option: Option, typed: string, lookup: Lookup): Suggestions | Promise<Suggestions> {
  if (!takesValue(option)) return NO_WORDS;
  if (option.argChoices !== undefined) return words(option.argChoices);
  return VALUES[placeholderOf(option)]?.(lookup, typed) ?? NO_WORDS;
}

/** `n|p%` of `--max-bad-rows <n|p%>`. */
export function placeholderOf({ flags }: Option): string {
  return /[<[]([^\]>]+)[\]>]$/.exec(flags)?.[1] ?? '';
}

/** An argument nothing is known of is most likely a file. */
function valuesOfArgument({ command, values }: TypedLine, typed: string, lookup: Lookup): Suggestions | Promise<Suggestions> {
  const argument = argumentAt(command, values.length);
  if (argument === undefined) return NO_WORDS;
  if (argument.argChoices !== undefined) return words(argument.argChoices);
  return VALUES[argument.name()]?.(lookup, typed) ?? FILES;
}

function argumentAt({ registeredArguments }: Command, position: number): Argument | undefined {
  const last = registeredArguments.at(-1);
  return registeredArguments[position] ?? (last?.variadic === true ? last : undefined);
}

/** Some shells do not choose by what is typed. Names may be typed in any case. */
function thatBeginWith(typed: string, suggestions: Suggestions): Suggestions {
  if ('before' in suggestions) return suggestions;
  const exact = suggestions.words.filter(({ word }) => word.startsWith(typed));
  const inAnyCase = suggestions.words.filter(({ word }) => word.toLowerCase().startsWith(typed.toLowerCase()));
  return { ...suggestions, words: exact.length > 0 ? exact : inAnyCase };
}
