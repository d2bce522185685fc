import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLICKHOUSE } from '../../../src/engines/sql/dialect.js';

/** A cluster of two servers on this machine, each with half of the rows. */
export interface TwoShards {
  /** Of the node that is asked. */
  readonly url: string;
  /** Runs a statement on both nodes. */
  everywhere(statement: string): Promise<void>;
  /** Runs a statement on the node that is asked. @returns its answer. */
  run(statement: string): Promise<string>;
  /** Makes a table over both shards whose columns are texts, and fills it in no order. */
  fill(table: string, columns: readonly string[], rows: readonly (readonly string[])[]): Promise<void>;
  /** Ends the node that is not asked, without a goodbye, while it works on a query that holds a text. */
  killOtherAt(text: string): Promise<void>;
  stop(): void;
}

/** Debian has the server: apt-get install clickhouse-server. */
const MISSING = [
  ...(spawnSync('clickhouse-server', ['--help']).error === undefined ? [] : ['clickhouse-server']),
  ...((await import('@clickhouse/client').catch(() => null)) === null ? ['@clickhouse/client'] : []),
];
if (MISSING.length > 0) console.warn(`${MISSING.join(' and ')} not installed: the tests that ask a cluster are skipped`);
export const isClusterInstalled = MISSING.length === 0;

/** May read and may not change a setting. */
export const ANALYST = { user: 'analyst', password: 'Tr0ub4dor' };

interface Ports {
  readonly http: number;
  readonly tcp: number;
  readonly interserver: number;
}

export async function startTwoShards(): Promise<TwoShards> {
  const folder = mkdtempSync(join(tmpdir(), 'cs-score-cluster-'));
  const [http = 0, tcp = 0, interserver = 0, http2 = 0, tcp2 = 0, interserver2 = 0] = await freePorts(6);
  const ports = [
    { http, tcp, interserver },
    { http: http2, tcp: tcp2, interserver: interserver2 },
  ];
  const nodes = ports.map((own, index) => startNode(join(folder, String(index)), own, ports));
  const urls = ports.map((own) => `http://127.0.0.1:${own.http}`);
  const [url = '', other = ''] = urls;
  const stop = () => {
    for (const node of nodes) node.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  await Promise.all(urls.map(isUp)).catch((error) => {
    stop();
    throw error;
  });
  const everywhere = async (statement: string) => void (await Promise.all(urls.map((one) => ask(one, statement))));
  await everywhere('CREATE DATABASE IF NOT EXISTS product');
  return {
    url,
    everywhere,
    run: (statement) => ask(url, statement),
    fill: (table, columns, rows) => fill({ everywhere, urls: [url, other] }, table, columns, rows),
    async killOtherAt(text) {
      await until(async () => (await ask(other, RUNNING)).includes(text));
      nodes[1]?.kill('SIGKILL');
    },
    stop,
  };
}

async function fill(
  { everywhere, urls }: Pick<TwoShards, 'everywhere'> & { readonly urls: readonly string[] },
  table: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<void> {
  const texts = columns.map((column) => `${CLICKHOUSE.identifier(column)} String`).join(', ');
  await everywhere(`DROP TABLE IF EXISTS product.${table}`);
  await everywhere(`DROP TABLE IF EXISTS product.${table}_local`);
  await everywhere(`CREATE TABLE product.${table}_local (${texts}) ENGINE = Memory`);
  await everywhere(`CREATE TABLE product.${table} (${texts}) ENGINE = Distributed(two, product, ${table}_local)`);
  await Promise.all(
    urls.map(async (url, shard) => {
      const own = rows.filter((_, index) => index % urls.length === shard).map((cells) => cells.map(escaped).join('\t'));
      if (own.length > 0) await ask(url, `INSERT INTO product.${table}_local FORMAT TabSeparated\n${own.join('\n')}\n`);
    }),
  );
}

function escaped(cell: string): string {
  return cell.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n');
}

/** @throws {Error} with the answer of the server when it refuses the statement. */
async function ask(url: string, statement: string): Promise<string> {
  const response = await fetch(url, { method: 'POST', body: statement });
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return text;
}

const RUNNING = 'SELECT query FROM system.processes WHERE NOT is_initial_query';

function isUp(url: string): Promise<void> {
  return until(() =>
    ask(url, 'SELECT 1').then(
      () => true,
      () => false,
    ),
  );
}

const LONGEST_WAIT_MS = 30_000;

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + LONGEST_WAIT_MS;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error('the servers are not as they should be');
    await new Promise((resume) => setTimeout(resume, 50));
  }
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => new Promise((resume) => server.once('listening', resume))));
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((resume) => server.close(resume))));
  return ports;
}

function startNode(folder: string, own: Ports, all: readonly Ports[]): ChildProcess {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'config.xml'), configOf(folder, own, all));
  writeFileSync(join(folder, 'users.xml'), USERS);
  return spawn('clickhouse-server', [`--config-file=${join(folder, 'config.xml')}`], { stdio: 'ignore' });
}

function configOf(folder: string, { http, tcp, interserver }: Ports, all: readonly Ports[]): string {
  const shards = all.map((one) => `<shard><replica><host>127.0.0.1</host><port>${one.tcp}</port></replica></shard>`);
  return `<yandex>
    <logger><level>error</level><log>${folder}/log</log><errorlog>${folder}/errors</errorlog></logger>
    <listen_host>127.0.0.1</listen_host>
    <http_port>${http}</http_port><tcp_port>${tcp}</tcp_port><interserver_http_port>${interserver}</interserver_http_port>
    <path>${folder}/data/</path><tmp_path>${folder}/tmp/</tmp_path><users_config>${folder}/users.xml</users_config>
    <default_profile>default</default_profile><default_database>default</default_database><mark_cache_size>1000000</mark_cache_size>
    <timezone>Asia/Tokyo</timezone>
    <remote_servers><two>${shards.join('')}</two></remote_servers>
  </yandex>`;
}

/** By default a lost node is passed over, as in careless installations: nothing of it may be lost without a word. */
const [NETWORKS, QUOTA] = ['<networks><ip>127.0.0.1</ip></networks>', '<quota>default</quota>'];
const USERS = `<yandex>
    <profiles><default><skip_unavailable_shards>1</skip_unavailable_shards></default><reader><skip_unavailable_shards>0</skip_unavailable_shards><readonly>1</readonly></reader>
      <careless><readonly>1</readonly></careless></profiles>
    <quotas><default></default></quotas>
    <users>
      <default><password></password>${NETWORKS}<profile>default</profile>${QUOTA}</default>
      <careless><password></password>${NETWORKS}<profile>careless</profile>${QUOTA}</careless>
      <${ANALYST.user}><password>${ANALYST.password}</password>${NETWORKS}<profile>reader</profile>${QUOTA}</${ANALYST.user}>
    </users>
  </yandex>`;
