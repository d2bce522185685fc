import type { Command, Option } from 'commander';

/** A command line as far as it is typed, understood without running or refusing it. */
export interface TypedLine {
  command: Command;
  readonly values: string[];
  readonly options: Map<Option, string[]>;
  /** The option that still waits for its value. */
  waiting: Option | null;
  /** Whether `--` has ended the options. */
  optionsEnded: boolean;
}

/** Understands the words before the one that is being typed. */
export function readTypedLine(program: Command, words: readonly string[]): TypedLine {
  const line: TypedLine = { command: program, values: [], options: new Map(), waiting: null, optionsEnded: false };
  for (const word of words) readWord(line, word);
  return line;
}

function readWord(line: TypedLine, word: string): void {
  if (line.waiting !== null) {
    giveValue(line, line.waiting, word);
    line.waiting = null;
  } else if (!line.optionsEnded && word === '--') line.optionsEnded = true;
  else if (!line.optionsEnded && word.startsWith('-') && word !== '-') readOption(line, word);
  else readValue(line, word);
}

function readValue(line: TypedLine, word: string): void {
  const command = line.values.length === 0 ? line.command.commands.find((one) => one.name() === word) : undefined;
  if (command === undefined) line.values.push(word);
  else line.command = command;
}

function readOption(line: TypedLine, word: string): void {
  const { name, value } = splitOption(word);
  const option = line.command.options.find(({ long, short }) => long === name || short === name);
  if (option === undefined) return;
  giveValue(line, option, value);
  if (takesValue(option) && value === null) line.waiting = option;
}

/** `--format=json` and `-fjson`: an option with its value in one word; the value is null where there is none. */
export function splitOption(word: string): { name: string; value: string | null } {
  const equals = word.indexOf('=');
  if (word.startsWith('--')) {
    return equals === -1 ? { name: word, value: null } : { name: word.slice(0, equals), value: word.slice(equals + 1) };
  }
  return word.length === 2 ? { name: word, value: null } : { name: word.slice(0, 2), value: word.slice(2) };
}

function giveValue({ options }: TypedLine, option: Option, value: string | null): void {
  options.set(option, [...(options.get(option) ?? []), ...(value === null ? [] : [value])]);
}

export function takesValue({ required, optional }: Option): boolean {
  return required || optional;
}

/** An option gathers its values by a function of its own; choices are checked by one as well. */
export function isRepeatable({ variadic, parseArg, argChoices }: Option): boolean {
  return variadic || (parseArg !== undefined && argChoices === undefined);
}

/** The value an option has on the line; the last one counts. */
export function optionValue({ options }: TypedLine, long: string): string | undefined {
  return [...options].find(([option]) => option.long === long)?.[1].at(-1);
}

/** The value an argument of the command has on the line. */
export function argumentValue({ command, values }: TypedLine, name: string): string | undefined {
  return values[command.registeredArguments.findIndex((argument) => argument.name() === name)];
}
