import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Encoding } from '../../../src/input/text/encoding.js';
import { headersOf, matchHeaders } from '../../../src/input/text/headers.js';
import type { HeaderScore } from '../../../src/input/text/layout.js';
import { type SkippedKind, skippedText } from '../../../src/input/text/skipped-rows.js';
import { fittedCells } from '../../../src/input/text/table-shape.js';
import { readTextFile } from './read-text-file.js';

const FOLDER = 'fixtures/exports';

interface Expected {
  readonly encoding?: Encoding;
  readonly delimiter?: string;
  readonly headerLine?: number;
  readonly records: number;
  readonly skipped?: Partial<Record<SkippedKind, number>>;
}

/** What stands in each file, counted by hand. Where nothing else is said it is UTF-8 with commas and begins with its header. */
const EXPORTS: Readonly<Record<string, Expected>> = {
  'calendly-events': { records: 2 },
  'churnzero-accounts': { records: 2 },
  'freshdesk-tickets': { records: 2 },
  'gainsight-companies': { records: 1 },
  'gainsight-labels': { records: 2 },
  'google-calendar': { records: 1 },
  'google-forms': { records: 2 },
  'hubspot-companies': { records: 4 },
  'hubspot-contacts': { records: 3 },
  'intercom-conversations': { records: 2 },
  'invoices-de': { encoding: 'windows-1252', delimiter: ';', records: 2 },
  'jira-issues': { records: 2 },
  'jira-ragged': { records: 2 },
  'outlook-calendar': { records: 2 },
  'quickbooks-ar-aging': { headerLine: 3, records: 1, skipped: { preamble: 2 } },
  'quickbooks-journal': { headerLine: 2, records: 4, skipped: { preamble: 1, total: 1 } },
  'quickbooks-ledger': { headerLine: 5, records: 3, skipped: { preamble: 4, 'group-header': 2, total: 3 } },
  'quickbooks-sales-by-customer': {
    headerLine: 5,
    records: 2,
    skipped: { preamble: 4, 'group-header': 3, total: 4, blank: 2, footer: 1 },
  },
  'quickbooks-transactions': { headerLine: 5, records: 2, skipped: { preamble: 4 } },
  'ravenstack-tickets': { records: 2 },
  'salesforce-accounts': { records: 4, skipped: { blank: 3, total: 1, footer: 2 } },
  'salesforce-one-column': { records: 4, skipped: { blank: 3, footer: 3 } },
  'settlement-pt': { delimiter: ';', records: 3, skipped: { total: 1 } },
  'stripe-balance': { records: 3 },
  'stripe-payments-2014': { records: 2 },
  'stripe-payments-2026': { records: 2 },
  'stripe-subscriptions': { records: 2 },
  surveymonkey: { records: 2 },
  'teams-attendance': {
    encoding: 'utf-16le',
    delimiter: '\t',
    headerLine: 9,
    records: 3,
    skipped: { preamble: 8, blank: 1, 'other-table': 4 },
  },
  'teams-attendance-pt': { encoding: 'utf-16le', delimiter: '\t', headerLine: 9, records: 1, skipped: { preamble: 8 } },
  'usage-sep-line': { encoding: 'utf-16be', delimiter: ';', headerLine: 2, records: 2 },
  'warehouse-hubspot-company': { records: 2 },
  'warehouse-intercom-company-history': { records: 2 },
  'warehouse-intercom-conversation-history': { records: 2 },
  'warehouse-pendo-account-history': { records: 2 },
  'warehouse-pendo-event': { records: 2 },
  'warehouse-recurly-account-history': { records: 2 },
  'warehouse-recurly-subscription-history': { records: 2 },
  'warehouse-salesforce-account': { records: 2 },
  'warehouse-salesforce-opportunity': { records: 2 },
  'warehouse-stripe-invoice': { records: 2 },
  'warehouse-stripe-subscription': { records: 2 },
  'warehouse-zendesk-organization': { records: 2 },
  'warehouse-zendesk-ticket': { records: 2 },
  'xero-invoices': { records: 3 },
  'zendesk-tickets': { records: 2 },
  'zoom-2020': { headerLine: 9, records: 3, skipped: { preamble: 8, 'other-table': 3 } },
  'zoom-2025': { headerLine: 12, records: 3, skipped: { preamble: 11 } },
  'zoom-2026': { headerLine: 5, records: 2, skipped: { preamble: 4 } },
};

function read(name: string, headerScore?: HeaderScore) {
  return readTextFile(join(FOLDER, `${name}.csv`), headerScore);
}

function countsOf(skipped: readonly { readonly kind: SkippedKind; readonly count: number }[]) {
  return Object.fromEntries(skipped.map(({ kind, count }) => [kind, count]));
}

describe('an export as it comes, with a header nobody knows', () => {
  it('is named in the table below', () => {
    const files = readdirSync(FOLDER).filter((name) => name.endsWith('.csv'));
    expect(Object.keys(EXPORTS).map((name) => `${name}.csv`)).toEqual(expect.arrayContaining(files));
    expect(Object.keys(EXPORTS)).toHaveLength(files.length);
  });

  it.each(Object.entries(EXPORTS))(
    '%s',
    async (name, { encoding = 'utf-8', delimiter = ',', headerLine = 1, records, skipped = {} }) => {
      const table = await read(name);
      expect({
        encoding: table.encoding,
        delimiter: table.dialect.delimiter,
        headerLine: table.layout.headerLine,
        records: table.records.length,
        skipped: countsOf(table.skipped),
      }).toEqual({ encoding, delimiter, headerLine, records, skipped });
    },
  );

  it.each(Object.keys(EXPORTS))('%s has records that fit under their header, or says which do not', async (name) => {
    const { records, layout } = await read(name);
    const misfits = records.filter(({ cells }) => fittedCells(cells, layout.shape) === null);
    expect(misfits).toHaveLength(name === 'jira-ragged' ? 1 : 0);
  });
});

