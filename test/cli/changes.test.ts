import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { whatIf } from '../../src/cli/commands/what-if.js';
import type { Context } from '../../src/cli/context.js';
import { DEMO, ROOT, SMALL } from './run-cli.js';
import { folderWith } from './written-files.js';

/** Why the command refuses some changes. */
async function refusal(account: string, options: object, accounts = DEMO) {
  const output = { isTTY: false, columns: 100, write: () => {} };
  const context: Context = { env: {}, cwd: ROOT, now: () => 0, stdout: output, stderr: output, jsonErrors: false, exitCode: 0 };
  const told = whatIf(context, account, accounts, { asOf: '2026-06-30', quiet: true, ...options });
  return told.then(
    () => null,
    (error) => error.diagnostic,
  );
}

describe('--set refuses', () => {
  it.each([
    ['csta=4', 'no measure "csta"; did you mean "csat"?'],
    ['first_time_fix_rat=4', 'no measure "first_time_fix_rat"; did you mean "first_time_fix_rate"?'],
    ['kpi:first_time_fix=4', 'no measure "kpi:first_time_fix"; did you mean "first_time_fix_rate"?'],
    ['happiness=50', 'no measure "happiness"'],
    ['csat=good', '"good" is not a number'],
    ['csat=9', '9 is outside its scale 1–5'],
    ['nps=-1', '-1 is outside its scale 0–10'],
    ['agedBacklog=-1', '-1 is outside its scale: 0 or more'],
    ['agedBacklog=1.5', 'agedBacklog is a count, and 1.5 no whole number'],
    ['featureBreadth=30', '30 is outside its scale 0–1'],
    ['margin=30', '30 is outside its scale: 1 or less'],
    ['usageVelocity=-120%', '-120 is outside its scale: -100 or more'],
    ['csat=80%', '"80%" is not a number'],
  ])('%s', async (text, message) => {
    expect(await refusal('K-1019', { set: [text] })).toMatchObject({ code: 'CS401', message: `--set ${text}: ${message}` });
  });

  it('a measure that is set twice, and what is no MEASURE=VALUE', async () => {
    expect((await refusal('K-1019', { set: ['csat=4', 'csat=5'] })).message).toBe('--set csat=5: csat is set twice');
    expect((await refusal('K-1019', { set: ['csat'] })).message).toBe('--set "csat" is not MEASURE=VALUE');
    expect((await refusal('K-1019', { set: ['=4'] })).message).toBe('--set "=4" is not MEASURE=VALUE');
  });

  it('with the measures the account has as a hint', async () => {
    const { hint } = await refusal('K-1019', { set: ['sat=4'] });
    expect(hint).toMatch(/^the measures of K-1019 are engagement, nps, csat, .* first_time_fix_rate and on_time_arrival_rate$/);
  });

  it('a KPI that nobody can judge', async () => {
    const folder = folderWith({
      'accounts.csv': 'account_id\nA\n',
      'kpis.csv': 'account_id,kpi,value,date\nA,orders,5,2026-06-01\n',
    });
    const { message } = await refusal('A', { set: ['orders=6'] }, join(folder, 'accounts.csv'));
    expect(message).toBe('--set kpi:orders: 6 without a target above 0 and without a benchmark');
  });
});

describe('--add refuses', () => {
  it.each([
    ['meting=1', 'no channel "meting"; did you mean "meeting"?'],
    ['meeting=0', '"0" is not a whole number from 1 to 1000'],
    ['meeting=1.5', '"1.5" is not a whole number from 1 to 1000'],
    ['meeting=5000', '"5000" is not a whole number from 1 to 1000'],
    ['milestone=go_live', 'only the first 90 days of an account are judged by milestones'],
  ])('%s', async (text, message) => {
    expect(await refusal('K-1019', { add: [text] })).toMatchObject({ code: 'CS401', message: `--add ${text}: ${message}` });
  });

  it.each([
    ['Data import', 'data_import is done already'],
    ['mobile_rolout', 'K-1067 has no milestone "mobile_rolout"; did you mean "mobile_rollout"?'],
  ])('the milestone %s', async (name, message) => {
    expect(await refusal('K-1067', { add: [`milestone=${name}`] })).toMatchObject({
      message: `--add milestone=${name}: ${message}`,
      hint: 'open are business_review, first_report and mobile_rollout',
    });
  });

  it.each(['meeting=1', 'milestone=go_live'])('what no file gives, since it would not be seen: %s', async (text) => {
    const source = text.split('=')[0];
    const { message } = await refusal('M-33', { add: [text] }, SMALL);
    expect(message).toBe(`--add ${text}: no file gives any ${source}, so that one more would not be seen`);
  });
});

describe('what-if takes', () => {
  it.each([
    ['a milestone that is still open, however it is written', 'K-1067', { add: ['milestone=Mobile rollout'] }],
    ['channels in any case, and more than once', 'K-1067', { add: ['Milestone=first-report', 'MEETING=2', 'meeting=1'] }],
    ['a KPI with and without its prefix', 'K-1019', { set: ['kpi:first_time_fix_rate=90', 'on_time_arrival_rate=80'] }],
  ])('%s', async (_, account, options) => {
    expect(await refusal(account, options)).toBeNull();
  });
});
