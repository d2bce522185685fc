import type { Day } from '../../domain/calendar.js';
import type { Reading } from '../../domain/measure.js';
import type { Source } from '../../domain/vocabulary.js';
import { count } from '../../words/count.js';
import { isGiven, latest, newestDay, type View } from '../view.js';
import { type MeasureReader, measured, missing, notApplicable, stays, tooNew } from './reader.js';

/** The milestone that is also the kickoff. */
const HANDOFF_CALL = 'handoff_call';

/** The first 90 days are judged once: from then on they stand as they stood on their last day. */
function judgedDay(view: View, startDay: Day): Day {
  return Math.min(view.at.day, startDay + view.settings.onboardingDays - 1);
}

const NO_START = notApplicable('the account has no start date');

function withStart(read: (view: View, startDay: Day) => Reading): MeasureReader['read'] {
  return (view) => {
    const { startDay } = view.account;
    return startDay === null ? NO_START : read(view, startDay);
  };
}

/** A file that begins after the first days of an account says nothing of them. */
function notGiven(view: View, sources: readonly Source[], files: string): string {
  const later = sources.some((source) => isGiven(view, source));
  return later
    ? `${files} are only given from after its first ${view.settings.onboardingDays} days on`
    : `no ${files} were given`;
}

export const milestones: MeasureReader = {
  read: withStart((view, startDay) => {
    const day = judgedDay(view, startDay);
    const planned = view.ledger.milestones;
    if (planned.length === 0 && !isGiven(view, 'milestone', day))
      return missing(() => notGiven(view, ['milestone'], 'milestones'));
    if (planned.length === 0) return missing('no milestone was planned for the first 90 days');
    const isDone = (done: Day | null) => done !== null && done <= day;
    const due = planned.filter(({ dueDay, doneDay }) => (dueDay !== null && dueDay <= day) || isDone(doneDay));
    if (due.length === 0) return tooNew(() => `${count(planned.length, 'milestone')} planned, none due yet`);
    const done = due.filter(({ doneDay }) => isDone(doneDay)).length;
    return measured(done / due.length, { done, due: due.length, planned: planned.length, settled: day < view.at.day });
  }),
  newest: newestDoneDay,
  because: ({ done, due }) => `${done} of ${count(Number(due), 'due milestone')} done`,
  ageing: stays,
};

export const kickoffDays: MeasureReader = {
  read: withStart((view, startDay) => {
    const day = judgedDay(view, startDay);
    if (!isGiven(view, 'milestone', day) && !isGiven(view, 'meeting', day)) {
      return missing(() => notGiven(view, ['milestone', 'meeting'], 'milestones or meetings'));
    }
    const kickoff = kickoffDay(view, startDay, day);
    if (kickoff !== null) return measured(kickoff - startDay, { done: true, settled: true });
    // A kickoff that has not happened can only come later still: nothing brings it forward any more.
    const age = day - startDay;
    if (age < view.settings.kickoffDueDays) return tooNew(() => `no kickoff yet, ${count(age, 'day')} after the start`);
    return measured(age, { done: false, settled: true });
  }),
  newest: (view) => latest(newestDoneDay(view), newestDay(view, ['meeting/since-start'])),
  because: ({ done }) =>
    done ? 'first handoff call or held meeting after the start' : 'no handoff call or meeting yet: counted as of now',
  ageing: stays,
};

function newestDoneDay({ ledger, at }: View): Day | null {
  let newest: Day | null = null;
  for (const { doneDay } of ledger.milestones) if (doneDay !== null && doneDay <= at.day) newest = latest(newest, doneDay);
  return newest;
}

function kickoffDay({ ledger }: View, startDay: Day, day: Day): Day | null {
  const firstMeeting = ledger.series.get('meeting/since-start')?.at(-1)?.firstDay;
  let kickoff = firstMeeting !== undefined && firstMeeting <= day ? firstMeeting : null;
  for (const { name, doneDay } of ledger.milestones) {
    if (name !== HANDOFF_CALL || doneDay === null || doneDay > day) continue;
    kickoff = Math.min(Math.max(startDay, doneDay), kickoff ?? Number.POSITIVE_INFINITY);
  }
  return kickoff;
}
