import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { UnusableInput } from '../../../src/input/failures.js';

const isClientInstalled = (await import('@clickhouse/client').catch(() => null)) !== null;

/** A server that answers as the last one should not, after it has told that nothing of its settings loses rows. */
let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function urlOf(answer: RequestListener): Promise<string> {
  const listener: RequestListener = (request, response) => {
    let query = '';
    request.on('data', (part) => {
      query += part;
    });
    request.on('end', () => (query.includes('system.settings') ? response.end('') : answer(request, response)));
  };
  const started = createServer(listener).listen(0, '127.0.0.1');
  server = started;
  await new Promise((resume) => started.once('listening', resume));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}`;
}

const CREDENTIALS = { user: 'ada', password: 'h0rse' };

/** What is said when a source is read. */
async function said(url: string, timeoutSeconds = 10): Promise<{ readonly code: string; readonly message: string }> {
  const { openClickHouse } = await import('../../../src/engines/warehouse/clickhouse.js');
  const source = { url, database: 'product', rows: { table: 'usage' }, timeoutSeconds };
  try {
    const db = await openClickHouse({ name: 'clickhouse product.usage', source, credentials: CREDENTIALS });
    const rows: unknown[] = [];
    for await (const row of db.rows('SELECT 1, 2')) rows.push(row);
    await db.close();
    return { code: 'none', message: JSON.stringify(rows) };
  } catch (error) {
    if (!(error instanceof UnusableInput)) throw error;
    expect(error.diagnostic.file).toBe('clickhouse product.usage');
    return { code: error.diagnostic.code, message: error.message };
  }
}

describe.skipIf(!isClientInstalled)('a warehouse', () => {
  it('is read to the end of its answer', async () => {
    const url = await urlOf((_, response) => response.end('1\\tx\t2\\n\n\\N\t\\\\N\n'));
    expect(await said(url)).toEqual({
      code: 'none',
      message: JSON.stringify([
        ['1\tx', '2\n'],
        [null, '\\N'],
      ]),
    });
  });

  it('that breaks off amid its answer gives no part of it', async () => {
    const url = await urlOf((_, response) => {
      response.write('1\t2\n1\t2\n', () => setTimeout(() => response.socket?.destroy(), 20));
    });
    expect(await said(url)).toMatchObject({ code: 'CS244' });
  });

  it('that never comes to an end is left', async () => {
    const url = await urlOf((_, response) => void response.write('1\t2\n'));
    expect(await said(url, 0.2)).toEqual({ code: 'CS243', message: 'no whole answer within 0.2 s' });
  });

  it('that says nothing at all is left', async () => {
    expect(await said(await urlOf(() => {}), 0.2)).toMatchObject({ code: 'CS243' });
  });

  it('that is not there is told by its address', async () => {
    expect(await said('http://127.0.0.1:1')).toEqual({
      code: 'CS240',
      message: 'http://127.0.0.1:1 cannot be reached: connect ECONNREFUSED 127.0.0.1:1',
    });
  });

  it.each([
    [
      'Code: 516. DB::Exception: ada: Authentication failed: password h0rse is incorrect. (AUTHENTICATION_FAILED)',
      'CS241',
      'the user or the password is refused',
    ],
    [
      'Code: 60. DB::Exception: Table product.usage does not exist. (UNKNOWN_TABLE) (version 24.3)',
      'CS242',
      'table product.usage is not there',
    ],
    [
      'Code: 47. DB::Exception: Unknown expression identifier `dya`. (UNKNOWN_IDENTIFIER) (version 24.3)',
      'CS242',
      'Unknown expression identifier `dya`.',
    ],
    [
      'Code: 159, e.displayText() = DB::Exception: Timeout exceeded: elapsed 5 seconds, e.what() = DB::Exception',
      'CS243',
      'no whole answer within 10 s',
    ],
    [
      'Code: 279. DB::NetException: All connection tries failed. (ALL_CONNECTION_TRIES_FAILED)',
      'CS244',
      'a node was lost or broke off: All connection tries failed.',
    ],
    [
      'Code: 497. DB::Exception: ada: Not enough privileges, not even with h0rse. (ACCESS_DENIED)',
      'CS245',
      '***: Not enough privileges, not even with ***.',
    ],
    ['<html>502 Bad Gateway</html>', 'CS245', '<html>502 Bad Gateway</html>'],
  ])('that says %s is understood', async (text, code, message) => {
    const url = await urlOf((_, response) => void response.writeHead(500).end(text));
    expect(await said(url)).toEqual({ code, message });
  });

  it('needs its client', async () => {
    vi.doMock('@clickhouse/client', () => Promise.reject(new Error('Cannot find package')));
    expect(await said('http://127.0.0.1:1')).toEqual({ code: 'CS246', message: '@clickhouse/client is not installed' });
    vi.doUnmock('@clickhouse/client');
  });
});
