import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANALYST, isClusterInstalled, startTwoShards, type TwoShards } from '../engines/warehouse/two-shards.js';
import { AS_OF, runCli } from './run-cli.js';
import { folderWith } from './written-files.js';

const CREDENTIALS = { CS_SCORE_CLICKHOUSE_USER: ANALYST.user, CS_SCORE_CLICKHOUSE_PASSWORD: ANALYST.password };

const ACCOUNTS = [
  ['harbour', 'Harbour Logistics', '2025-03-01', 'emea'],
  ['orchard', 'Orchard Foods', '2026-05-20', 'apac'],
  ['quarry', 'Quarry & Sons', '', 'emea'],
];
const USAGE = ACCOUNTS.flatMap(([id = ''], index) =>
  Array.from({ length: 60 + 20 * index }, (_, nth) => {
    const day = new Date(Date.UTC(2026, 5, 30 - 2 * nth)).toISOString().slice(0, 10);
    return [id, day, ['routes', 'invoices', 'search'][nth % 3] as string, String(1 + (nth % 4))];
  }),
);
const TICKETS = 'account_id,opened_at,resolved_at\nharbour,2026-06-02,2026-06-03\nquarry,2026-04-11,\n';
const csv = (rows: readonly (readonly string[])[]) => `${rows.map((cells) => cells.join(',')).join('\n')}\n`;

const COLUMNS = '{ account_id: customer, used_at: day }';
const table = (url: string, name: string) =>
  `clickhouse: { url: "${url}", database: product, table: ${name}, columns: ${COLUMNS} }`;

describe.skipIf(!isClusterInstalled)('a book whose rows are in a cluster', () => {
  let shards: TwoShards;
  beforeAll(async () => {
    shards = await startTwoShards();
    await shards.fill('usage_events', ['customer', 'day', 'feature', 'quantity'], USAGE);
    await shards.fill('customers', ['id', 'name', 'start_date', 'region'], ACCOUNTS);
  }, 60_000);
  afterAll(() => shards?.stop());

  const folder = (usage: string, files: Readonly<Record<string, string>> = {}) =>
    folderWith({
      'accounts.csv': csv([['account_id', 'name', 'start_date', 'region'], ...ACCOUNTS]),
      'cs-score.yaml': `asOf: 2026-06-30\nsources:\n  accounts: accounts.csv\n  usage:\n    ${usage}\n`,
      ...files,
    });

  it('gives the report that its files would give', async () => {
    const query = 'SELECT id AS account_id, name, start_date, region FROM customers -- all of them';
    const sources = [
      `  usage: { ${table(shards.url, 'usage_events')} }`,
      `  accounts: { clickhouse: { url: "${shards.url}", database: product, query: "${query}" } }`,
      '  tickets: helpdesk.csv',
    ];
    const cluster = folderWith({ 'helpdesk.csv': TICKETS, 'cs-score.yaml': `sources:\n${sources.join('\n')}\n` });
    const files = folderWith({
      'accounts.csv': csv([['account_id', 'name', 'start_date', 'region'], ...ACCOUNTS]),
      'tickets.csv': TICKETS,
      'usage.csv': csv([['account_id', 'used_at', 'feature', 'quantity'], ...USAGE]),
    });
    const [ours, theirs] = await Promise.all([
      runCli(['analyze', ...AS_OF, '--format', 'json'], { cwd: cluster, env: CREDENTIALS }),
      runCli(['analyze', ...AS_OF, '--format', 'json'], { cwd: files }),
    ]);
    expect(ours.stderr).toBe('');
    const [report, expected] = [JSON.parse(ours.stdout), JSON.parse(theirs.stdout)];
    expect(report.accounts).toEqual(expected.accounts);
    expect(report.portfolio).toEqual(expected.portfolio);
    const elsewhere = { file: 'clickhouse product.usage_events', line: null };
    expect(report.diagnostics).toEqual(expected.diagnostics.map((one: object) => ({ ...one, ...elsewhere })));
    expect(report.diagnostics).toMatchObject([{ code: 'CS503' }]);
    const paths = report.run.inputs.map(({ path }: { path: string }) => path);
    expect(paths).toEqual(['clickhouse query of product', 'helpdesk.csv', 'clickhouse product.usage_events']);
  });

  it.each([
    [
      'a wrong password',
      { CS_SCORE_CLICKHOUSE_PASSWORD: 'c0rrect-horse' },
      'usage_events',
      /CS241 error: the user or the password is refused/,
    ],
    [
      'a user nobody knows',
      { CS_SCORE_CLICKHOUSE_USER: 'mallory' },
      'usage_events',
      /CS241 error: the user or the password is refused/,
    ],
    ['a table that is not there', {}, 'usage_event', /CS242 error: table product\.usage_event is not there/],
  ])('is refused for %s, in one line that tells no credentials', async (_, env, name, message) => {
    const credentials = { ...CREDENTIALS, ...env };
    const { stdout, stderr, exitCode } = await runCli(['analyze'], { cwd: folder(table(shards.url, name)), env: credentials });
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/^clickhouse product\..*\n {2}hint: .*\n$/);
    for (const secret of [credentials.CS_SCORE_CLICKHOUSE_USER, credentials.CS_SCORE_CLICKHOUSE_PASSWORD])
      expect(stdout + stderr).not.toContain(secret);
  });

  it.each([
    [
      'a column the query does not give',
      'query: "SELECT customer AS account_id FROM product.usage_events"',
      /CS206 error: column used_at is missing/,
    ],
    [
      'a column the table does not have',
      'query: "SELECT custmer FROM product.usage_events"',
      /CS242 error: Unknown identifier: custmer/,
    ],
    ['a query that is none', 'query: "SELEC 1"', /CS245 error: Syntax error/],
    [
      'an answer that does not come',
      'timeout: 0.3, query: "SELECT customer AS account_id, day AS used_at FROM product.usage_events WHERE sleep(1) = 0"',
      /CS243 error: no whole answer within 0\.3 s\n/,
    ],
  ])('is refused for %s', async (_, rows, message) => {
    const cwd = folder(`clickhouse: { url: "${shards.url}", ${rows} }`);
    const { stdout, stderr, exitCode } = await runCli(['analyze'], { cwd });
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(stderr).toMatch(message);
  });

  it('knows accounts by the ids of other products too', async () => {
    const accounts = `clickhouse: { url: "${shards.url}", database: product, query: "SELECT id AS account_id, name, region AS crm FROM customers" }`;
    const cwd = folderWith({
      'helpdesk.csv': 'Client,opened_at\napac,2026-06-02\n',
      'cs-score.yaml': `sources:\n  accounts: { ${accounts}, externalIds: [crm] }\n  tickets: { path: helpdesk.csv, preset: none, key: { column: Client, as: external } }\n`,
    });
    const { stdout } = await runCli(['analyze', ...AS_OF, '--format', 'json'], { cwd });
    const [, tickets] = JSON.parse(stdout).run.inputs;
    expect(tickets).toMatchObject({ rows: 1, unmatched: 0, rejected: 0 });
  });

  it('is not read for a user who has to let lost nodes be passed over', async () => {
    const cwd = folder(table(shards.url, 'usage_events'));
    const { stderr, exitCode } = await runCli(['analyze'], { cwd, env: { CS_SCORE_CLICKHOUSE_USER: 'careless' } });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/CS245 error: the settings of the user let rows be left out: .*skip_unavailable_shards/);
  });

  it('tells no credentials where it tells all other settings', async () => {
    const { stdout } = await runCli(['analyze', '--print-config'], { cwd: folder(table(shards.url, 'x')), env: CREDENTIALS });
    expect(stdout).toContain('clickhouse product.x');
    expect(stdout).toContain(`url: ${shards.url}`);
    expect(stdout).not.toMatch(new RegExp(Object.values(ANALYST).join('|')));
  });

  it('leaves the last report as it is when a node is lost during the query, and when it is lost before', async () => {
    const slow = 'SELECT * FROM product.usage_events_local WHERE sleep(1) = 0';
    await shards.everywhere(`CREATE VIEW product.slow_local AS ${slow}`);
    await shards.run('CREATE TABLE product.slow AS product.usage_events ENGINE = Distributed(two, product, slow_local)');
    const cwd = folder(table(shards.url, 'slow'), { 'report.json': 'of last week' });
    const before = readdirSync(cwd);
    const analyze = () => runCli(['analyze', '-q', '--out', 'json:report.json'], { cwd });
    const [during] = await Promise.all([analyze(), shards.killOtherAt('GROUP BY')]);
    for (const { stdout, stderr, exitCode } of [during, await analyze()]) {
      expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
      expect(stderr).toMatch(/^clickhouse product\.slow CS244 error: a node was lost or broke off: /);
    }
    expect(readFileSync(join(cwd, 'report.json'), 'utf8')).toBe('of last week');
    expect(readdirSync(cwd)).toEqual(before);
  });
});

