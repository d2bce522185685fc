import { describe, expect, it } from 'vitest';
import { mixedEventsTable } from '../../src/input/mixed-events.js';
import { openTable } from '../../src/input/row-reader.js';

const HEADER = ['account_id', 'type', 'occurred_at', 'name', 'value', 'status', 'resolved_at', 'minutes'];

function read(cells: Readonly<Record<string, string>>, channels: readonly string[] = []) {
  const source = { role: 'events' as const, path: 'events.csv', columns: {} };
  const row = { account_id: 'acme', occurred_at: '2026-06-30', ...cells } as Record<string, string>;
  return openTable(source, mixedEventsTable(channels), HEADER).read(
    HEADER.map((column) => row[column] ?? ''),
    3,
  );
}

describe('a row of events.csv', () => {
  it.each([
    [
      { type: 'ticket', value: '4', resolved_at: '2026-07-02', status: 'Closed' },
      { source: 'ticket', csat: 4, status: 'closed' },
    ],
    [
      { type: 'meeting', minutes: '45', status: 'No-show', value: '9' },
      { source: 'meeting', minutes: 45, status: 'no_show' },
    ],
    [{ type: 'Webinar' }, { source: 'webinar', status: null }],
    [{ type: ' TRAINING ' }, { source: 'training' }],
    [
      { type: 'survey', name: 'NPS', value: '9' },
      { source: 'survey', name: 'nps', value: 9 },
    ],
    [
      { type: 'usage', name: 'Export', value: '3' },
      { source: 'usage', feature: 'Export', quantity: 3 },
    ],
    [{ type: 'usage' }, { source: 'usage', feature: null, quantity: 1 }],
    [
      { type: 'advocacy', name: 'Case study' },
      { source: 'advocacy', channel: 'advocacy', name: 'case_study' },
    ],
    [
      { type: 'feedback', value: 'nonsense' },
      { source: 'feedback', channel: 'feedback' },
    ],
  ])('%j is read as its type', (cells, record) => {
    expect(read(cells)).toMatchObject({ ok: true, row: { accountId: 'acme', ...record } });
  });

  it('may be of a channel the model declares', () => {
    expect(read({ type: 'Purchase' }, ['purchase'])).toMatchObject({
      ok: true,
      row: { source: 'declared', channel: 'purchase' },
    });
    expect(read({ type: 'purchase' })).toMatchObject({ ok: false, problems: [{ code: 'CS105' }] });
  });

  it.each([
    [{ type: '' }, 'CS101', 2, 'type is blank'],
    [{ type: 'meetng' }, 'CS105', 2, 'type "meetng" is no event type; did you mean "meeting"?'],
    [{ type: 'constructor' }, 'CS105', 2, 'type "constructor" is no event type'],
    [{ type: 'ticket', value: '9' }, 'CS104', 5, 'value 9 is outside its scale 1–5'],
    [{ type: 'survey', name: 'nps', value: '11' }, 'CS104', 5, 'value 11 is outside its scale 0–10'],
    [{ type: 'usage', value: 'many' }, 'CS103', 5, 'value "many" is not a number'],
    [{ type: 'meeting', occurred_at: 'yesterday' }, 'CS102', 3, 'occurred_at "yesterday" is not a date'],
    [{ type: 'ticket', account_id: ' ' }, 'CS101', 1, 'account_id is blank'],
    [{ type: 'ticket', resolved_at: 'soon' }, 'CS102', 7, 'resolved_at "soon" is not a date'],
  ])('%j is refused by %s at column %i', (cells, code, column, message) => {
    const found = read(cells);
    expect(found).toMatchObject({ ok: false, problems: [{ code, line: 3, column, message: expect.stringContaining(message) }] });
  });
});
