import { describe, expect, it } from 'vitest';
import { isoDay } from '../../src/math/calendar.js';
import { renderCsv } from '../../src/render/csv.js';
import { renderMarkdown } from '../../src/render/markdown.js';
import { renderPlain } from '../../src/render/plain.js';
import { renderTable } from '../../src/render/table.js';
import type { View } from '../../src/render/view.js';
import { buildReport } from '../../src/report/build-report.js';
import { scorePortfolio } from '../../src/score-portfolio.js';
import { AS_OF, anAccount, DEFAULT_MODEL, ledgerOf, meeting, of, revenue } from '../portfolio-builder.js';
import { wholeText } from './whole-text.js';

const VIEW: View = { width: 100, color: false, ascii: false, sort: null, top: null, by: null };

const ACCOUNTS = [
  anAccount({ id: 'N-1', name: 'Nordlicht Group', segment: 'smb', currency: 'EUR' }),
  anAccount({ id: 'N-2', name: 'Nordlicht Iberia', segment: 'smb', currency: 'USD', parentId: 'N-1' }),
  anAccount({ id: 'P-1', name: 'Porto Alma', segment: '=1+1', currency: 'EUR', parentId: 'holding' }),
];
const RECORDS = [of('N-1', revenue(50, 900)), of('N-2', revenue(50, 700.5)), of('P-1', revenue(50, 80)), of('P-1', meeting(3))];

const scores = scorePortfolio(ACCOUNTS, ledgerOf(ACCOUNTS, RECORDS), DEFAULT_MODEL);
const report = buildReport(scores, { asOf: isoDay(AS_OF), version: '1.2.3', model: DEFAULT_MODEL });

function cellsOf(text: string, separator: string): Record<string, string>[] {
  const [head = '', ...rows] = text.trimEnd().split(/\r?\n/);
  const names = head.split(separator);
  return rows.map((row) => Object.fromEntries(row.split(separator).map((cell, at) => [names[at], cell])));
}

describe('a roll-up as a row', () => {
  const rows = cellsOf(wholeText(renderCsv(report, { ...VIEW, by: 'segment' })), ',');

  it('has its money as numbers where it is in one currency', () => {
    expect(rows[1]).toMatchObject({ segment: "'=1+1", currency: 'EUR', revenue: '80' });
  });

  it('has amounts of several currencies side by side, which nobody adds up by mistake', () => {
    expect(rows[0]).toMatchObject({ segment: 'smb', currency: '', revenue: 'EUR 900 + USD 700.5', happiness_by_revenue: '' });
  });

  it('of a parent has its id and, beside it, its name, where the parent is an account', () => {
    const parents = cellsOf(renderPlain(report, { ...VIEW, by: 'parent' }), '\t');
    expect(parents.map(({ parent, name, accounts }) => [parent, name, accounts])).toEqual([
      ['N-1', 'Nordlicht Group', '2'],
      ['holding', '', '1'],
    ]);
  });

  it('is one of --top', () => {
    expect(cellsOf(renderPlain(report, { ...VIEW, by: 'segment', top: 1 }), '\t')).toHaveLength(1);
  });
});

describe('roll-ups for people', () => {
  it('call a parent by name and id, and keep the id where the name is cut', () => {
    const table = (width: number) => renderTable(report, { ...VIEW, width, by: 'parent' });
    expect(table(120)).toContain('│ Nordlicht Group (N-1) ');
    expect(table(60)).toMatch(/│ Nord\w*… \(N-1\) /);
    expect(renderMarkdown(report, { ...VIEW, by: 'parent' })).toContain('| Nordlicht Group (N-1) |');
  });

  it('say what accounts without an owner have in common', () => {
    expect(renderTable(report, { ...VIEW, by: 'owner' })).toMatch(/│ no owner +3 +3 /);
  });

  it('say so when there is nothing to sum up', () => {
    const [alone] = ACCOUNTS;
    const one = buildReport(scores.slice(0, 1), { asOf: isoDay(AS_OF), version: '1.2.3', model: DEFAULT_MODEL });
    expect(alone?.parentId).toBeNull();
    expect(renderTable(one, { ...VIEW, by: 'parent' })).toContain('no account has a parent');
  });

  it('end in a total, which is the whole book', () => {
    expect(renderTable(report, { ...VIEW, by: 'parent' })).toMatch(/│ Total +3 +3 .* EUR 980 /);
  });

  it('have amounts of several currencies on lines of their own, so that they fit', () => {
    const lines = renderTable(report, { ...VIEW, width: 80, by: 'segment' }).split('\n');
    const at = lines.findIndex((line) => line.startsWith('│ smb'));
    expect(lines.slice(at, at + 2)).toEqual([
      expect.stringMatching(/EUR 900 +EUR 900 │$/),
      expect.stringMatching(/^│ +USD 701 +USD 701 │$/),
    ]);
  });

  it('say what --top leaves out', () => {
    expect(renderTable(report, { ...VIEW, by: 'segment', top: 1 })).toContain('1 more segment not shown (--top 1)');
  });
});
