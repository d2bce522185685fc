import type { ChangeCause, ComparedAccount } from '../report/comparison-schema.js';
import type { ComparisonReport, Report } from '../report/schema.js';
import { printableCopy } from '../words/printable.js';
import { changes } from './changes.js';
import { csvText } from './csv.js';
import { documentTitle } from './headings.js';
import type { ComparisonFormat } from './index.js';
import { jsonText } from './json.js';
import { pageOf, wrapped } from './layout.js';
import { renderMemo } from './memo.js';
import { notices } from './notices.js';
import { plainCell, plainText } from './plain.js';
import type { Cell } from './rows.js';
import { themeOf } from './theme.js';
import type { Renderer, View } from './view.js';

/** Every format of a comparison and its renderer; each takes the later report with its comparison. */
export const COMPARISON_RENDERERS: Readonly<Record<ComparisonFormat, Renderer>> = {
  table: renderTable,
  plain: (report) => plainText(printableCopy(rowsOf(report)).map((row) => row.map((cell) => plainCell(cell)))),
  json: (report) => jsonText(comparisonReportOf(report)),
  csv: (report) => csvText(rowsOf(report)),
  markdown: renderMemo,
};

function renderTable(stated: Report, view: View): string {
  const theme = themeOf(view);
  const report = printableCopy(stated);
  const head = wrapped(documentTitle(report, theme), view.width, '  ');
  return pageOf([head, notices(report, theme, view), changes(report, theme, view)], view);
}

/** The comparison without the accounts themselves. */
function comparisonReportOf({ portfolio: _, accounts: __, diagnostics: ___, ...rest }: Report): ComparisonReport {
  return rest as ComparisonReport;
}

/** The columns of a compared account where it is one row. */
const COLUMNS: Readonly<Record<string, (account: ComparedAccount) => Cell>> = {
  id: ({ id }) => id,
  name: ({ name }) => name,
  owner: ({ owner }) => owner,
  status: ({ status }) => status,
  stage: ({ to }) => to?.stage ?? null,
  happiness_before: ({ from }) => from?.happiness ?? null,
  happiness: ({ to }) => to?.happiness ?? null,
  change: ({ change }) => change,
  company_before: ({ from }) => from?.company ?? null,
  company: ({ to }) => to?.company ?? null,
  company_change: ({ companyChange }) => companyChange,
  band_before: ({ from }) => from?.band ?? null,
  band: ({ to }) => to?.band ?? null,
  band_move: ({ band }) => band,
  quadrant_before: ({ from }) => from?.quadrant ?? null,
  quadrant: ({ to }) => to?.quadrant ?? null,
  newly_silent: ({ newlySilent }) => newlySilent,
  new_signals: ({ newSignals }) => newSignals.map(({ id }) => id).join(' '),
  gone_signals: ({ goneSignals }) => goneSignals.join(' '),
  cause: (account) => topCause(account)?.cause ?? null,
  cause_measure: (account) => topCause(account)?.measure ?? null,
  cause_points: (account) => topCause(account)?.points ?? null,
};

/** What moved happiness most; what moved the company alone is no cause of that. */
function topCause({ causes }: ComparedAccount): ChangeCause | undefined {
  return causes.find(({ axis }) => axis === 'happiness');
}

function rowsOf({ comparison }: Report): Cell[][] {
  const rows = (comparison?.accounts ?? []).map((account) => Object.values(COLUMNS).map((cell) => cell(account)));
  return [Object.keys(COLUMNS), ...rows];
}
