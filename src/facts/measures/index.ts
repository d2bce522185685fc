import type { MeasureId } from '../../domain/vocabulary.js';
import { advocacyActions, feedbackItems } from './actions.js';
import { engagement } from './engagement.js';
import { margin, revenueGrowth } from './money.js';
import { kickoffDays, milestones } from './onboarding.js';
import type { MeasureReader } from './reader.js';
import { csat, nps, surveyAnswers } from './surveys.js';
import { agedBacklog, escalations, resolutionHours, ticketLoad } from './tickets.js';
import { featureBreadth, usageVelocity } from './usage.js';

/** Every measure and its reader: a new measure is a word in the vocabulary, a reader, and a row here. */
export const MEASURE_READERS: Readonly<Record<MeasureId, MeasureReader>> = {
  engagement,
  nps,
  csat,
  resolutionHours,
  agedBacklog,
  escalations,
  ticketLoad,
  advocacyActions,
  milestones,
  kickoffDays,
  margin,
  revenueGrowth,
  featureBreadth,
  usageVelocity,
  feedbackItems,
  surveyAnswers,
};
