import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { configOf } from './printed-config.js';
import { runCli } from './run-cli.js';
import { folderWith, SMALL_BOOK } from './written-files.js';

const EPOCH = { SOURCE_DATE_EPOCH: String(Date.UTC(2026, 5, 1) / 1000) };

describe.concurrent('--print-config', () => {
  const json = ['--format', 'json'];

  it.each([
    ['today', {}, { from: 'default', place: 'today in UTC' }],
    ['SOURCE_DATE_EPOCH', EPOCH, { value: '2026-06-01', from: 'environment', place: 'SOURCE_DATE_EPOCH' }],
  ])('says that an unstated as-of day is %s', async (_, env, printed) => {
    const { settings } = await configOf(json, { cwd: folderWith(SMALL_BOOK), env });
    expect(settings['asOf']).toMatchObject(printed);
  });

  it.each([
    ['nothing', {}, false, 'not a terminal'],
    ['NO_COLOR', { NO_COLOR: '1', FORCE_COLOR: '1' }, false, 'NO_COLOR'],
    ['FORCE_COLOR', { FORCE_COLOR: '1' }, true, 'FORCE_COLOR'],
    ['--color auto by its variable', { CS_SCORE_COLOR: 'auto', FORCE_COLOR: '0' }, false, 'FORCE_COLOR'],
  ])('says why there is colour or none: %s', async (_, env, value, place) => {
    const { settings } = await configOf(json, { cwd: folderWith(SMALL_BOOK), env: env as Record<string, string> });
    expect(settings['color']).toMatchObject({ value, place });
  });

  it('says how wide a page is, and why', async () => {
    const cwd = folderWith(SMALL_BOOK);
    const width = async (env: Record<string, string>) => (await configOf(json, { cwd, env })).settings['width'];
    expect(await width({})).toEqual({ value: 100, from: 'default', place: 'not a terminal' });
    expect(await width({ COLUMNS: '132' })).toEqual({ value: 132, from: 'environment', place: 'COLUMNS' });
  });

  it('names every file, its columns, and how it came to be read', async () => {
    const yaml = `sources:
  accounts: { path: data/crm.csv, columns: { account_id: Customer No. } }
  surveys:
    - answers-2025.csv
    - answers-2026.csv
`;
    const cwd = folderWith({ 'cs-score.yaml': yaml, 'data/crm.csv': 'Customer No.\nP-1\n', 'data/kpis.csv': '' });
    const { sources } = await configOf([...json, '--tickets', 'a.csv', '--tickets', 'b.csv'], { cwd });
    const rows = sources.filter(({ path }) => path !== null).map(({ role, path, from, place }) => [role, path, from, place]);
    expect(rows).toEqual([
      ['accounts', 'data/crm.csv', 'project', 'cs-score.yaml:2'],
      ['tickets', 'a.csv', 'flag', '--tickets'],
      ['tickets', 'b.csv', 'flag', '--tickets'],
      ['surveys', 'answers-2025.csv', 'project', 'cs-score.yaml:4'],
      ['surveys', 'answers-2026.csv', 'project', 'cs-score.yaml:5'],
      ['kpis', 'data/kpis.csv', 'companion', 'beside the accounts'],
    ]);
    expect(sources[0]?.columns).toEqual({ account_id: 'Customer No.' });
    expect(sources.filter(({ path }) => path === null).map(({ role }) => role)).toContain('revenue');
  });

  it('lists the same for people, with the mapped columns under their file', async () => {
    const yaml = 'sources:\n  accounts: { path: crm.csv, columns: { account_id: Customer No. } }\n';
    const cwd = folderWith({ 'cs-score.yaml': yaml });
    const { stdout } = await runCli(['analyze', '--print-config', '--filter', 'stage=onboarding', '--filter', 'band=neutral'], {
      cwd,
    });
    expect(stdout).toMatch(/^filter +stage=onboarding, band=neutral +--filter$/m);
    expect(stdout).toMatch(/^accounts +crm\.csv +cs-score\.yaml:2\n +account_id = "Customer No\."$/m);
  });

  it('reads no book: it works before there are accounts', async () => {
    const { sources } = await configOf(json, { cwd: folderWith({}) });
    expect(sources[0]).toEqual({ role: 'accounts', path: null, columns: {}, from: 'default', place: null });
    expect((await configOf(['-', ...json], { cwd: folderWith({}) })).sources[0]).toMatchObject({ path: '-', from: 'argument' });
  });

  it('writes no file', async () => {
    const cwd = folderWith(SMALL_BOOK);
    await configOf([...json, '-o', 'report.json', '--out', 'csv:r.csv', '--rejects', 'x.csv'], { cwd });
    expect(readdirSync(cwd).sort()).toEqual(Object.keys(SMALL_BOOK).sort());
  });

  it('is there for explain as well, whose format is its own', async () => {
    const cwd = folderWith({ ...SMALL_BOOK, 'cs-score.yaml': 'format: json\n' });
    const page = await runCli(['explain', 'P-1', '--print-config'], { cwd });
    expect(page.stdout).toMatch(/^account +P-1 +argument$/m);
    expect(page.stdout).toMatch(/^format +page +default$/m);
    const document = await runCli(['explain', 'P-1', '--print-config', ...json], { cwd });
    expect(JSON.parse(document.stdout)).toMatchObject({ command: 'explain', settings: { format: { value: 'json' } } });
  });

  it.each([
    ['a project file', 'CS303', { 'cs-score.yaml': 'format: json\nmodle: x\n' }],
    ['a model', 'CS301', { 'cs-score.yaml': 'format: json\nmodel: mine.yaml\n', 'mine.yaml': 'benchmark: {}\n' }],
  ])('refuses %s as a run would', async (_, code, files: Record<string, string>) => {
    const { stdout, stderr, exitCode } = await runCli(['analyze', '--print-config'], { cwd: folderWith(files) });
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(stderr).toContain(code);
  });

  it('shows no secret: neither variables it does not know, nor the credentials in an address', async () => {
    const env = { CS_SCORE_PASSWORD: 'hunter2', PGPASSWORD: 'hunter2', CS_SCORE_MODEL: '' };
    for (const args of [[], json]) {
      const { stdout } = await runCli(['analyze', '--print-config', ...args, '--kpis', 'https://reader:hunter2@warehouse/kpis'], {
        cwd: folderWith(SMALL_BOOK),
        env,
      });
      expect(stdout).toContain('https://warehouse/kpis');
      expect(stdout).not.toMatch(/hunter2|PASSWORD/);
    }
  });
});