describe.concurrent('a warehouse in cs-score.yaml', () => {
  const stated = async (source: string) => {
    const yaml = `asOf: 2026-06-30\nsources:\n  accounts: accounts.csv\n  usage: { ${source} }\n`;
    const cwd = folderWith({ 'accounts.csv': csv([['account_id'], ['harbour']]), 'cs-score.yaml': yaml });
    return runCli(['analyze'], { cwd, env: CREDENTIALS });
  };

  it.each([
    ['clickhouse: { url: "http://w:8123", tabel: x }', 'unknown key "tabel"; did you mean "table"?'],
    ['clickhouse: { ulr: "http://w:8123", table: x }', 'unknown key "ulr"; did you mean "url"?'],
    ['clickhouse: { url: "http://w:8123" }', 'clickhouse needs either a table or a query'],
    ['clickhouse: { url: "http://w:8123", table: x, query: SELECT 1 }', 'clickhouse needs either a table or a query'],
    ['clickhouse: { url: "http://w:8123", table: x }, path: usage.csv', 'a source is either a path or clickhouse'],
    ['clickhouse: { url: "http://w:8123", table: x }, dates: iso', 'dates is said of files'],
    ['clickhouse: { url: "w:8123", table: x }', 'url is scheme, host and port'],
    ['clickhouse: { url: "http://w:8123/product", table: x }', 'url is scheme, host and port'],
    ['clickhouse: { url: "http://w:8123", table: x, timeout: 0 }', 'timeout'],
    ['columns: {}', 'a source is either a path or clickhouse'],
  ])('is refused: %s', async (source, message) => {
    const { stderr, exitCode } = await stated(source);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^cs-score\.yaml:4 CS303 error: /);
    expect(stderr).toContain(message);
  });

  it.each(['http://ada:h0rse@w:8123', 'http://w:8123/?user=ada&password=h0rse'])('holds no credentials: %s', async (url) => {
    const { stdout, stderr, exitCode } = await stated(`clickhouse: { url: "${url}", table: x }`);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('url is scheme, host and port');
    expect(stdout + stderr).not.toMatch(/h0rse|ada/);
  });
});