/** Knows a header by some of its names. */
function knows(...names: readonly string[]): HeaderScore {
  return (cells) => (names.every((name) => cells.includes(name)) ? names.length : 0);
}

describe('a table among others is the one whose header is known', () => {
  it.each([
    ['zoom-2025', knows('Topic', 'Webinar ID'), 'Report Generated:', 3, 1],
    ['zoom-2025', knows('User Name (Original Name)', 'Is Guest'), 'Host Details', 6, 1],
    ['zoom-2025', knows('Attended', 'First Name'), 'Attendee Details', 12, 3],
    ['zoom-2020', knows('User Name', 'Join Time'), 'Host Details', 6, 1],
    ['teams-attendance', knows('Name', 'Join Time'), '3. In-Meeting Activities', 15, 2],
    ['teams-attendance-pt', knows('Nome'), '2. Participantes', 9, 1],
  ])('%s, line by line', async (name, headerScore, title, headerLine, records) => {
    const table = await read(name, headerScore);
    expect(table.layout.headerLine).toBe(headerLine);
    expect(table.layout.title ?? 'Report Generated:').toBe(title);
    expect(table.records).toHaveLength(records);
    expect(table.layout.because).toContain('its names are known');
  });
});

describe('what is left aside has a name and a place', () => {
  it.each([
    ['settlement-pt', ['1 total, on line 5: "Total"']],
    [
      'quickbooks-ledger',
      [
        '4 rows above the header, the first on line 1: "Larkfield Software (invented)"',
        '2 group headers, the first on line 6: "4000 Licences"',
        '3 totals, the first on line 9: "Total for 4000 Licences"',
      ],
    ],
    [
      'salesforce-accounts',
      [
        '3 blank rows, the first on line 8',
        '1 total, on line 10: "Grand Totals (4 records)"',
        '2 footers, the first on line 12: "Confidential Information - Do Not Distribute"',
      ],
    ],
  ])('%s', async (name, sentences) => {
    expect((await read(name)).skipped.map(skippedText)).toEqual(sentences);
  });

  it('and every row is either a record, a header or left aside', async () => {
    for (const name of Object.keys(EXPORTS)) {
      const { skipped, records, layout, rows } = await read(name);
      const left = skipped.reduce((sum, { count }) => sum + count, 0);
      expect(records.length + left + (layout.secondHeader === null ? 1 : 2)).toBe(rows);
    }
  });
});

describe('records', () => {
  it('keep accents, euro signs and curly quotes of Windows-1252', async () => {
    const { records } = await read('invoices-de');
    expect(records.map(({ cells }) => [cells[0], cells[3]])).toEqual([
      ['Müller & Söhne „Fuß“ GmbH', '1.250,00 €'],
      ['Café Straßenblick', '99,90 €'],
    ]);
  });

  it('keep line breaks in their cells, and are found on the line they begin on', async () => {
    const salesforce = await read('salesforce-accounts');
    expect(salesforce.records.map(({ line }) => line)).toEqual([2, 5, 6, 7]);
    expect(salesforce.records[0]?.cells[7]).toBe('Two depots.\r\n\r\nRenewal in autumn.');
    expect((await read('surveymonkey')).records.map(({ line }) => line)).toEqual([4, 6]);
  });

  it('include an account whose name begins like a total', async () => {
    const { records } = await read('salesforce-accounts');
    expect(records.map(({ cells }) => cells[2])).toContain('Total Energies Hub');
    expect(records.map(({ cells }) => cells[2])).toContain('Grand Total Ltd');
  });

  it('of a single column are records whatever they are called, down to the footer', async () => {
    const { records } = await read('salesforce-one-column');
    expect(records.map(({ cells }) => cells[0])).toEqual([
      'Alder Bay Logistics',
      'Total Energies Hub',
      'Total',
      'Grand Total Ltd',
    ]);
  });

  it('know the groups they stand in', async () => {
    expect((await read('quickbooks-sales-by-customer')).groups).toEqual([
      ['Alder Bay Logistics', 'Portland depot'],
      ['Bramble & Finch Foods'],
    ]);
  });
});

describe('headers', () => {
  it('of a field with many values are a list', async () => {
    const { layout } = await read('jira-issues');
    const matches = matchHeaders(headersOf(layout.header), 'Comment');
    expect(matches.map(({ header }) => [header.index, header.occurrence])).toEqual([
      [17, 1],
      [18, 2],
      [19, 3],
    ]);
  });

  it('of two rows name a choice with its question', async () => {
    const { header, secondHeader } = (await read('surveymonkey')).layout;
    expect(
      headersOf(header, secondHeader ?? [])
        .slice(9)
        .map(({ name }) => name),
    ).toEqual([
      'How likely are you to recommend us to a colleague?',
      'Which modules do you use? / Reporting',
      'Which modules do you use? / Alerts',
      'Which modules do you use? / API',
      'What could we improve?',
    ]);
  });
});
