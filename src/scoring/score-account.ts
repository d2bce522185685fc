import { TREND_WEEKS } from '../domain/calendar.js';
import type {
  AccountScore,
  AccountStanding,
  Company,
  Happiness,
  HappinessChange,
  IndexScore,
  TrendPoint,
} from '../domain/score.js';
import {
  type AnyMeasureId,
  INDICES,
  type IndexId,
  perWord,
  READINESS,
  type SCORED_STAGES,
  type Stage,
} from '../domain/vocabulary.js';
import type { AccountFacts, MeasureFacts } from '../facts/account-facts.js';
import { roundTo } from '../math/rounding.js';
import type { Model } from '../model/model.js';
import { placeOnContinuum, steadyBand } from './continuum.js';
import { happinessChange } from './happiness-change.js';
import { type EffectiveWeights, type WeighedIndex, type Weighing, weighAll, weighIndex, weighingOf } from './index-scores.js';
import { measureScore } from './measure-score.js';
import type { PlacedHappiness } from './outlook.js';
import { placeInQuadrant, type QuadrantPlace } from './quadrant.js';
import { type Scorecard, scorecardFor } from './scorecard.js';
import { type ScoredMeasure, scoreMeasures, scoreReadings } from './scored-measures.js';
import { fireSignals, judgeReadiness, type Known, type KnownNumber } from './verdicts.js';

const UNKNOWN_INDEX: IndexScore = { value: null, low: null, high: null, coverage: null };

/** Everything that was weighed for one account: what its score, its explanation and its levers are made of. */
export interface WeighedAccount {
  readonly facts: AccountFacts;
  readonly scorecard: Scorecard;
  readonly measures: readonly ScoredMeasure[];
  readonly weighing: Weighing;
  readonly indices: Readonly<Record<IndexId, WeighedIndex>>;
}

export function weighAccount(facts: AccountFacts, model: Model): WeighedAccount {
  const scorecard = scorecardFor(model, facts.account.segment, facts.stage);
  const measures = scoreMeasures(facts, scorecard);
  const weighing = weighingOf(measures, facts.tenureDays, scorecard);
  return { facts, scorecard, measures, weighing, indices: weighAll(weighing) };
}

/**
 * Scores one account: places it on the happiness continuum and in the success quadrant, and says why.
 * Pure: the same facts, model and past give the same score.
 * @param past happiness at earlier as-of days, the oldest first; the trend is these and today.
 */
export function scoreAccount(facts: AccountFacts, model: Model, past: readonly TrendPoint[] = []): AccountScore {
  if (!isScored(facts.stage)) return { ...unscored(facts, past), measures: [] };
  const weighed = weighAccount(facts, model);
  return { ...standingOf(weighed, past), measures: weighed.measures.map((measure) => measureScore(measure, weighed)) };
}

/** Where one account stands, as {@link scoreAccount} has it, at less cost: no sentence is written about any measure. */
export function placeAccount(facts: AccountFacts, model: Model, past: readonly TrendPoint[] = []): AccountStanding {
  return isScored(facts.stage) ? standingOf(weighAccount(facts, model), past) : unscored(facts, past);
}

function standingOf(weighed: WeighedAccount, past: readonly TrendPoint[]): AccountStanding {
  const { facts, indices, scorecard } = weighed;
  const { value, coverage } = indices.happiness.score;
  const trend = [...past, { day: facts.day, value, coverage }];
  const happiness = happinessOf(weighed, trend);
  const company = companyOf(indices.company.score, facts);
  const place = placeInQuadrant(value, company.value, scorecard.rules.recoverableAbove);
  const { change4Weeks, change13Weeks } = changesOf(trend, scorecard.rules.comparableCoverage);
  const known = whatIsKnown(weighed, company, { band: happiness.band, place, change13Weeks });
  const readiness = judgeReadiness(scorecard.rules, known);
  for (const id of READINESS) known.words.set(`readiness.${id}`, readiness[id].answer);
  return {
    account: facts.account,
    stage: facts.stage,
    tenureDays: facts.tenureDays,
    happiness,
    company,
    quadrant: place.quadrant,
    recoverable: place.recoverable,
    successLevel: place.successLevel,
    balance: place.balance,
    indices: perWord(INDICES, (id) => indices[id].score),
    signals: fireSignals(scorecard.rules, known),
    readiness: perWord(READINESS, (id) => readiness[id].answer),
    readinessReasons: perWord(READINESS, (id) => readiness[id].because),
    trend,
    change4Weeks,
    change13Weeks,
  };
}

