import { INDICES, READINESS, type ReadinessAnswer, type TouchChannel } from '../domain/vocabulary.js';
import { roundTo } from '../math/rounding.js';
import type { MeasureChange, WhatIfReport } from '../report/what-if.js';
import { count } from '../words/count.js';
import { asciiSigns, printableCopy } from '../words/printable.js';
import { bandText } from './account-cells.js';
import { changeTable } from './change-table.js';
import { arrowed, range, signed } from './figures.js';
import { accountHeading, unscoredText } from './headings.js';
import type { PageFormat } from './index.js';
import { jsonText } from './json.js';
import { padded, pageOf, wrapped } from './layout.js';
import { isAsked, outlookSections } from './outlook.js';
import { BAND_WORDS, QUADRANT_WORDS, type Theme, themeOf } from './theme.js';
import { valueText } from './values.js';
import type { View } from './view.js';

type WhatIfRenderer = (told: WhatIfReport, view: View) => string;

/** Every format of `cs-score what-if`. */
export const WHAT_IF_RENDERERS: Readonly<Record<PageFormat, WhatIfRenderer>> = {
  page: renderPage,
  json: jsonText,
};

/** An account as it is and as it would be, and how long its band lasts if nothing happens. */
function renderPage(stated: WhatIfReport, view: View): string {
  const told = view.ascii ? inAscii(printableCopy(stated)) : printableCopy(stated);
  const theme = themeOf(view);
  const sections = [accountHeading(told.before, told, theme, view), ...sectionsOf(told, theme, view)];
  return pageOf(sections, view);
}

function sectionsOf(told: WhatIfReport, theme: Theme, view: View): string[] {
  if (told.before.measures.length === 0) return [unscoredText(told.before)];
  const forecast = outlookSections(told, theme, view);
  if (!isAsked(told)) return forecast;
  if (told.moved.length === 0) return [asked(told, theme, view), `Nothing moves on ${told.run.asOf}.`, ...forecast];
  return [
    asked(told, theme, view),
    standing(told, theme, view),
    moved(told, theme, view),
    verdicts(told, theme, view),
    ...forecast,
  ];
}

/** The document with the program's own sentences in ASCII; names stay as they are. */
function inAscii(told: WhatIfReport): WhatIfReport {
  const spoken = JSON.parse(asciiSigns(JSON.stringify(told))) as WhatIfReport;
  const { id, name, owner, segment } = told.before;
  return { ...spoken, before: { ...spoken.before, id, name, owner, segment } };
}

function asked({ changes, run }: WhatIfReport, { paint, signs }: Theme, view: View): string {
  const value = (of: number | null, unit: string) => (of === null ? 'unknown' : valueText(of, unit, signs));
  const lines = [
    ...changes.set.map(({ title, unit, from, to }) => `  ${title} is ${value(to, unit)} instead of ${value(from, unit)}`),
    ...changes.add.map((one) => `  ${touchText(one)} on ${run.asOf}`),
    ...changes.done.map((milestone) => `  milestone ${milestone} is done on ${run.asOf}`),
  ];
  return [paint.bold('What if'), ...lines.map((line) => wrapped(line, view.width, '    '))].join('\n');
}

type Noun = readonly [one: string, many: string];

/** What a touch of each channel is. */
const TOUCHES: Readonly<Record<TouchChannel, Noun>> = {
  ticket: ['ticket opened', 'tickets opened'],
  meeting: ['meeting held', 'meetings held'],
  webinar: ['webinar attended', 'webinars attended'],
  training: ['training completed', 'trainings completed'],
  survey: ['survey answered', 'surveys answered'],
  usage: ['use of the product', 'uses of the product'],
  advocacy: ['act of advocacy', 'acts of advocacy'],
  feedback: ['item of feedback', 'items of feedback'],
};

/** A channel a model declares has no word but its name. */
function touchText({ channel, count: times }: WhatIfReport['changes']['add'][number]): string {
  const [one, many] = TOUCHES[channel as TouchChannel] ?? [channel, channel];
  return count(times, `more ${one}`, `more ${many}`);
}

