import type { Reading } from '../../domain/measure.js';
import { count } from '../../words/count.js';
import { countEver, hasRows, isGiven, newestDay, totalOf, type View } from '../view.js';
import { type MeasureReader, measured, missing, notApplicable, standsFor, stays } from './reader.js';

const LOAD_WEEKS = 13;
const QUIET_WEEKS = 26;
const SECONDS_PER_HOUR = 3600;

const NO_FILE = missing('no tickets file was given');
const NO_TICKET = notApplicable('no ticket in 26 weeks: no ticket is no complaint');
const NONE_RESOLVED = notApplicable('no ticket was resolved in 13 weeks');

/** Reads a ticket measure only where the question arises: without any ticket in 26 weeks, no ticket is no complaint. */
function whereTicketsAre(read: (view: View) => Reading): MeasureReader['read'] {
  return (view) => {
    if (!isGiven(view, 'ticket')) return NO_FILE;
    return hasTickets(view) ? read(view) : NO_TICKET;
  };
}

function hasTickets(view: View): boolean {
  return hasRows(view, 'ticket/opened', QUIET_WEEKS) || hasRows(view, 'ticket/closed', QUIET_WEEKS) || openTickets(view) !== 0;
}

function openTickets(view: View): number {
  return countEver(view, 'ticket/opened') - countEver(view, 'ticket/closed');
}

export const resolutionHours: MeasureReader = {
  read(view) {
    if (!isGiven(view, 'ticket')) return NO_FILE;
    const { sum, nSum } = totalOf(view, 'ticket/closed', LOAD_WEEKS);
    if (nSum === 0) return NONE_RESOLVED;
    return measured(sum / SECONDS_PER_HOUR / nSum, { tickets: nSum, weeks: LOAD_WEEKS });
  },
  newest: (view) => newestDay(view, ['ticket/closed']),
  because: ({ tickets }) => `mean of ${count(Number(tickets), 'ticket')} resolved in 13 weeks`,
  ageing: standsFor(LOAD_WEEKS),
};

export const agedBacklog: MeasureReader = {
  read: whereTicketsAre((view) => {
    const aged = countEver(view, 'ticket/aged') - countEver(view, 'ticket/aged-closed');
    return measured(aged, { aged, open: openTickets(view) });
  }),
  newest: (view) => newestDay(view, ['ticket/opened', 'ticket/closed']),
  because: ({ aged, open }) =>
    open === 0 ? 'no open ticket' : `${aged} of ${count(Number(open), 'open ticket')} waiting for more than 7 days`,
  ageing: stays,
};

export const escalations: MeasureReader = {
  read: whereTicketsAre((view) => {
    const escalated = totalOf(view, 'ticket/escalated', LOAD_WEEKS).n;
    return measured(escalated, { escalated, opened: totalOf(view, 'ticket/opened', LOAD_WEEKS).n, weeks: LOAD_WEEKS });
  }),
  newest: (view) => newestDay(view, ['ticket/opened']),
  because: ({ escalated, opened }) =>
    `${escalated} of ${count(Number(opened), 'ticket')} opened in 13 weeks escalated or reopened`,
  ageing: standsFor(LOAD_WEEKS),
};

export const ticketLoad: MeasureReader = {
  read: whereTicketsAre((view) => {
    const opened = totalOf(view, 'ticket/opened', LOAD_WEEKS).n;
    return measured(opened, { opened, weeks: LOAD_WEEKS });
  }),
  newest: (view) => newestDay(view, ['ticket/opened']),
  because: ({ opened }) => `${count(Number(opened), 'ticket')} opened in 13 weeks`,
  ageing: standsFor(LOAD_WEEKS),
};
