import { count } from '../../words/count.js';
import { isGiven, newestDay, totalOf } from '../view.js';
import { type MeasureReader, measured, missing, standsFor, tooNew } from './reader.js';

const ADVOCACY_WEEKS = 52;
const FEEDBACK_WEEKS = 26;
/** Nobody is asked to vouch for us before this. */
const ADVOCACY_AFTER_DAYS = 180;

export const advocacyActions: MeasureReader = {
  read(view) {
    if (!isGiven(view, 'advocacy')) return missing('no advocacy file was given');
    const actions = totalOf(view, 'advocacy/acted', ADVOCACY_WEEKS).n;
    const { tenureDays } = view;
    if (actions === 0 && tenureDays !== null && tenureDays < ADVOCACY_AFTER_DAYS) {
      return tooNew(() => `no act of advocacy yet, ${count(tenureDays, 'day')} after the start`);
    }
    return measured(actions, { actions, weeks: ADVOCACY_WEEKS });
  },
  newest: (view) => newestDay(view, ['advocacy/acted']),
  because: ({ actions }) => `${count(Number(actions), 'act')} of advocacy in 52 weeks`,
  ageing: standsFor(ADVOCACY_WEEKS),
};

export const feedbackItems: MeasureReader = {
  read(view) {
    if (!isGiven(view, 'feedback')) return missing('no feedback file was given');
    const items = totalOf(view, 'feedback/given', FEEDBACK_WEEKS).n;
    return measured(items, { items, weeks: FEEDBACK_WEEKS });
  },
  newest: (view) => newestDay(view, ['feedback/given']),
  because: ({ items }) => `${count(Number(items), 'item')} of feedback in 26 weeks`,
  ageing: standsFor(FEEDBACK_WEEKS),
};
