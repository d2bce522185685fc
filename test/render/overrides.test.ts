import { describe, expect, it } from 'vitest';
import type { Override } from '../../src/domain/override.js';
import { isoDay } from '../../src/math/calendar.js';
import { renderCsv } from '../../src/render/csv.js';
import { renderMarkdown } from '../../src/render/markdown.js';
import { overrideText } from '../../src/render/override-text.js';
import { renderPlain } from '../../src/render/plain.js';
import { renderTable } from '../../src/render/table.js';
import { themeOf } from '../../src/render/theme.js';
import type { View } from '../../src/render/view.js';
import { buildReport } from '../../src/report/build-report.js';
import type { ReportAccount } from '../../src/report/schema.js';
import { scorePortfolio } from '../../src/score-portfolio.js';
import { AS_OF, anAccount, DEFAULT_MODEL, daysAgo, kpi, ledgerOf, of, revenue } from '../portfolio-builder.js';
import { wholeText } from './whole-text.js';

const VIEW: View = { width: 140, color: false, ascii: false, sort: null, top: null, by: null };
const { signs } = themeOf(VIEW);

/** One KPI a tenth below what would be its entry, 0.8 of target: a score of (0.64 − 0.8) / 0.4 · 100 = −40, and nothing else known. */
const ACCOUNTS = [
  anAccount({ id: 'A-1', startDay: null }),
  anAccount({ id: 'A-2', startDay: null, churnedDay: daysAgo(3) }),
  anAccount({ id: 'A-3', startDay: null }),
];
const RECORDS = [of('A-1', kpi('saved', 64, 3, 100)), of('A-1', revenue(100, 1000, { cost: 100 }))];
const SCORES = scorePortfolio(ACCOUNTS, ledgerOf(ACCOUNTS, RECORDS), DEFAULT_MODEL);

function reportWith(...overrides: readonly Override[]) {
  return buildReport(SCORES, { asOf: isoDay(AS_OF), version: '1.2.3', model: DEFAULT_MODEL, overrides });
}

function overrideOf(stated: Partial<Override>): Override {
  const untilDay = daysAgo(-62);
  return { accountId: 'A-1', score: null, quadrant: null, reason: 'new sponsor', who: null, sinceDay: null, untilDay, ...stated };
}

function textOf(stated: Partial<Override>): string | null {
  const override = overrideOf(stated);
  return overrideText(reportWith(override).accounts.find(({ id }) => id === override.accountId) as ReportAccount, signs);
}

describe('an override in words', () => {
  it.each<[Partial<Override>, string]>([
    [{ score: 10 }, 'happiness +10, neutral (computed −40) until 2026-08-31: "new sponsor"'],
    [{ score: 0, who: 'Mia' }, 'happiness 0, neutral (computed −40) until 2026-08-31, Mia: "new sponsor"'],
    [{ quadrant: 'assess' }, 'assess (computed work to keep: unhappy) until 2026-08-31: "new sponsor"'],
    [
      { score: 70, quadrant: 'customer-success' },
      'happiness +70, gushing promoter (computed −40) and customer success (computed work to keep: unhappy) until 2026-08-31: "new sponsor"',
    ],
    [{ accountId: 'A-2', score: 10 }, 'happiness +10, neutral (not scored: no effect) until 2026-08-31: "new sponsor"'],
    [{ accountId: 'A-3', score: 10 }, 'happiness +10, neutral (computed cannot tell) until 2026-08-31: "new sponsor"'],
  ])('%j', (stated, words) => {
    expect(textOf(stated)).toBe(words);
  });

  it('is nothing where nobody says anything', () => {
    const [account] = reportWith().accounts;
    expect(overrideText(account as ReportAccount, signs)).toBeNull();
  });
});

describe('views of an overridden account', () => {
  const report = reportWith(overrideOf({ score: 10, reason: '=tell\tA | B\u001b[31m', who: 'Mia' }));
  const cellsOf = (text: string, separator: string) => {
    const [head = '', ...rows] = text.split(/\r?\n/).map((line) => line.split(separator));
    return head === '' ? [] : rows.map((row) => Object.fromEntries(row.map((cell, at) => [head[at], cell])));
  };

  it('have a line of their own for it in the table, with the computed score, and say what it is', () => {
    const table = renderTable(report, VIEW);
    expect(table).toMatch(/│ A-1 +▼ {2}dissatisfied +−40/);
    expect(table).toContain('│   override: happiness +10, neutral (computed −40) until 2026-08-31, Mia: "=tell A |');
    expect(table).toContain('B\ufffd[31m" ');
    expect(table).toContain('override: what a person says for a time');
    expect(renderTable(reportWith(), VIEW)).not.toContain('override');
  });

  it('have columns for it in plain and CSV, guarded', () => {
    const [plain] = cellsOf(renderPlain(report, VIEW), '\t');
    const expected = { override_score: '10', override_quadrant: '', override_who: 'Mia', override_until: '2026-08-31' };
    expect(plain).toMatchObject({ ...expected, override_reason: '=tell A | B\ufffd[31m' });
    const [csv] = cellsOf(wholeText(renderCsv(report, VIEW)), ',');
    expect(csv).toMatchObject({ ...expected, override_reason: "'=tell\tA | B\u001b[31m" });
  });

  it('have a column for it in Markdown where there is one', () => {
    expect(renderMarkdown(report, VIEW)).toContain('Mia: "=tell A \\| B\ufffd[31m" |');
    expect(renderMarkdown(reportWith(), VIEW)).not.toContain('override');
  });

  it('count it beside the computed count, and only where that differs', () => {
    const table = renderTable(report, VIEW);
    expect(table.match(/\d with overrides/g)).toEqual([
      '1 with overrides',
      '0 with overrides',
      '0 with overrides',
      '1 with overrides',
    ]);
    expect(table).toContain('1 overridden');
    expect(renderTable(reportWith(overrideOf({ score: -41 })), VIEW)).not.toMatch(/\d with overrides/);
  });
});
