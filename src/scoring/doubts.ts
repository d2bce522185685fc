import { KPI_INFO, MEASURE_INFO } from '../domain/measure.js';
import type { AccountScore, MeasureScore } from '../domain/score.js';
import { type MeasureId, ROLE_OF_SOURCE, type Source } from '../domain/vocabulary.js';

/**
 * Marks what rests on sources that fell: the measures that read them, and the signals that fire only because of the fall. No
 * number changes: what is not known to be the customer's doing is said, and not made up for.
 * @param without the score of the same account if those sources had never been given.
 */
export function withDoubts(score: AccountScore, fallen: readonly Source[], without: AccountScore): AccountScore {
  const fires = new Set(without.signals.map(({ id }) => id));
  return {
    ...score,
    measures: score.measures.map((measure) => ({ ...measure, doubtful: restsOn(measure, fallen) })),
    signals: score.signals.map((signal) => (fires.has(signal.id) ? signal : { ...signal, doubtful: true, urgent: false })),
  };
}

function restsOn({ id, outcome }: MeasureScore, fallen: readonly Source[]): boolean {
  const { settledBy } = MEASURE_INFO[id as MeasureId] ?? KPI_INFO;
  return outcome === 'measured' && fallen.some((source) => settledBy.includes(ROLE_OF_SOURCE[source] ?? 'events'));
}
