import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { explanationSchema } from '../../src/report/explanation.js';
import { accountSchema, reportSchema } from '../../src/report/schema.js';
import { AS_OF, DEMO, GREEN, runCli, SMALL } from './run-cli.js';
import { folderWith, SMALL_BOOK } from './written-files.js';

const BAD_ROWS = 'fixtures/messy-files/bad-rows/accounts.csv';
const EXPORTS = readdirSync('fixtures/exports')
  .filter((name) => name.endsWith('.csv'))
  .map((name) => join('fixtures/exports', name));
const analyze = (...args: string[]) => ['analyze', ...args, ...AS_OF];

describe.concurrent('--format json gives one document and nothing else', () => {
  it.each([
    ['the demo portfolio', analyze(DEMO)],
    ['a few accounts', analyze(DEMO, '--top', '3', '--sort', '-revenue', '--segment', 'smb')],
    ['a book with bad rows', analyze(BAD_ROWS)],
    ['a book with overrides', analyze('fixtures/overridden/accounts.csv')],
    ['a book with little in it', analyze('fixtures/missing-sources/accounts.csv')],
    ['with colour asked for', analyze(SMALL, '--color', 'always')],
  ])('%s', async (_, args) => {
    const { stdout, stderr, exitCode } = await runCli([...args, '--format', 'json']);
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    expect(reportSchema.parse(JSON.parse(stdout))).toEqual(JSON.parse(stdout));
  });

  it('an account explained', async () => {
    const { stdout, stderr } = await runCli(['explain', 'K-1019', DEMO, ...AS_OF, '--format', 'json']);
    expect(stderr).toBe('');
    expect(explanationSchema.parse(JSON.parse(stdout))).toEqual(JSON.parse(stdout));
  });

  it('--format ndjson gives one account a line', async () => {
    const { stdout } = await runCli([...analyze(DEMO, '--top', '4'), '--format', 'ndjson']);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.map((line) => accountSchema.parse(JSON.parse(line)).id)).toEqual(['K-0994', 'K-1003', 'K-1007', 'K-1012']);
  });

  it('asked for by CS_SCORE_FORMAT or by cs-score.yaml', async () => {
    const told = await runCli(analyze(SMALL), { env: { CS_SCORE_FORMAT: 'json' } });
    expect(told.stderr).toBe('');
    const cwd = folderWith({ ...SMALL_BOOK, 'cs-score.yaml': 'format: json\n' });
    const { stdout, stderr } = await runCli(['analyze'], { cwd });
    expect(reportSchema.safeParse(JSON.parse(stdout)).success).toBe(true);
    expect(stderr).toBe('');
  });
});

