import type { CountingSettings } from '../domain/settings.js';
import { INDICES, type IndexId, MEASURES, type MeasureId, type Stage } from '../domain/vocabulary.js';
import { type Curve, valueAtHeight } from '../math/curve.js';
import type { Model, Rules } from '../model/model.js';
import type { IndexWeights } from './index-scores.js';

/** The rules that judge one account, with what counting needs of them. */
export interface Scorecard {
  readonly rules: Rules;
  readonly settings: CountingSettings;
  /** The measures happiness rests on, in the order all measures stand in: sums then agree to the last bit. */
  readonly happinessMeasures: readonly MeasureId[];
  /** The measures its band rests on: those, and the ones that are evidence of feeling. */
  readonly bandMeasures: readonly MeasureId[];
  /** From this day of tenure on no part of an index fades any more; 0 where none ever does. */
  readonly fadedByDay: ReadonlyMap<IndexId, number>;
  /** Effective weights found so far, by the pattern of what applies: accounts share a few patterns. */
  readonly weights: Map<Pattern, Map<IndexId, IndexWeights>>;
}

/** Which measures of an account apply. */
export type Pattern = number | string;

const known = new WeakMap<Rules, Scorecard>();

/** The scorecard for an account of this segment in this stage. */
export function scorecardFor(model: Model, segment: string | null, stage: Stage): Scorecard {
  const rules = model.rulesFor(segment, stage === 'onboarding' ? 'onboarding' : 'established');
  let scorecard = known.get(rules);
  if (scorecard === undefined) {
    const happinessMeasures = MEASURES.filter((id) => rules.trees.happiness.leaves.has(id));
    scorecard = {
      rules,
      settings: settingsOf(rules),
      happinessMeasures,
      bandMeasures: bandMeasures(rules),
      fadedByDay: fadedByDay(rules),
      weights: new Map(),
    };
    known.set(rules, scorecard);
  }
  return scorecard;
}

function bandMeasures({ trees, bands }: Rules): MeasureId[] {
  const evidence = new Set(bands.flatMap((band) => band.evidence?.anyOf ?? []));
  return MEASURES.filter((id) => trees.happiness.leaves.has(id) || evidence.has(id));
}

function fadedByDay({ trees }: Rules): Map<IndexId, number> {
  const dayOf = (id: IndexId): number => {
    const { parts, fadingPart } = trees[id];
    const below = parts.map(({ part }) => (part.kind === 'index' ? dayOf(part.id) : 0));
    return Math.max(fadingPart?.goneByDay ?? 0, fadingPart === undefined ? 0 : dayOf(fadingPart.part), ...below);
  };
  return new Map(INDICES.map((id) => [id, dayOf(id)]));
}

function settingsOf(rules: Rules): CountingSettings {
  return {
    channels: rules.channels,
    featuresOffered: rules.featuresOffered,
    onboardingDays: rules.onboardingDays,
    kickoffDueDays: valueAtHeight(rules.benchmarks.kickoffDays, 0, 0) ?? 0,
    marginOfPlainLoss: worstValue(rules.benchmarks.margin),
    engagement: rules.engagement,
    costToServe: rules.costToServe,
  };
}

function worstValue(curve: Curve): number {
  return curve.reduce((worst, point) => (point[1] < worst[1] ? point : worst))[0];
}
