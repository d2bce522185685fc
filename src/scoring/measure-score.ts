import type { Day } from '../domain/calendar.js';
import { MEASURE_INFO } from '../domain/measure.js';
import type { MeasureScore } from '../domain/score.js';
import type { AnyMeasureId, MeasureId } from '../domain/vocabulary.js';
import type { AccountFacts } from '../facts/account-facts.js';
import { sentence } from '../words/sentence.js';
import { pointsIn } from './index-scores.js';
import type { WeighedAccount } from './score-account.js';
import type { Scorecard } from './scorecard.js';
import type { ScoredMeasure } from './scored-measures.js';

/** A measure with its points towards happiness, or towards company: it belongs to one of the two axes, or to neither. */
export function measureScore(measure: ScoredMeasure, { indices, facts, scorecard }: WeighedAccount): MeasureScore {
  const { id, outcome, value, score, evidence } = measure;
  const share = pointsIn(indices.happiness, measure) ?? pointsIn(indices.company, measure);
  const reason = measure.reason === null ? facts.reasonOf(id as MeasureId) : sentence(measure.reason);
  const unit = unitOf(id, scorecard);
  const newestDay = newestDayOf(measure, facts);
  const [weight, points] = [share?.weight ?? null, share?.points ?? null];
  return { id, outcome, value, unit, score, weight, points, reason, evidence, newestDay, doubtful: false };
}

function newestDayOf({ id, evidence }: ScoredMeasure, facts: AccountFacts): Day | null {
  if (!id.startsWith('kpi')) return facts.newestDayOf(id as MeasureId);
  const { ageDays } = evidence;
  return typeof ageDays === 'number' ? facts.day - ageDays : null;
}

/** A KPI has the unit its model gives it. */
function unitOf(id: AnyMeasureId, { rules }: Scorecard): string {
  return MEASURE_INFO[id as MeasureId]?.unit ?? rules.kpis[id.slice('kpi:'.length)]?.unit ?? '';
}
