import { describe, expect, it } from 'vitest';
import { given, measureOf, survey, ticket } from '../portfolio-builder.js';

describe('the mean answer', () => {
  it('is missing without a surveys file, and missing without an answer', () => {
    expect(measureOf('nps', []).outcome).toBe('missing');
    expect(measureOf('nps', given('survey')).outcome).toBe('missing');
    expect(measureOf('csat', given('survey')).outcome).toBe('missing');
  });

  it('is stale when all answers are older than 26 weeks, and never stands in for new ones', () => {
    expect(measureOf('nps', [survey('nps', 10, 182)])).toMatchObject({ outcome: 'stale', value: null, score: null });
    expect(measureOf('nps', [survey('nps', 10, 182), survey('nps', 2, 181)]).value).toBe(2);
  });

  it('of csat may come from tickets alone', () => {
    expect(measureOf('csat', [ticket(9, { csat: 3 })]).value).toBe(3);
    expect(measureOf('csat', [ticket(9)]).outcome).toBe('missing');
    expect(measureOf('csat', [ticket(300, { csat: 3 })]).outcome).toBe('stale');
  });

  it('asks each survey for its own answers only', () => {
    const records = [survey('nps', 9, 3), survey('csat', 2, 3)];
    expect(measureOf('nps', records).value).toBe(9);
    expect(measureOf('csat', records).value).toBe(2);
  });

  it.each([
    ['without a value', survey('nps', null, 3)],
    ['of another name', survey('exit', 3, 3)],
    ['without a name', survey(null, 3, 3)],
  ])('leaves out a survey %s, which is still an answer and a touch', (_what, record) => {
    const records = [survey('nps', 8, 4), record];
    expect(measureOf('nps', records)).toMatchObject({ value: 8, evidence: { answers: 1 } });
    expect(measureOf('surveyAnswers', records).value).toBe(2);
    expect(measureOf('engagement', records).evidence['touches']).toBe(2);
  });

  it('does not hang on the rounding of single answers', () => {
    const thirds = [7.1, 7.2, 7.3].map((value) => survey('nps', value, 3));
    expect(measureOf('nps', thirds).value).toBeCloseTo(7.2, 12);
  });
});