function changesOf(trend: readonly TrendPoint[], comparableCoverage: number) {
  return {
    change4Weeks: happinessChange(trend, 4, comparableCoverage),
    change13Weeks: happinessChange(trend, TREND_WEEKS, comparableCoverage),
  };
}

/**
 * Happiness alone, as the trend needs it: the value a full run at this as-of day would show.
 * @param facts those of the measures happiness rests on.
 */
export function scoreHappiness(facts: MeasureFacts, asked: Scorecard, model: Model): TrendPoint {
  const { day, stage, account, tenureDays } = facts;
  if (!isScored(stage)) return { day, value: null, coverage: null };
  const scorecard = scorecardFor(model, account.segment, stage);
  const measures = scoreReadings(asked.happinessMeasures, facts, scorecard);
  const { value, coverage } = weighIndex(weighingOf(measures, tenureDays, scorecard), 'happiness').score;
  return { day, value, coverage };
}

/** Happiness and its band alone, from the measures a band rests on: what a full run at this as-of day would show. */
export function placeHappiness(facts: AccountFacts, model: Model): PlacedHappiness {
  const { day, stage, account, tenureDays } = facts;
  if (!isScored(stage)) return { day, stage, value: null, band: 'cannot-tell' };
  const scorecard = scorecardFor(model, account.segment, stage);
  const measures = scoreMeasures(facts, scorecard);
  const { score } = weighIndex(weighingOf(measures, tenureDays, scorecard), 'happiness');
  return { day, stage, value: score.value, band: placeOnContinuum(score, scorecard.rules.bands, measures).band };
}

function isScored(stage: Stage): stage is (typeof SCORED_STAGES)[number] {
  return stage === 'onboarding' || stage === 'established';
}

function happinessOf({ indices, measures, scorecard }: WeighedAccount, trend: readonly TrendPoint[]): Happiness {
  const { score, weights } = indices.happiness;
  const { bands, bandMargin } = scorecard.rules;
  const { band, heldBack, certain } = placeOnContinuum(score, bands, measures);
  const values = trend.map(({ value }) => value);
  return {
    value: score.value,
    low: score.low,
    high: score.high,
    coverage: score.coverage,
    band,
    heldBack,
    certain,
    missing: missingIn(measures, weights),
    steadyBand: steadyBand(values, bands, bandMargin, measures),
  };
}

/** The measures that weigh in an index and have no score, the weightiest first. */
function missingIn(measures: readonly ScoredMeasure[], weights: EffectiveWeights): AnyMeasureId[] {
  const weightOf = ({ id }: ScoredMeasure) => weights.get(id) ?? 0;
  const missing = measures.filter((measure) => measure.score === null && weightOf(measure) > 0);
  return missing.sort((a, b) => weightOf(b) - weightOf(a)).map(({ id }) => id);
}

/** The amounts of an account are stated in one currency: revenue in another one than its `arr` is not among them. */
function companyOf(index: IndexScore, { money, account }: AccountFacts): Company {
  const [ofRevenue = null, ...others] = money?.currencies ?? [];
  const ofArr = account.arr === null ? null : account.currency;
  const isOne = others.length === 0 && (ofArr === null || ofRevenue === null || ofArr === ofRevenue);
  const addable = money !== null && money.rows > 0 && isOne;
  return {
    value: index.value,
    low: index.low,
    high: index.high,
    coverage: index.coverage,
    revenue: addable ? money.revenue : null,
    cost: addable ? money.cost : null,
    costEstimated: addable && money.costEstimated,
    currency: (addable ? ofRevenue : null) ?? account.currency,
  };
}

