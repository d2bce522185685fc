import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Context } from '../../src/cli/context.js';
import { checkCounting, checkOrder, readReport } from '../../src/cli/earlier-report.js';
import { UnusableInput } from '../../src/input/failures.js';
import { parseModel } from '../../src/model/parse-model.js';
import type { Report } from '../../src/report/schema.js';
import { reportOf } from '../comparisons.js';
import { AS_OF, anAccount, DEFAULT_MODEL } from '../portfolio-builder.js';
import { temporaryFolder } from './run-cli.js';

const output = { isTTY: false, columns: undefined, write: () => {} };
const cwd = temporaryFolder();
const context: Context = { env: {}, cwd, now: () => 0, stdout: output, stderr: output, jsonErrors: false, exitCode: 0 };

const ACCOUNTS = [anAccount({ segment: 'smb' }), anAccount({ id: 'other', segment: 'smb' })];
const whole = reportOf({ accounts: ACCOUNTS, records: [] });
const { indices } = whole.run.model.effective as { indices: Record<string, object> };

function withModel(effective: object): Report {
  return { ...whole, run: { ...whole.run, model: { ...whole.run.model, effective: effective as never } } };
}

/** What is told of a file with this text; null when it is read. */
function problemWith(text: string): UnusableInput['diagnostic'] | null {
  writeFileSync(join(cwd, 'report.json'), text);
  return problemOf(() => readReport(context, 'report.json'));
}

function problemOf(act: () => void): UnusableInput['diagnostic'] | null {
  try {
    act();
  } catch (error) {
    if (error instanceof UnusableInput) return error.diagnostic;
    throw error;
  }
  return null;
}

describe('a report that was written before', () => {
  it('is read as it was written', () => {
    writeFileSync(join(cwd, 'report.json'), JSON.stringify(whole));
    expect(readReport(context, 'report.json').report).toEqual(whole);
  });

  it.each<[string, unknown, string | RegExp]>([
    ['of nothing', null, 'is no report of cs-score'],
    ['that is a list', [whole], 'is no report of cs-score'],
    ['of another program', { schemaVersion: '1.1.0', tool: { name: 'other' } }, 'is no report of cs-score'],
    [
      'of an older contract',
      { ...whole, schemaVersion: '1.0.0' },
      /^is of report contract 1\.0\.0, and this version compares \d/,
    ],
    ['of a newer contract', { ...whole, schemaVersion: '9.0.0' }, /^is of report contract 9\.0\.0, and this version compares \d/],
    ['without a key', { ...whole, gates: undefined }, /^does not keep the report contract at gates: /],
    ['with a key too many', { ...whole, surprise: 1 }, /^does not keep the report contract: .*surprise/],
    [
      'with a model nobody scored by',
      withModel({ ...whole.run.model.effective, bandMargin: 4 }),
      'does not carry the model whose hash it states',
    ],
    [
      'with a weight changed by hand',
      withModel({ ...whole.run.model.effective, indices: { ...indices, company: { parts: { margin: 1 } } } }),
      'does not carry the model whose hash it states',
    ],
    ['without a model', withModel({}), /^carries no scoring model: name: /],
    ['that --top cut short', { ...whole, accounts: whole.accounts.slice(1) }, 'holds 1 of its 2 accounts'],
  ])('%s is refused', (_, document, message) => {
    const text = expect.stringMatching(typeof message === 'string' ? new RegExp(`^${message}$`) : message);
    expect(problemWith(JSON.stringify(document))).toMatchObject({ code: 'CS405', file: 'report.json', message: text });
  });

  it('that is no JSON is refused', () => {
    expect(problemWith('account_id,name\n')).toMatchObject({ code: 'CS405', message: 'is no JSON' });
    expect(problemWith(JSON.stringify(whole).slice(0, -2))).toMatchObject({ code: 'CS405', message: 'is no JSON' });
  });

  it('that is not there is refused, and so is a folder', () => {
    mkdirSync(join(cwd, 'folder'), { recursive: true });
    expect(problemOf(() => readReport(context, 'no-such.json'))).toMatchObject({ code: 'CS201', message: 'no such file' });
    expect(problemOf(() => readReport(context, 'folder'))).toMatchObject({ code: 'CS201', message: 'is a directory' });
  });
});

describe('two reports', () => {
  const filtered = (...filters: [field: string, value: string][]) =>
    reportOf({ accounts: ACCOUNTS, records: [] }, { filters: filters.map(([field, value]) => ({ field, value })) });
  const order = (earlier: Report, later: Report) => problemOf(() => checkOrder(earlier, 'earlier.json', later.run));
  const yesterday = reportOf({ accounts: ACCOUNTS, records: [], asOf: AS_OF - 1 });

  it('come in the order of their days; one day is in order', () => {
    expect(order(yesterday, whole)).toBeNull();
    expect(order(whole, whole)).toBeNull();
    const hint = 'the earlier report comes first';
    expect(order(whole, yesterday)).toMatchObject({ code: 'CS405', message: 'is as of 2026-06-30, after 2026-06-29', hint });
  });

  it('saw the same accounts, or the earlier one more', () => {
    const smb = filtered(['segment', 'smb']);
    expect(order(whole, smb)).toBeNull();
    expect(order(smb, smb)).toBeNull();
    expect(order(smb, filtered(['segment', 'smb'], ['id', 'acme']))).toBeNull();
    const both = filtered(['segment', 'smb'], ['segment', 'enterprise']);
    expect(order(both, smb)).toBeNull();
    expect(order(smb, both)).toMatchObject({ code: 'CS405', message: 'holds only segment=smb, the other report does not' });
    expect(order(smb, whole)).toMatchObject({ code: 'CS405', message: 'holds only segment=smb, the other report does not' });
  });

  it('count alike; where they do not the events tell', () => {
    const model = parseModel('costToServe: { perTicket: 80 }\nengagement: { recencyHalfLifeDays: 60 }');
    const judged = parseModel('benchmarks: { nps: { entry: 5 } }');
    expect(problemOf(() => checkCounting(DEFAULT_MODEL, judged, 'earlier.json'))).toBeNull();
    expect(problemOf(() => checkCounting(DEFAULT_MODEL, model, 'earlier.json'))).toMatchObject({
      code: 'CS405',
      file: 'earlier.json',
      message: 'was counted by another model (engagement and cost to serve), which its values do not tell apart',
      hint: 'let the events tell: cs-score analyze --baseline earlier.json',
    });
  });
});
