import type { Changes } from '../domain/changes.js';
import type { Evidence } from '../domain/measure.js';
import type { CountingSettings } from '../domain/settings.js';
import type { AnyMeasureId, MeasureId } from '../domain/vocabulary.js';
import type { AccountFacts } from './account-facts.js';
import { assumedKpi } from './kpis.js';
import { MEASURE_READERS } from './measures/index.js';
import { measured } from './measures/reader.js';

type Assumed = Changes['measures'];

const ASSUMED: Evidence = { assumed: true };
const KPI = 'kpi:';

/**
 * The facts of an account with other values of some measures.
 * @param days how long ago the values were assumed; nothing happened since.
 */
export function withAssumed(facts: AccountFacts, assumed: Assumed, days: number, settings: CountingSettings): AccountFacts {
  if (assumed.size === 0) return facts;
  const readings = new Map(facts.readings);
  const kpis = new Map(facts.kpis.map((reading) => [reading.kpi, reading]));
  for (const [id, value] of assumed) {
    if (id.startsWith(KPI)) {
      const kpi = id.slice(KPI.length);
      kpis.set(kpi, assumedKpi(kpi, value, days, kpis.get(kpi)));
      continue;
    }
    const aged = MEASURE_READERS[id as MeasureId].ageing(value, days, settings);
    if (aged !== null && readings.has(id as MeasureId)) readings.set(id as MeasureId, measured(aged, ASSUMED));
  }
  return {
    ...facts,
    readings,
    kpis: [...kpis.values()].sort((a, b) => (a.kpi < b.kpi ? -1 : 1)),
    reasonOf: (id) => (readings.get(id)?.evidence === ASSUMED ? 'assumed, not measured' : facts.reasonOf(id)),
  };
}

/** The assumed values that are not so already: to assume what is so changes nothing, and so does not make it any younger. */
export function notSoAlready(facts: AccountFacts, assumed: Assumed): Assumed {
  return new Map([...assumed].filter(([id, value]) => valueToday(facts, id) !== value));
}

function valueToday({ readings, kpis }: AccountFacts, id: AnyMeasureId): number | null {
  if (id.startsWith(KPI)) {
    const reading = kpis.find(({ kpi }) => kpi === id.slice(KPI.length));
    return reading === undefined || reading.stale ? null : reading.value;
  }
  const reading = readings.get(id as MeasureId);
  return reading?.outcome === 'measured' ? reading.value : null;
}
