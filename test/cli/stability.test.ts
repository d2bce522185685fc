import { beforeAll, describe, expect, it } from 'vitest';
import { AS_OF, DEMO, runCli, SMALL, type Surroundings } from './run-cli.js';
import { shuffledFolder } from './shuffled-folder.js';
import { folderWith, SMALL_BOOK } from './written-files.js';

const JSON_REPORT = ['analyze', DEMO, ...AS_OF, '--format', 'json'];
const JSON_TREND = ['trend', DEMO, ...AS_OF, '--format', 'json'];

describe.concurrent('the same files, day and model give the same bytes', () => {
  const page = ['explain', 'K-1019', DEMO, ...AS_OF];
  let [first, firstPage, firstTrend] = ['', '', ''];
  beforeAll(async () => {
    first = (await runCli(JSON_REPORT)).stdout;
    firstPage = (await runCli(page)).stdout;
    firstTrend = (await runCli(JSON_TREND)).stdout;
  });

  it('on a second run', async () => {
    expect((await runCli(JSON_REPORT)).stdout).toBe(first);
  });

  it.each(['UTC', 'America/New_York', 'Asia/Tokyo', 'Asia/Kathmandu'])('in the time zone %s', async (TZ) => {
    expect((await runCli(JSON_REPORT, { env: { TZ } })).stdout).toBe(first);
    expect((await runCli(page, { env: { TZ } })).stdout).toBe(firstPage);
  });

  it('in other languages', async () => {
    const table = ['analyze', SMALL, ...AS_OF, '--format', 'table'];
    const plain = await runCli(table);
    expect((await runCli(table, { env: { LANG: 'de_DE.UTF-8', LC_ALL: 'tr_TR.UTF-8' } })).stdout).toBe(plain.stdout);
  });

  it('with the rows of all event files in another order', async () => {
    for (const seed of [1, 2]) expect(await shuffled(JSON_REPORT, (name) => name !== 'accounts.csv', seed)).toBe(first);
    expect(await shuffled(JSON_TREND, (name) => name !== 'accounts.csv', 4)).toBe(firstTrend);
  });

  it('with the accounts in another order', async () => {
    expect(await shuffled(JSON_REPORT, (name) => name === 'accounts.csv', 3)).toBe(first);
    expect(await shuffled(JSON_TREND, (name) => name === 'accounts.csv', 5)).toBe(firstTrend);
  });
});

/** What a command says of the demo portfolio with the rows of some of its files shuffled; paths stay as they are. */
async function shuffled(command: readonly string[], isShuffled: (name: string) => boolean, seed: number): Promise<string> {
  const { stdout, stderr } = await runCli(command, { cwd: shuffledFolder('fixtures/demo-portfolio', seed, isShuffled) });
  expect(stderr).toBe('');
  return stdout;
}

describe.concurrent('the as-of day', () => {
  const CLOCK = { SOURCE_DATE_EPOCH: String(Date.UTC(2026, 5, 30, 23, 59, 59) / 1000) };

  async function asOf(args: readonly string[], surroundings: Surroundings): Promise<string> {
    const { stdout, stderr } = await runCli(['analyze', 'accounts.csv', '--format', 'json', ...args], surroundings);
    return stdout === '' ? stderr : JSON.parse(stdout).run.asOf;
  }

  it('is that of SOURCE_DATE_EPOCH, in UTC', async () => {
    const cwd = folderWith(SMALL_BOOK);
    expect(await asOf([], { cwd, env: { ...CLOCK, TZ: 'Asia/Tokyo' } })).toBe('2026-06-30');
    expect(await asOf([], { cwd, env: { SOURCE_DATE_EPOCH: String(Date.UTC(2026, 6, 1) / 1000) } })).toBe('2026-07-01');
  });

  it('is today without anything said', async () => {
    const before = new Date().toISOString().slice(0, 10);
    const day = await asOf([], { cwd: folderWith(SMALL_BOOK) });
    expect([before, new Date().toISOString().slice(0, 10)]).toContain(day);
  });

  it('goes by the flag, else CS_SCORE_AS_OF, else cs-score.yaml, else the clock', async () => {
    const cwd = folderWith({ ...SMALL_BOOK, 'cs-score.yaml': 'asOf: 2026-06-03\n' });
    const env = { ...CLOCK, CS_SCORE_AS_OF: '2026-06-02' };
    expect(await asOf(['--as-of', '2026-06-01'], { cwd, env })).toBe('2026-06-01');
    expect(await asOf([], { cwd, env })).toBe('2026-06-02');
    expect(await asOf([], { cwd, env: CLOCK })).toBe('2026-06-03');
  });

  it('an empty variable is none', async () => {
    const cwd = folderWith(SMALL_BOOK);
    expect(await asOf([], { cwd, env: { ...CLOCK, CS_SCORE_AS_OF: '' } })).toBe('2026-06-30');
    expect(await asOf([], { cwd, env: { ...CLOCK, CS_SCORE_FORMAT: '' } })).toBe('2026-06-30');
  });

  it.each(['soon', '-1', '99999999999999999999'])('SOURCE_DATE_EPOCH=%s is refused', async (SOURCE_DATE_EPOCH) => {
    const { stderr, exitCode } = await runCli(['analyze', SMALL], { env: { SOURCE_DATE_EPOCH } });
    expect({ stderr, exitCode }).toEqual({ stderr: expect.stringContaining('SOURCE_DATE_EPOCH'), exitCode: 2 });
  });

  it('stands in the header of every view', async () => {
    for (const format of ['table', 'markdown', 'json']) {
      expect((await runCli(['analyze', SMALL, ...AS_OF, '--format', format])).stdout).toContain('2026-06-30');
    }
  });
});
