import type { Check } from '../report/check-schema.js';
import { printableCopy } from '../words/printable.js';
import { renderCheckPage } from './check-page.js';
import {
  attributeText,
  BARS,
  exampleText,
  extentText,
  methodTexts,
  SEVERITY_TITLES,
  sourceTable,
  verdictText,
} from './check-rows.js';
import type { CheckFormat } from './index.js';
import { jsonText } from './json.js';
import { pageOf } from './layout.js';
import { markdownTable } from './markdown-table.js';
import { gateLines } from './notices.js';
import { themeOf } from './theme.js';
import type { View } from './view.js';

type CheckRenderer = (check: Check, view: View) => string;

/** Every format of `cs-score check`. */
export const CHECK_RENDERERS: Readonly<Record<CheckFormat, CheckRenderer>> = {
  table: renderCheckPage,
  json: jsonText,
  markdown: renderMarkdown,
};

/** For wikis and tickets to whoever makes the exports. */
function renderMarkdown(stated: Check, view: View): string {
  const check = printableCopy(stated);
  const { signs } = themeOf({ ...view, color: false });
  const gates = gateLines({ gates: check.gates, accounts: [], comparison: null }, signs);
  const { columns, rows } = sourceTable(check, signs);
  const parts = [
    `# The data, as of ${check.run.asOf}`,
    `**${verdictText(check)}.** ${extentText(check)}.`,
    gates.length === 0 ? '' : `## Gates\n\n${gates.map((line) => `- ${line}`).join('\n')}`,
    markdownTable(
      columns.map(({ head }) => head.toLowerCase()),
      // Blanks would be run together, and the bars would slip to another week.
      rows.map((cells) => cells.map((cell, at) => (columns[at]?.head === BARS ? cell.replaceAll(' ', signs.dot) : cell))),
    ),
    attributeText(check),
    check.findings.length === 0 ? '' : `## Findings\n\n${findingTable(check)}`,
    methodTexts(check).join('\n\n'),
  ];
  return pageOf(parts, view);
}

function findingTable({ findings }: Check): string {
  return markdownTable(
    ['severity', 'source', 'what', 'why it matters', 'what to do', 'for example'],
    findings.map(({ severity, source, message, matters, hint, examples }) => {
      return [
        SEVERITY_TITLES[severity].slice(0, -1).toLowerCase(),
        source,
        message,
        matters,
        hint,
        examples.map(exampleText).join('; '),
      ];
    }),
  );
}
