import type { LineFormat } from './line-format.js';
import type { Renderer } from './view.js';

/** The formats a report can be written in. */
export const FORMATS = ['table', 'plain', 'json', 'ndjson', 'csv', 'markdown'] as const;
export type Format = (typeof FORMATS)[number];

/** The formats of a comparison of two reports, of `cs-score learn` and of `cs-score check`; the renderers of each stand in its file. */
export const COMPARISON_FORMATS = ['table', 'plain', 'json', 'csv', 'markdown'] as const;
export type ComparisonFormat = (typeof COMPARISON_FORMATS)[number];

export const LEARNING_FORMATS = ['table', 'json', 'csv', 'markdown'] as const;
export type LearningFormat = (typeof LEARNING_FORMATS)[number];

export const CHECK_FORMATS = ['table', 'json', 'markdown'] as const;
export type CheckFormat = (typeof CHECK_FORMATS)[number];

/** The formats of what is told of one account. */
export const PAGE_FORMATS = ['page', 'json'] as const;
export type PageFormat = (typeof PAGE_FORMATS)[number];

/** The formats of what is told of a file. */
export const INSPECTION_FORMATS = ['table', 'json'] as const;
export type InspectionFormat = (typeof INSPECTION_FORMATS)[number];

/** Every format and its renderer, loaded when it is used: a new format is a word above and a row here. */
export const RENDERERS: Readonly<Record<Format, () => Promise<Renderer>>> = {
  table: async () => (await import('./table.js')).renderTable,
  plain: async () => (await import('./plain.js')).renderPlain,
  json: async () => (await import('./json.js')).renderJson,
  ndjson: async () => (await import('./json.js')).renderNdjson,
  csv: async () => (await import('./csv.js')).renderCsv,
  markdown: async () => (await import('./markdown.js')).renderMarkdown,
};

/** The formats whose accounts may be written one by one, loaded when they are used; the others need all accounts at once. */
export const LINE_FORMATS: Readonly<Partial<Record<Format, () => Promise<LineFormat>>>> = {
  json: async () => (await import('./json.js')).JSON_LINES,
  ndjson: async () => (await import('./json.js')).NDJSON_LINES,
  csv: async () => (await import('./csv.js')).CSV_LINES,
};

/** The format a file name asks for, by its ending; null when it asks for none. */
export function formatOfFile(path: string): Format | null {
  const endings: Readonly<Record<string, Format>> = {
    json: 'json',
    ndjson: 'ndjson',
    csv: 'csv',
    md: 'markdown',
    txt: 'table',
    tsv: 'plain',
  };
  const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  return Object.hasOwn(endings, ending) ? (endings[ending] ?? null) : null;
}
