import type { Command } from 'commander';
import { printable } from '../../words/printable.js';
import { bookLookup } from '../completion/book-lookup.js';
import { readTypedLine } from '../completion/command-line.js';
import { suggestionsFor } from '../completion/suggestions.js';
import type { Suggestions } from '../completion/values.js';
import type { Context } from '../context.js';

/** Answers a shell what the word that is being typed may become, after these words. */
export async function complete(context: Context, program: Command, words: readonly string[], word: string): Promise<void> {
  const line = readTypedLine(program, words);
  context.stdout.write(answerText(await suggestionsFor(line, word, bookLookup(context, program, line))));
}

/**
 * The first line says what follows: `words`; `beginnings`, after which no blank is set; or `files` and `folders`, which the shell
 * finds itself, after the text that stands before them in the same word. Each further line is a word, a tab, and what it is.
 */
function answerText(suggestions: Suggestions): string {
  if ('before' in suggestions) return `${suggestions.kind}\t${suggestions.before}\n`;
  const lines = suggestions.words.map(({ word, description }) => `${printable(word)}\t${printable(description)}\n`);
  return `${suggestions.kind}\t\n${lines.join('')}`;
}