interface Place {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

const NO_PLACE: Place = {};

const FAILURES: readonly (readonly [code: string, args: readonly string[], place: Place])[] = [
  ['CS401', analyze(SMALL, '--no-such-option'), NO_PLACE],
  ['CS401', ['analyze', SMALL, '--as-of', 'yesterday'], NO_PLACE],
  ['CS401', analyze(SMALL, '--top', 'many'), NO_PLACE],
  ['CS401', analyze(SMALL, '--out', 'report.json'), NO_PLACE],
  ['CS201', analyze('no-such-file.csv'), { file: 'no-such-file.csv' }],
  ['CS202', analyze('fixtures'), { file: 'fixtures' }],
  ['CS204', analyze('fixtures/messy-files/binary.csv'), { line: 3 }],
  ['CS204', analyze('fixtures/messy-files/workbook.csv'), { line: 1 }],
  ['CS205', analyze('fixtures/messy-files/two-encodings.csv'), { line: 3 }],
  ['CS206', analyze('fixtures/messy-files/misspelt-header.csv'), { line: 1 }],
  ['CS207', analyze('fixtures/messy-files/two-name-columns.csv'), { line: 1, column: 4 }],
  ['CS110', analyze('fixtures/messy-files/duplicate-account.csv'), { line: 4 }],
  ['CS208', analyze('fixtures/messy-files/unclosed-quote.csv'), { line: 3 }],
  ['CS210', analyze('fixtures/messy-files/only-accounts/accounts.csv'), NO_PLACE],
  ['CS209', analyze(BAD_ROWS, '--max-bad-rows', '0'), NO_PLACE],
  ['CS102', analyze(BAD_ROWS, '--strict'), { line: 3, column: 6 }],
  ['CS301', analyze(SMALL, '--model', 'fixtures/own-models/hole-in-bands.yaml'), { line: 7 }],
  ['CS302', analyze(SMALL, '--model', 'fixtures/own-models/unknown-segment.yaml'), { line: 3 }],
  ['CS403', analyze(SMALL, '--owner', 'Nobody'), NO_PLACE],
  ['CS402', ['explain', 'K-0000', SMALL], NO_PLACE],
  ['CS212', analyze(SMALL, '-o', 'no-such-folder/report.json'), { file: 'no-such-folder/report.json' }],
];

const errorDocument = z.strictObject({
  error: z.strictObject({
    code: z.string(),
    message: z.string().min(1),
    file: z.string().nullable(),
    line: z.int().min(1).nullable(),
    column: z.int().min(1).nullable(),
    hint: z.string().min(1),
  }),
  others: z.array(z.unknown()).optional(),
});

function expectErrorDocument({ stdout, stderr, exitCode }: { stdout: string; stderr: string; exitCode: number | undefined }) {
  expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
  return expect(errorDocument.parse(JSON.parse(stderr)).error);
}

describe.concurrent('a failure under --format json is one JSON document on stderr', () => {
  it.each(FAILURES)('%s: %j', async (code, args, place) => {
    expectErrorDocument(await runCli([...args, '--format', 'json'])).toMatchObject({ code, ...place });
  });

  it.each([
    ['-fjson', analyze('no-such-file.csv', '-fjson')],
    ['-f json', analyze('no-such-file.csv', '-f', 'json')],
    ['--format=json', analyze('no-such-file.csv', '--format=json')],
    ['--format given twice, of which the last counts', analyze('no-such-file.csv', '--format', 'csv', '--format', 'json')],
  ])('asked for by %s', async (_, args) => {
    expectErrorDocument(await runCli(args)).toMatchObject({ code: 'CS201' });
  });

  it('asked for by CS_SCORE_FORMAT', async () => {
    expectErrorDocument(await runCli(analyze('no-such-file.csv'), { env: { CS_SCORE_FORMAT: 'json' } }));
  });

  it('asked for by cs-score.yaml', async () => {
    const cwd = folderWith({ 'cs-score.yaml': 'format: json\n' });
    expectErrorDocument(await runCli(analyze('no-such-file.csv'), { cwd }));
  });

  it('a cs-score.yaml that is a folder', async () => {
    const cwd = folderWith(SMALL_BOOK);
    mkdirSync(join(cwd, 'cs-score.yaml'));
    expectErrorDocument(await runCli(analyze('accounts.csv', '--format', 'json'), { cwd }));
  });
});

describe.concurrent('the published JSON Schemas', () => {
  it.each([
    ['report', analyze(DEMO, '--format', 'json')],
    ['explanation', ['explain', 'K-1019', DEMO, ...AS_OF, '--format', 'json']],
    ['trend', ['trend', DEMO, ...AS_OF, '--weeks', '3', '--format', 'json']],
    ['trend', ['trend', DEMO, ...AS_OF, '--weeks', '3', '--account', 'K-1019', '--format', 'json']],
    ['check', ['check', DEMO, ...AS_OF, '--format', 'json']],
    ['learn', ['learn', GREEN, ...AS_OF, '--format', 'json']],
    ['inspection', ['inspect', ...EXPORTS, '--accounts', 'fixtures/exports/customers/accounts.csv', '--format', 'json']],
  ])('%s accepts what the program says, and nothing beside it', async (name, args) => {
    const schema = JSON.parse((await runCli(['schema', name])).stdout);
    const document = JSON.parse((await runCli(args)).stdout);
    expect(schema).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema', additionalProperties: false });
    const published = z.fromJSONSchema(schema);
    expect(published.safeParse(document).error).toBeUndefined();
    expect(published.safeParse({ ...document, surprise: 1 }).success).toBe(false);
  });

  it('the report says which version of its schema it keeps to', async () => {
    const schema = JSON.parse((await runCli(['schema', 'report'])).stdout);
    const document = JSON.parse((await runCli(analyze(DEMO, '--format', 'json'))).stdout);
    expect(document.schemaVersion).toBe(schema.properties.schemaVersion.const);
  });
});
