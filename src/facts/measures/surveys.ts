import type { Reading } from '../../domain/measure.js';
import { count } from '../../words/count.js';
import type { SeriesName } from '../ledger.js';
import { isGiven, newestDay, totalOf, type View } from '../view.js';
import { type MeasureReader, measured, missing, stale, standsFor } from './reader.js';

const ANSWER_WEEKS = 26;
const NPS_SERIES: readonly SeriesName[] = ['survey/nps'];
const CSAT_SERIES: readonly SeriesName[] = ['survey/csat', 'ticket/rated'];

/** The mean of all numeric answers of some series; older answers alone are stale, and never stand in for new ones. */
function meanAnswer(view: View, series: readonly SeriesName[], question: string): Reading {
  const recent = totals(view, series, ANSWER_WEEKS);
  if (recent.answers > 0) return measured(recent.sum / recent.answers, { answers: recent.answers, weeks: ANSWER_WEEKS });
  const { answers } = totals(view, series, Number.POSITIVE_INFINITY);
  if (answers > 0) return stale(() => `${count(answers, `${question} answer`)}, all older than 26 weeks`);
  return missing(() => `no ${question} answer in 26 weeks`);
}

function totals(view: View, series: readonly SeriesName[], weeks: number): { sum: number; answers: number } {
  let sum = 0;
  let answers = 0;
  for (const name of series) {
    const total = totalOf(view, name, weeks);
    sum += total.sum;
    answers += total.nSum;
  }
  return { sum, answers };
}

export const nps: MeasureReader = {
  read: (view) => (isGiven(view, 'survey') ? meanAnswer(view, NPS_SERIES, 'NPS') : missing('no surveys file was given')),
  newest: (view) => newestDay(view, NPS_SERIES),
  because: ({ answers }) => `mean of ${count(Number(answers), 'answer')} in 26 weeks`,
  ageing: standsFor(ANSWER_WEEKS),
};

export const csat: MeasureReader = {
  read: (view) =>
    isGiven(view, 'survey') || isGiven(view, 'ticket')
      ? meanAnswer(view, CSAT_SERIES, 'CSAT')
      : missing('neither surveys nor tickets were given'),
  newest: (view) => newestDay(view, CSAT_SERIES),
  because: ({ answers }) => `mean of ${count(Number(answers), 'answer')} in 26 weeks`,
  ageing: standsFor(ANSWER_WEEKS),
};

export const surveyAnswers: MeasureReader = {
  read(view) {
    if (!isGiven(view, 'survey')) return missing('no surveys file was given');
    const answers = totalOf(view, 'survey/answered', ANSWER_WEEKS).n;
    return measured(answers, { answers, weeks: ANSWER_WEEKS });
  },
  newest: (view) => newestDay(view, ['survey/answered']),
  because: ({ answers }) => `${count(Number(answers), 'survey answer')} in 26 weeks`,
  ageing: standsFor(ANSWER_WEEKS),
};
