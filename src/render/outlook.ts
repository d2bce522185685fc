import { MILLISECONDS_PER_DAY } from '../domain/calendar.js';
import { BANDS, type Ending } from '../domain/vocabulary.js';
import type { OutlookReport, WhatIfReport } from '../report/what-if.js';
import { count } from '../words/count.js';
import { changeTable, changeText } from './change-table.js';
import { signed, sparkline } from './figures.js';
import { padded, wrapped } from './layout.js';
import { BAND_WORDS, bandPaint, type Theme } from './theme.js';
import type { View } from './view.js';

/** An outlook, and what it is called where there are two. */
interface Named {
  readonly name: string;
  readonly outlook: OutlookReport;
}

/** How long the band of an account lasts if nothing happens, as it is and with the changes, and what ends it. */
export function outlookSections(told: WhatIfReport, theme: Theme, view: View): string[] {
  const outlooks = outlooksOf(told);
  const width = Math.max(...outlooks.map(({ name }) => name.length));
  const lines = outlooks.flatMap(({ name, outlook }) => {
    const label = width === 0 ? '  ' : `  ${padded(name, width)}  `;
    const indent = ' '.repeat(label.length);
    const [first, ...more] = [endingText(outlook, told), trendText(outlook, theme), stepsText(outlook, theme)];
    return [label + first, ...more.filter((line) => line !== '').map((line) => indent + line)].map((line) =>
      wrapped(line, view.width, `${indent}  `),
    );
  });
  const heading = theme.paint.bold(`If nothing happens after ${told.run.asOf}`);
  return [[heading, ...lines].join('\n'), ...outlooks.map((named) => reasonSection(named, theme, view))];
}

/** Whether there is a change to speak of, and not a forecast alone. */
export function isAsked({ changes: { set, add, done } }: WhatIfReport): boolean {
  return set.length + add.length + done.length > 0;
}

function outlooksOf(told: WhatIfReport): Named[] {
  const { before, after } = told.forecast;
  if (!isAsked(told)) return [{ name: '', outlook: before }];
  if (JSON.stringify(before) === JSON.stringify(after)) return [{ name: 'either way', outlook: before }];
  return [
    { name: 'as it is', outlook: before },
    { name: 'with the change', outlook: after },
  ];
}

type TellEnding = (band: string, into: string, when: string, until: string) => string;

const ENDING_TEXT: Readonly<Record<Ending, TellEnding>> = {
  falls: (band, into, when) => `falls from ${band} to ${into} ${when}`,
  'cannot-tell': (band, _, when) => `stays ${band} until too little is known of it, ${when}`,
  churns: (band, _, when) => `stays ${band} until it leaves, ${when}`,
  stays: (band, _, __, until) => `does not fall below ${band} within a year, until ${until}`,
  untold: () => 'nothing can be told of it today, so no band can end',
};

function endingText(outlook: OutlookReport, { forecast, run, before }: WhatIfReport): string {
  const { band, ending, end } = outlook;
  if (ending === 'stays' && band === BANDS[0]) return `is ${BAND_WORDS[band]} already: there is no lower band`;
  if (end === null) return ENDING_TEXT[ending](BAND_WORDS[band], '', '', forecast.until);
  const when = [
    `on ${end.date}`,
    `in ${count(end.days, 'day')}`,
    ...renewalText(end.date, before.renewalDate, run.asOf),
    ...laterText(outlook, forecast.before),
  ];
  return ENDING_TEXT[ending](BAND_WORDS[band], BAND_WORDS[end.band], when.join(', '), forecast.until);
}

/** How far it is from the renewal, where one lies ahead. */
function renewalText(date: string, renewalDate: string | null, asOf: string): string[] {
  if (renewalDate === null || renewalDate < asOf) return [];
  const days = (Date.parse(renewalDate) - Date.parse(date)) / MILLISECONDS_PER_DAY;
  if (days === 0) return ['the day it renews'];
  return [`${count(Math.abs(days), 'day')} ${days > 0 ? 'before' : 'after'} it renews`];
}

/** How much longer a band lasts than it does without the changes, where it is the same one. */
function laterText(outlook: OutlookReport, before: OutlookReport): string[] {
  if (outlook === before || outlook.band !== before.band || outlook.end === null || before.end === null) return [];
  const days = outlook.end.days - before.end.days;
  if (days === 0) return ['no day later'];
  return [`${count(Math.abs(days), 'day')} ${days > 0 ? 'later' : 'earlier'}`];
}

/** A line of a year is drawn with a bar for every other week. */
const WEEKS_PER_BAR = 2;

function trendText({ trend: { values, weeks } }: OutlookReport, { signs }: Theme): string {
  const last = values.findLastIndex((value) => value !== null);
  if (last === -1) return '';
  const drawn = values.slice(0, last + 1).filter((_, week) => week % WEEKS_PER_BAR === 0);
  return `${signed(values[0] ?? null, signs)}  ${sparkline(drawn, signs)}  ${signed(values[last] ?? null, signs)} on ${weeks[last]}`;
}

/** Every band of the year with its first day. */
function stepsText({ steps }: OutlookReport, theme: Theme): string {
  if (steps.length < 2) return '';
  return steps
    .map(({ band, date }, at) => bandPaint(theme, band)(at === 0 ? BAND_WORDS[band] : `${BAND_WORDS[band]} ${date}`))
    .join(` ${theme.signs.arrow} `);
}

/** What tips the account on the day its band ends, and how it came there from today. */
function reasonSection({ name, outlook }: Named, theme: Theme, view: View): string {
  const { end, value } = outlook;
  if (end === null || end.because.length === 0) return '';
  const title = `What ends it on ${end.date}${name === '' ? '' : `, ${name}`}`;
  const tips = end.trigger === null ? [] : [wrapped(`  on the day: ${changeText(end.trigger, theme)}`, view.width, '    ')];
  const axis = { name: 'happiness', from: value, to: end.value, changes: end.because };
  return [theme.paint.bold(title), ...tips, changeTable([axis], theme, view)].join('\n');
}
