import type { CountingSettings } from '../domain/settings.js';
import type { Stage } from '../domain/vocabulary.js';
import { type Curve, valueAtHeight } from '../math/curve.js';
import type { Model, Rules } from '../model/parse-model.js';

/** The rules that judge one account, with what counting needs of them. */
export interface Scorecard {
  readonly rules: Rules;
  readonly settings: CountingSettings;
}

const known = new WeakMap<Rules, Scorecard>();

/** The scorecard for an account of this segment in this stage. */
export function scorecardFor(model: Model, segment: string | null, stage: Stage): Scorecard {
  const rules = model.rulesFor(segment, stage === 'onboarding' ? 'onboarding' : 'established');
  let scorecard = known.get(rules);
  if (scorecard === undefined) {
    scorecard = { rules, settings: settingsOf(rules) };
    known.set(rules, scorecard);
  }
  return scorecard;
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