const LABEL_WIDTH = 17;
const FIGURE_WIDTH = 6;

/** Where it stands and where it would stand: the axes, the diagonal of success, and every index that moved. */
function standing({ before, after }: WhatIfReport, theme: Theme, view: View): string {
  const { signs, paint } = theme;
  const figures = (label: string, from: number | null, to: number | null, remark = '') => {
    if (from === null && to === null) return `  ${padded(label, LABEL_WIDTH)} cannot tell`;
    const [one, other] = [from, to].map((value) => padded(signed(value, signs, 1), FIGURE_WIDTH, 'right'));
    const change = from === null || to === null ? null : roundTo(roundTo(to, 1) - roundTo(from, 1), 1);
    const line = `  ${padded(label, LABEL_WIDTH)} ${one} ${signs.arrow} ${other}  ${padded(signed(change, signs, 1), FIGURE_WIDTH, 'right')}`;
    return wrapped(remark === '' ? line : `${line}  ${remark}`, view.width, ' '.repeat(LABEL_WIDTH + 3));
  };
  const indices = INDICES.filter(
    (id) => id !== 'happiness' && id !== 'company' && before.indices[id].value !== after.indices[id].value,
  );
  return [
    paint.bold('Where it would stand'),
    figures(
      'happiness',
      before.happiness.value,
      after.happiness.value,
      arrowed(bandText(before, theme), bandText(after, theme), signs),
    ),
    `  ${padded('  bounds', LABEL_WIDTH)} ${arrowed(boundsOf(before, theme), boundsOf(after, theme), signs)}`,
    figures('company', before.company.value, after.company.value),
    figures('success level', before.successLevel, after.successLevel),
    `  ${padded('quadrant', LABEL_WIDTH)} ${arrowed(QUADRANT_WORDS[before.quadrant], QUADRANT_WORDS[after.quadrant], signs)}`,
    ...indices.map((id) => figures(id, before.indices[id].value, after.indices[id].value)),
  ].join('\n');
}

function boundsOf({ happiness: { low, high, certain, band } }: WhatIfReport['before'], { signs }: Theme): string {
  if (low === null) return BAND_WORDS[band];
  return certain ? 'certain' : `provisional ${range(low, high, signs)}`;
}

const AXES = [
  { axis: 'happiness', name: 'happiness' },
  { axis: 'company', name: 'company' },
  { axis: null, name: 'in goals alone' },
] as const;

function moved({ before, after, moved: changes }: WhatIfReport, theme: Theme, view: View): string {
  const axes = AXES.map(({ axis, name }) => ({
    name,
    from: axis === null ? null : before[axis].value,
    to: axis === null ? null : after[axis].value,
    changes: changes.filter((change: MeasureChange) => change.axis === axis),
  }));
  const touched = axes.filter((one) => one.changes.length > 0);
  return `${theme.paint.bold('What moves it')}\n${changeTable(touched, theme, view)}`;
}

/** Signals that come and go, and what the account is or is no longer ready for. */
function verdicts({ before, after }: WhatIfReport, theme: Theme, view: View): string {
  const { paint, signs } = theme;
  const only = (of: typeof before, not: typeof before) =>
    of.signals.filter(({ id }) => !not.signals.some((one) => one.id === id));
  const answers: Readonly<Record<ReadinessAnswer, string>> = { yes: 'yes', no: 'no', 'not-proven': 'not proven' };
  const readiness = READINESS.filter((id) => before.readiness[id] !== after.readiness[id]);
  const lines = [
    ...only(after, before).map(({ id, kind, because }) => `  signal ${id} (${kind}) appears: ${because}`),
    ...only(before, after).map(({ id, kind }) => `  signal ${id} (${kind}) goes`),
    ...readiness.map(
      (id) =>
        `  ready for ${id}: ${answers[before.readiness[id]]} ${signs.arrow} ${answers[after.readiness[id]]}, ${after.readinessReasons[id]}`,
    ),
  ];
  if (lines.length === 0) return '';
  return [paint.bold('What follows'), ...lines.map((line) => wrapped(line, view.width, '    '))].join('\n');
}
