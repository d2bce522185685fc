import type { Trend } from '../../report/trend.js';
import type { Format } from '../index.js';
import type { Text, View } from '../view.js';

/** A renderer gives text and writes nothing. */
export type TrendRenderer = (trend: Trend, view: View) => Text;

/** Every format of a report is one of a trend, a week being what an account is there; each is loaded when it is used. */
export const TREND_RENDERERS: Readonly<Record<Format, () => Promise<TrendRenderer>>> = {
  table: async () => (await import('./table.js')).renderTrendTable,
  plain: async () => (await import('./rows.js')).renderTrendPlain,
  json: async () => (await import('./rows.js')).renderTrendJson,
  ndjson: async () => (await import('./rows.js')).renderTrendNdjson,
  csv: async () => (await import('./rows.js')).renderTrendCsv,
  markdown: async () => (await import('./markdown.js')).renderTrendMarkdown,
};
