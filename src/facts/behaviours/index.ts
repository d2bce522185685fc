import type { Behaviours, Counted } from '../../domain/behaviour.js';
import { type AnyBehaviourId, BEHAVIOURS, type BehaviourId } from '../../domain/vocabulary.js';
import type { View } from '../view.js';
import { escalatedTickets, hoursToResolve, kpisTracked, minutesPerMeeting } from './service.js';
import { earlyTrainings, kickoffDays, milestonesOnTime } from './start.js';
import {
  channelsUsed,
  daysSinceLastTouch,
  declaredTouchesAYear,
  longestSilence,
  meetingPeriods,
  touchesAYear,
  usageWeeks,
} from './touches.js';
import { featuresUsed, usagePerActiveWeek } from './usage.js';

/** Every behaviour and how it is counted: a new one is a word in the vocabulary, its words, a reader, and a row here. */
const BEHAVIOUR_READERS: Readonly<Record<BehaviourId, (view: View) => Counted>> = {
  meetings: touchesAYear('meeting'),
  webinars: touchesAYear('webinar'),
  trainings: touchesAYear('training'),
  tickets: touchesAYear('ticket'),
  surveyAnswers: touchesAYear('survey'),
  usageWeeks,
  advocacyActs: touchesAYear('advocacy'),
  feedbackItems: touchesAYear('feedback'),
  channelsUsed,
  meetingPeriods,
  minutesPerMeeting,
  longestSilence,
  daysSinceLastTouch,
  featuresUsed,
  usagePerActiveWeek,
  kickoffDays,
  milestonesOnTime,
  earlyTrainings,
  hoursToResolve,
  escalatedTickets,
  kpisTracked,
};

/** Counts every behaviour of an account, and the touches of every channel the model declares. */
export function readBehaviours(view: View): Behaviours {
  const behaviours = new Map<AnyBehaviourId, Counted>(BEHAVIOURS.map((id) => [id, BEHAVIOUR_READERS[id](view)]));
  for (const channel of view.settings.channels) behaviours.set(`touches:${channel}`, declaredTouchesAYear(channel)(view));
  return behaviours;
}
