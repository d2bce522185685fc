import type { DocumentHead, ReportStanding } from '../report/schema.js';
import { wrapped } from './layout.js';
import { STAGE_WORDS, type Theme } from './theme.js';
import type { View } from './view.js';

/** What a page is about: by which program and model, as of which day. */
export function documentTitle({ tool, run }: DocumentHead, { paint, signs }: Theme): string {
  return [
    paint.bold(`${tool.name} ${tool.version}`),
    `as of ${paint.bold(run.asOf)}`,
    `model ${run.model.name} ${run.model.hash}`,
  ].join(` ${signs.dot} `);
}

/** Which account a page is about, and what it rests on. */
export function accountHeading(
  account: ReportStanding,
  { run, tool }: DocumentHead,
  { paint, signs }: Theme,
  view: View,
): string {
  const dot = ` ${signs.dot} `;
  const tenure = account.tenureDays === null || account.tenureDays < 0 ? '' : `, day ${account.tenureDays}`;
  const about = [
    account.segment,
    account.owner === null ? null : `owner ${account.owner}`,
    `${STAGE_WORDS[account.stage]}${tenure}`,
  ];
  return [
    wrapped(
      `${paint.bold(account.name ?? account.id)} (${account.id})${dot}${about.filter((one) => one !== null).join(dot)}`,
      view.width,
      '  ',
    ),
    paint.dim(`${tool.name} ${tool.version}${dot}as of ${run.asOf}${dot}model ${run.model.name} ${run.model.hash}`),
  ].join('\n');
}

/** Why an account has no score. */
export function unscoredText({ stage, churnDate, startDate }: ReportStanding): string {
  return `Not scored: ${stage === 'churned' ? `churned on ${churnDate}` : `starts on ${startDate}`}.`;
}
