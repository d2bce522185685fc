import { MEASURE_INFO } from '../../domain/measure.js';
import type { Observation } from '../../domain/quality.js';
import { MEASURES, type MeasureId, ROLE_OF_SOURCE, type Role, TOUCH_CHANNELS } from '../../domain/vocabulary.js';
import { listed } from '../../words/count.js';
import type { Ledger } from '../ledger.js';

/**
 * The measures that nobody can have, since no file that would settle them has a row.
 * @param channels the channels the model declares.
 */
export function measuresWithoutSource(ledger: Ledger, channels: readonly string[]): Observation[] {
  const missing = [...MEASURES.filter((id) => !isSettled(id, ledger, channels)), ...(hasKpis(ledger) ? [] : ['kpis' as const])];
  if (missing.length === 0) return [];
  const titlesBySource = new Map<string, string[]>();
  for (const id of missing) {
    const files = id === 'kpis' ? id : listed(filesOf(id), 'or');
    titlesBySource.set(files, [...(titlesBySource.get(files) ?? []), id === 'kpis' ? 'KPIs' : MEASURE_INFO[id].title]);
  }
  const examples = [...titlesBySource].map(([files, titles]) => {
    return { account: null, file: null, line: null, text: `${files}: ${listed(titles)}` };
  });
  return [{ id: 'measure-without-source', source: 'measures', count: missing.length, of: MEASURES.length + 1, examples }];
}

/** Any touch settles engagement; its list of files names those that have some. */
function isSettled(id: MeasureId, { sources, asOf }: Ledger, channels: readonly string[]): boolean {
  const given = [...sources].filter(([, firstDay]) => firstDay <= asOf).map(([source]) => source);
  if (id === 'engagement') return [...TOUCH_CHANNELS, ...channels].some((channel) => given.includes(channel));
  return given.some((source) => MEASURE_INFO[id].settledBy.includes(ROLE_OF_SOURCE[source] as Role));
}

/** Readings without a date give no day to the source, and count all the same. */
function hasKpis({ accounts }: Ledger): boolean {
  return [...accounts.values()].some(({ kpis }) => kpis.size > 0);
}

/** Any of these can also stand in a file of mixed events. */
function filesOf(id: MeasureId): Role[] {
  return MEASURE_INFO[id].settledBy.filter((role) => role !== 'events');
}
