import { CHECK_GATE_INFO } from '../../domain/finding.js';
import { GATE_INFO, type GateInfo } from '../../domain/gate.js';
import { MEASURE_INFO } from '../../domain/measure.js';
import {
  CHECK_GATES,
  CONTINUUM,
  GATES,
  MEASURES,
  QUADRANTS,
  READINESS,
  READINESS_ANSWERS,
  STAGES,
  TOUCH_CHANNELS,
} from '../../domain/vocabulary.js';
import { FORMATS } from '../../render/index.js';
import { FILTER_FIELDS } from '../../report/filters.js';
import { SORT_FIELDS } from '../../report/order.js';

/** A word that may stand at a place, and what it is. */
export interface Suggestion {
  readonly word: string;
  readonly description: string;
}

/** What may stand at a place of the command line: some words, or a file or folder after what is typed `before` it in the same word. */
export type Suggestions =
  | { readonly kind: 'words'; readonly words: readonly Suggestion[] }
  /** Words that are only begun: no blank follows them. */
  | { readonly kind: 'beginnings'; readonly words: readonly Suggestion[] }
  | { readonly kind: 'files' | 'folders'; readonly before: string };

/** An account, as it can be named and filtered. */
export interface AccountNames {
  readonly id: string;
  readonly name: string | null;
  readonly segment: string | null;
  readonly owner: string | null;
  readonly parentId: string | null;
  readonly currency: string | null;
}

/** What can be looked up in the book the command line speaks of; nothing, when there is none that can be read. */
export interface Lookup {
  accounts(): Promise<readonly AccountNames[]>;
  signals(): Promise<readonly string[]>;
  commands(): readonly Suggestion[];
}

type ValuesOf = (lookup: Lookup, typed: string) => Suggestions | Promise<Suggestions>;

export const NO_WORDS: Suggestions = { kind: 'words', words: [] };
export const FILES: Suggestions = { kind: 'files', before: '' };

/** What may be written for a placeholder of the help page: `<file>`, `[folder]`, `<field=value>`. */
export const VALUES: Readonly<Record<string, ValuesOf>> = {
  file: () => FILES,
  files: () => FILES,
  folder: () => ({ kind: 'folders', before: '' }),
  'format:file': (_, typed) => formatAndFile(typed),
  field: () => words([...SORT_FIELDS, ...SORT_FIELDS.map((field) => `-${field}`)]),
  'field=value': fieldAndValue,
  account: accountsCalled,
  segment: async (lookup) => words(await namesOf(lookup, ({ segment }) => segment)),
  owner: async (lookup) => words(await namesOf(lookup, ({ owner }) => owner)),
  command: (lookup) => ({ kind: 'words', words: lookup.commands() }),
  gate: () => ({ kind: 'beginnings', words: GATES.map((id) => gateSuggestion(id, GATE_INFO[id])) }),
  check: () => ({ kind: 'beginnings', words: CHECK_GATES.map((id) => gateSuggestion(id, CHECK_GATE_INFO[id])) }),
  'measure=value': () => ({
    kind: 'beginnings',
    words: MEASURES.map((id) => ({ word: `${id}=`, description: MEASURE_INFO[id].title })),
  }),
  'channel=n': () => ({
    kind: 'beginnings',
    words: [...TOUCH_CHANNELS, 'milestone'].map((channel) => ({ word: `${channel}=`, description: '' })),
  }),
  date: () => NO_WORDS,
  n: () => NO_WORDS,
  'n|p%': () => NO_WORDS,
};

/** The values of the fields that `--filter` understands; for an attribute of your own nothing is known. */
const FIELD_VALUES: Readonly<Record<string, (lookup: Lookup) => readonly string[] | Promise<readonly string[]>>> = {
  id: (lookup) => namesOf(lookup, ({ id }) => id),
  name: (lookup) => namesOf(lookup, ({ name }) => name),
  segment: (lookup) => namesOf(lookup, ({ segment }) => segment),
  owner: (lookup) => namesOf(lookup, ({ owner }) => owner),
  parent: (lookup) => namesOf(lookup, ({ parentId }) => parentId),
  currency: (lookup) => namesOf(lookup, ({ currency }) => currency),
  stage: () => STAGES,
  band: () => CONTINUUM,
  quadrant: () => QUADRANTS,
  overridden: () => ['yes', 'no'],
  signal: (lookup) => lookup.signals(),
  ...Object.fromEntries(READINESS.map((id) => [id, () => READINESS_ANSWERS])),
};

export function words(list: readonly string[]): Suggestions {
  return { kind: 'words', words: list.map((word) => ({ word, description: '' })) };
}

function gateSuggestion(id: string, { threshold, goesWithout, fails }: GateInfo): Suggestion {
  return { word: threshold === null || goesWithout ? id : `${id}=`, description: fails };
}

function formatAndFile(typed: string): Suggestions {
  const colon = typed.indexOf(':');
  if (colon !== -1) return { kind: 'files', before: typed.slice(0, colon + 1) };
  return { kind: 'beginnings', words: FORMATS.map((format) => ({ word: `${format}:`, description: '' })) };
}

async function fieldAndValue(lookup: Lookup, typed: string): Promise<Suggestions> {
  const equals = typed.indexOf('=');
  if (equals === -1) return { kind: 'beginnings', words: FILTER_FIELDS.map((field) => ({ word: `${field}=`, description: '' })) };
  const field = typed.slice(0, equals);
  const values = (await FIELD_VALUES[field]?.(lookup)) ?? [];
  return words(values.map((value) => `${field}=${value}`));
}

/** Ids, told apart by their names; names only where no id begins like that. */
async function accountsCalled(lookup: Lookup, typed: string): Promise<Suggestions> {
  const accounts = await lookup.accounts();
  const byId = accounts.filter(({ id }) => id.startsWith(typed)).map(({ id, name }) => ({ word: id, description: name ?? '' }));
  const byName = accounts.flatMap(({ id, name }) => (name === null ? [] : [{ word: name, description: id }]));
  return { kind: 'words', words: byId.length > 0 ? byId : byName };
}

async function namesOf(lookup: Lookup, nameOf: (account: AccountNames) => string | null): Promise<string[]> {
  const names = (await lookup.accounts()).map(nameOf).filter((name) => name !== null);
  return [...new Set(names)].sort();
}
