import type { ReportAccount, RunSummary } from '../report/schema.js';
import { wrapped } from './layout.js';
import { STAGE_WORDS, type Theme } from './theme.js';
import type { View } from './view.js';

/** A document about one account. */
interface AboutAccount {
  readonly account: ReportAccount;
  readonly run: RunSummary;
  readonly tool: { readonly name: string; readonly version: string };
}

/** Who a page is about, and from which run. */
export function accountHeading({ account, run, tool }: AboutAccount, { paint, signs }: Theme, view: View): string {
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
