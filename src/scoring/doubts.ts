import { KPI_INFO, MEASURE_INFO } from '../domain/measure.js';
import type { AccountScore, AccountStanding, MeasureScore } from '../domain/score.js';
import { type MeasureId, ROLE_OF_SOURCE, type Source } from '../domain/vocabulary.js';

type Signals = Pick<AccountStanding, 'signals'>;

/**
 * Marks what rests on sources that fell: the measures that read them, and the signals that fire only because of the fall. No
 * number changes: what is not known to be the customer's doing is said, and not made up for.
 * @param without the signals of the same account if those sources had never been given.
 */
export function withDoubts(score: AccountScore, fallen: readonly Source[], without: Signals): AccountScore {
  const measures = score.measures.map((measure) => ({ ...measure, doubtful: restsOn(measure, fallen) }));
  return { ...withDoubtfulSignals(score, without), measures };
}

/** Marks the signals of an account that would not fire if the sources that fell had never been given. */
export function withDoubtfulSignals(standing: AccountStanding, without: Signals): AccountStanding {
  const fires = new Set(without.signals.map(({ id }) => id));
  const signals = standing.signals.map((signal) =>
    fires.has(signal.id) ? signal : { ...signal, doubtful: true, urgent: false },
  );
  return { ...standing, signals };
}

function restsOn({ id, outcome }: MeasureScore, fallen: readonly Source[]): boolean {
  const { settledBy } = MEASURE_INFO[id as MeasureId] ?? KPI_INFO;
  return outcome === 'measured' && fallen.some((source) => settledBy.includes(ROLE_OF_SOURCE[source] ?? 'events'));
}
