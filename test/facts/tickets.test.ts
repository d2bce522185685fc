import { describe, expect, it } from 'vitest';
import type { EventRecord } from '../../src/domain/records.js';
import type { MeasureId } from '../../src/domain/vocabulary.js';
import { heightAt } from '../../src/math/curve.js';
import { atHour, DEFAULT_MODEL, daysAgo, given, measureOf, survey, ticket } from '../portfolio-builder.js';

const TICKET_MEASURES: readonly MeasureId[] = ['resolutionHours', 'agedBacklog', 'escalations', 'ticketLoad'];

describe('no ticket is no complaint', () => {
  it.each(TICKET_MEASURES)('%s is missing without a tickets file', (id) => {
    expect(measureOf(id, []).outcome).toBe('missing');
  });

  it.each(TICKET_MEASURES)('%s is not applicable to an account without a ticket', (id) => {
    expect(measureOf(id, given('ticket')).outcome).toBe('not-applicable');
  });

  it('a forgotten open ticket never drops out, however old', () => {
    expect(measureOf('agedBacklog', [ticket(1500)]).value).toBe(1);
    expect(measureOf('ticketLoad', [ticket(1500)]).value).toBe(0);
    expect(measureOf('escalations', [ticket(1500)]).value).toBe(0);
  });
});

describe('the aged backlog', () => {
  it.each([
    [7, 0],
    [8, 1],
    [9, 1],
    [13, 1],
    [14, 1],
  ])('a ticket open for %i days counts %i', (age, value) => {
    expect(measureOf('agedBacklog', [ticket(age)])).toMatchObject({ value, evidence: { open: 1 } });
  });

  it.each([
    ['on the day it turns 8 days old', 20, 12, 0],
    ['the day after it turned 8 days old', 20, 11, 0],
    ['today', 20, 0, 0],
    ['tomorrow', 20, -1, 1],
  ])('a ticket resolved %s', (_when, opened, resolved, value) => {
    expect(measureOf('agedBacklog', [ticket(opened, { resolvedAge: resolved })]).value).toBe(value);
  });

  it('is told as it was on every earlier day, also between opening and resolving', () => {
    const one = [ticket(100, { resolvedAge: 50 })];
    const agedAt = (age: number) => measureOf('agedBacklog', one, { asOf: daysAgo(age) });
    expect(agedAt(93).value).toBe(0);
    expect(agedAt(92).value).toBe(1);
    expect(agedAt(51).value).toBe(1);
    expect(agedAt(50).value).toBe(0);
    expect(agedAt(101).outcome).toBe('missing');
  });

  it('a ticket with a date of resolution is open until that day, whatever its status says', () => {
    expect(measureOf('agedBacklog', [ticket(20, { status: 'closed', resolvedAge: -3 })]).value).toBe(1);
  });

  it.each(['closed', 'resolved', 'solved', 'done'])('a ticket %s without a date is not open and gives no hours', (status) => {
    const records = [ticket(20, { status })];
    expect(measureOf('agedBacklog', records)).toMatchObject({ value: 0, evidence: { open: 0 } });
    expect(measureOf('resolutionHours', records).outcome).toBe('not-applicable');
    expect(measureOf('ticketLoad', records).value).toBe(1);
  });

  it.each(['open', 'pending', 'escalated', null])('a ticket with the status %s and no date is open', (status) => {
    expect(measureOf('agedBacklog', [ticket(20, { status })]).value).toBe(1);
  });
});

describe('the hours to resolve', () => {
  const hours = (openedAt: number, resolvedAt: number): EventRecord => ticket(0, { openedAt, resolvedAt });

  it('are the plain mean over tickets resolved in 13 weeks, whenever opened', () => {
    const records = [hours(atHour(3, 8), atHour(3, 10)), hours(atHour(200, 0), atHour(90, 0))];
    expect(measureOf('resolutionHours', records)).toMatchObject({ value: (2 + 110 * 24) / 2, evidence: { tickets: 2 } });
  });

  it('are 0 when a ticket is resolved before it was opened on the same day', () => {
    expect(measureOf('resolutionHours', [hours(atHour(3, 15), atHour(3, 0))]).value).toBe(0);
  });

  it('are none when it is resolved on a day before, yet the ticket is opened and closed', () => {
    const records = [hours(atHour(3, 15), atHour(5, 0))];
    expect(measureOf('resolutionHours', records).outcome).toBe('not-applicable');
    expect(measureOf('ticketLoad', records).value).toBe(1);
    expect(measureOf('agedBacklog', records)).toMatchObject({ value: 0, evidence: { open: 0 } });
  });

  it('of such a ticket leave the mean of the others alone', () => {
    const records = [hours(atHour(3, 15), atHour(5, 0)), hours(atHour(4, 0), atHour(3, 0))];
    expect(measureOf('resolutionHours', records)).toMatchObject({ value: 24, evidence: { tickets: 1 } });
  });
});

describe('escalations', () => {
  it.each([
    ['escalated', 1],
    ['reopened', 1],
    ['open', 0],
    [null, 0],
  ])('a ticket with the status %s counts %i', (status, value) => {
    expect(measureOf('escalations', [ticket(5, { status })]).value).toBe(value);
  });

  it('count on the day the ticket was opened, for the status has no date', () => {
    expect(measureOf('escalations', [ticket(91, { status: 'escalated', resolvedAge: 3 })]).value).toBe(0);
  });
});

describe('the rating of a ticket', () => {
  it('stands beside the answers of surveys, one equal answer each', () => {
    const records = [ticket(9, { resolvedAge: 5, csat: 2 }), survey('csat', 5, 3), survey('csat', 5, 3)];
    expect(measureOf('csat', records)).toMatchObject({ value: 4, evidence: { answers: 3 } });
  });

  it('counts from the day the ticket was resolved, and without one from the day it was opened', () => {
    expect(measureOf('csat', [ticket(20, { resolvedAge: -1, csat: 2 })]).outcome).toBe('missing');
    expect(measureOf('csat', [ticket(20, { resolvedAge: 0, csat: 2 })]).value).toBe(2);
    expect(measureOf('csat', [ticket(20, { csat: 2 })]).value).toBe(2);
    expect(measureOf('csat', [ticket(400, { resolvedAge: 181, csat: 2 })]).value).toBe(2);
  });

  it('is neither a touch nor an answer to a survey', () => {
    const records = [...given('survey'), ticket(9, { resolvedAge: 5, csat: 2 })];
    expect(measureOf('engagement', records).evidence['touches']).toBe(1);
    expect(measureOf('surveyAnswers', records).value).toBe(0);
  });
});

describe('the load of tickets', () => {
  const { ticketLoad } = DEFAULT_MODEL.rules.benchmarks;

  it('is a hump: silence is not health, and a flood is not engagement', () => {
    expect([0, 1, 2, 3, 4, 5, 10, 50].map((load) => heightAt(ticketLoad, load))).toEqual([-10, 20, 20, 20, 0, -20, -100, -100]);
  });
});
