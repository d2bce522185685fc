import type { Counted } from '../../domain/behaviour.js';
import { DAYS_PER_WEEK, type Day } from '../../domain/calendar.js';
import type { Cell } from '../ledger.js';
import { kickoffDays as kickoffMeasure } from '../measures/onboarding.js';
import { isGiven, type View } from '../view.js';

const EARLY_DAYS = 8 * DAYS_PER_WEEK;

/** As the measure of that name counts it. */
export function kickoffDays(view: View): Counted {
  const reading = kickoffMeasure.read(view);
  if (reading.outcome === 'measured') return reading.value;
  return reading.outcome === 'stale' ? 'missing' : reading.outcome;
}

/** A milestone without a due day is neither on time nor late. */
export function milestonesOnTime(view: View): Counted {
  const planned = view.ledger.milestones;
  if (planned.length === 0) return 'missing';
  const due = planned.filter(({ dueDay }) => dueDay !== null && dueDay <= view.at.day);
  if (due.length === 0) return planned.some(({ dueDay }) => dueDay !== null) ? 'too-new' : 'missing';
  return due.filter(({ dueDay, doneDay }) => doneDay !== null && doneDay <= (dueDay as Day)).length / due.length;
}

export function earlyTrainings(view: View): Counted {
  const { startDay } = view.account;
  if (startDay === null) return 'not-applicable';
  const endDay = startDay + EARLY_DAYS;
  if (view.at.day < endDay - 1) return 'too-new';
  if (!isGiven(view, 'training', startDay)) return 'missing';
  const cells = view.ledger.series.get('training/completed') ?? [];
  return cells.reduce((sum, cell) => sum + rowsBetween(cell, startDay, endDay), 0);
}

/** The rows of a week that surely fall into [from, to): of a week that reaches over an end, those of its first and last day. */
function rowsBetween({ n, firstDay, lastDay }: Cell, from: Day, to: Day): number {
  const isInside = (day: Day) => day >= from && day < to;
  if (isInside(firstDay) && isInside(lastDay)) return n;
  return isInside(firstDay) || isInside(lastDay) ? 1 : 0;
}