interface Verdicts {
  readonly band: string;
  readonly place: QuadrantPlace;
  readonly change13Weeks: HappinessChange;
}

/** The subjects a model's conditions may speak of. */
function whatIsKnown({ facts, measures, indices }: WeighedAccount, company: Company, verdicts: Verdicts): Known {
  const numbers = new Map<string, KnownNumber>();
  const know = (subject: string, value: number | null, low = value, high = value) => {
    if (value !== null) numbers.set(subject, { value, low: low ?? value, high: high ?? value });
  };
  for (const { id, value } of measures) know(id, value);
  for (const id of INDICES) {
    numbers.delete(id);
    know(id, indices[id].score.value);
  }
  if (company.costEstimated) know('company', company.value, company.low, company.high);
  const { renewalDay, churnedDay, segment } = facts.account;
  know('tenureDays', facts.tenureDays);
  know('daysToRenewal', renewalDay === null ? null : renewalDay - facts.day);
  know('daysToChurn', churnedDay === null ? null : churnedDay - facts.day);
  const { change, comparable } = verdicts.change13Weeks;
  know('happinessChange13Weeks', comparable ? change : null);
  const words = new Map([
    ['stage', facts.stage],
    ['band', verdicts.band],
    ['quadrant', verdicts.place.quadrant],
    ['recoverable', verdicts.place.recoverable ? 'yes' : 'no'],
    ['leaving', churnedDay !== null && churnedDay > facts.day ? 'yes' : 'no'],
  ]);
  if (segment !== null) words.set('segment', segment);
  return { numbers, words };
}

function unscored(facts: AccountFacts, past: readonly TrendPoint[]): AccountStanding {
  const trend = [...past, { day: facts.day, value: null, coverage: null }];
  return {
    account: facts.account,
    stage: facts.stage,
    tenureDays: facts.tenureDays,
    happiness: { ...UNKNOWN_INDEX, band: 'cannot-tell', steadyBand: 'cannot-tell', heldBack: false, certain: false, missing: [] },
    company: { ...UNKNOWN_INDEX, revenue: null, cost: null, costEstimated: false, currency: facts.account.currency },
    quadrant: 'cannot-tell',
    recoverable: false,
    successLevel: null,
    balance: null,
    indices: perWord(INDICES, () => UNKNOWN_INDEX),
    signals: [],
    readiness: perWord(READINESS, () => 'not-proven'),
    readinessReasons: perWord(READINESS, () => `not scored: ${facts.stage}`),
    trend,
    ...changesOf(trend, 0),
  };
}

/**
 * Checks that the points of an account sum to its scores.
 * @throws {Error} when they do not: that is a bug of the program, never of the data.
 */
export function assertPointsAddUp(score: AccountScore, happinessMeasures: ReadonlySet<string>): void {
  const sumOf = (inTree: (id: string) => boolean) =>
    score.measures.reduce((sum, { id, points }) => (inTree(id) ? sum + (points ?? 0) : sum), 0);
  const isKpi = (id: string) => id.startsWith('kpi:') && happinessMeasures.has('kpis');
  const inHappiness = (id: string) => happinessMeasures.has(id) || isKpi(id);
  check('happiness', score.happiness.value, sumOf(inHappiness));
  check(
    'company',
    score.company.value,
    sumOf((id) => !inHappiness(id)),
  );
  function check(index: string, value: number | null, sum: number): void {
    if (value === null || roundTo(value - sum, 9) === 0) return;
    throw new Error(`points of ${score.account.id} sum to ${sum}, but ${index} is ${value}`);
  }
}
