import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PRESETS } from '../../src/input/presets/index.js';
import { PRODUCT_OPTIONS, PRODUCTS } from '../../src/input/presets/products.js';
import { AS_OF, ROOT, runCli } from './run-cli.js';
import { folderWith } from './written-files.js';

const ACCOUNTS = 'fixtures/exports/customers/accounts.csv';
const fixture = (name: string) => join(ROOT, 'fixtures/exports', name);

async function inputsOf(args: readonly string[], cwd = ROOT): Promise<[role: string, preset: string | null, rows: number][]> {
  const { stdout, stderr } = await runCli(['analyze', ...args, ...AS_OF, '--format', 'json'], { cwd });
  expect(stderr).toBe('');
  const inputs: { role: string; preset: string | null; rows: number }[] = JSON.parse(stdout).run.inputs;
  return inputs.map(({ role, preset, rows }) => [role, preset, rows]);
}

it('every product has an option, and every option a product', () => {
  expect(new Set(PRESETS.map(({ product }) => product))).toEqual(new Set(PRODUCT_OPTIONS.map((option) => PRODUCTS[option])));
});

describe.concurrent('an export that is named by its product', () => {
  it('plays the role that it turns out to play, beside the files of that role', async () => {
    const args = ['--zendesk', fixture('zendesk-tickets.csv'), '--jira', fixture('jira-issues.csv'), '--calendly'];
    expect(await inputsOf([ACCOUNTS, ...args, fixture('calendly-events.csv')])).toEqual([
      ['accounts', null, expect.any(Number)],
      ['tickets', 'zendesk-tickets', 2],
      ['tickets', 'jira-issues', 2],
      ['meetings', 'calendly-events', 2],
    ]);
  });

  it('may be of several kinds, each told by its header', async () => {
    const args = ['--stripe', fixture('stripe-payments-2026.csv'), '--stripe', fixture('stripe-subscriptions.csv')];
    expect(await inputsOf([ACCOUNTS, ...args])).toEqual([
      ['accounts', null, expect.any(Number)],
      ['revenue', 'stripe-payments', 2],
      ['revenue', 'stripe-subscriptions', 2],
    ]);
  });

  it('may be the accounts', async () => {
    const cwd = folderWith({ 'usage.csv': 'account_id,used_at\n5101,2026-06-01\n' });
    const usage = ['--usage', 'usage.csv'];
    expect(await inputsOf(['--hubspot', fixture('hubspot-companies.csv'), ...usage], cwd)).toEqual([
      ['accounts', 'hubspot-companies', 4],
      ['usage', null, 1],
    ]);
  });

  it('goes by what cs-score.yaml says of it', async () => {
    const cwd = folderWith({
      'accounts.csv': 'account_id,name\nA,Alder Bay Logistics\n',
      'zoom.csv': 'Attended,Email,Join Time,Time in Session (minutes)\nYes,a@alderbay.example,03/04/2026 10:00,20\n',
      'cs-score.yaml': 'sources: { webinars: { path: zoom.csv, dates: day-first, key: { column: Email, as: id } } }\n',
    });
    const { stderr } = await runCli(['analyze', '--zoom', 'zoom.csv', ...AS_OF], { cwd });
    expect(stderr).toContain('none of 1 row belongs to an account');
  });

  it('is told by --print-config', async () => {
    const { stdout } = await runCli(['analyze', ACCOUNTS, '--zendesk', fixture('zendesk-tickets.csv'), '--print-config']);
    expect(stdout).toMatch(/^tickets .*zendesk-tickets\.csv +--zendesk$/m);
  });
});

describe.concurrent('an export that is not of the product it is said to be of is refused', () => {
  const cwd = folderWith({
    'tickets.csv': 'account_id,opened_at\nA,2026-01-01\n',
    'list.csv': 'Word,Meaning\none,1\n',
  });

  it.each([
    ['--zendesk', fixture('jira-issues.csv'), 'it is one of Jira: issues', 'give it by --jira'],
    ['--teams', fixture('zoom-2025.csv'), 'it is one of Zoom: webinar attendee report', 'give it by --zoom'],
    ['--zendesk', 'tickets.csv', 'its columns are those of tickets', 'give it by --tickets'],
    [
      '--google-calendar',
      'list.csv',
      'is no export of Google Calendar that is known',
      'what is known of Google Calendar: calendar, CSV',
    ],
  ])('%s %s', async (option, file, message, hint) => {
    const { stdout, stderr, exitCode } = await runCli(['analyze', join(ROOT, ACCOUNTS), option, file], { cwd });
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(stderr).toContain('CS219 error: is no export of');
    expect(stderr).toContain(message);
    expect(stderr).toContain(`hint: ${hint}`);
  });

  it('with the reason of its own where it lacks what is needed', async () => {
    const { stderr } = await runCli(['analyze', ACCOUNTS, '--freshdesk', fixture('freshdesk-tickets.csv')]);
    expect(stderr).toContain('CS216 error: nothing in the file tells whose a row is');
  });

  it.each([
    ['no bytes', '', 'the file is empty'],
    ['blank lines alone', '\n\n', 'the file is blank'],
    ['a byte order mark alone', '\uFEFF', 'the file is blank'],
    ['delimiters alone', ',,\n,,\n', 'the file holds no table'],
  ])('where it holds %s, as any such file is', async (_what, content, message) => {
    const book = { 'accounts.csv': 'account_id\nA\n', 'blank.csv': content };
    const [byProduct, byRole] = await Promise.all(
      ['--zendesk', '--tickets'].map((option) => runCli(['analyze', option, 'blank.csv'], { cwd: folderWith(book) })),
    );
    expect(byProduct?.stderr).toBe(`blank.csv CS203 error: ${message}\n  hint: export it again, with its header line\n`);
    expect(byProduct).toEqual(byRole);
  });

  it('from standard input, which would have to be read twice', async () => {
    const { stderr, exitCode } = await runCli(['analyze', ACCOUNTS, '--zendesk', '-']);
    expect({ stderr, exitCode }).toEqual({
      stderr: expect.stringContaining('CS401 error: --zendesk: standard input'),
      exitCode: 2,
    });
  });
});
