import type { DiagnosticCode } from '../../domain/diagnostics.js';
import { UnusableInput, unusable } from '../../input/failures.js';
import type { WarehouseAccess } from './clickhouse.js';

interface Failure {
  readonly code: DiagnosticCode;
  /** What is said of it; null: what the warehouse says. */
  readonly says: ((access: WarehouseAccess, detail: string) => string) | null;
}

const UNREACHABLE: Failure = { code: 'CS240', says: ({ source }, detail) => `${source.url} cannot be reached: ${detail}` };
const NO_TLS: Failure = { code: 'CS240', says: ({ source }) => `${source.url} does not answer by https` };
const REFUSED: Failure = { code: 'CS241', says: () => 'the user or the password is refused' };
const NO_TABLE: Failure = { code: 'CS242', says: (access) => `${soughtIn(access)} is not there` };
const NO_COLUMN: Failure = { code: 'CS242', says: null };
const TOO_LONG: Failure = {
  code: 'CS243',
  says: ({ source }) => `no whole answer within ${source.timeoutSeconds} s`,
};
const BROKEN_OFF: Failure = { code: 'CS244', says: (_, detail) => `a node was lost or broke off: ${detail}` };
const LOSSY: Failure = { code: 'CS245', says: (_, detail) => `the settings of the user let rows be left out: ${detail}` };
const ANY_OTHER: Failure = { code: 'CS245', says: null };

/** By the codes of the server. */
const BY_SERVER: ReadonlyMap<number, Failure> = new Map([
  ...[192, 193, 194, 516].map((code) => [code, REFUSED] as const),
  ...[60, 81].map((code) => [code, NO_TABLE] as const),
  ...[10, 16, 47].map((code) => [code, NO_COLUMN] as const),
  [164, LOSSY],
  ...[159, 160].map((code) => [code, TOO_LONG] as const),
  ...[3, 32, 101, 102, 198, 209, 210, 279, 519].map((code) => [code, BROKEN_OFF] as const),
]);

/** By the codes of the connection before any answer came. */
const NO_CONNECTION: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
]);

/** What went wrong with a query, in one line that names no credentials. */
export function warehouseFailure(error: unknown, access: WarehouseAccess, isLate: boolean): unknown {
  if (error instanceof UnusableInput) return error;
  const text = String((error as Error)?.message ?? error);
  const { code, says } = failureOf(error, text, isLate);
  const detail = withoutSecrets(firstSentence(text), access);
  return unusable(code, says === null ? detail : says(access, detail), { file: access.name });
}

function failureOf(error: unknown, text: string, isLate: boolean): Failure {
  if (isLate || text === 'Timeout error.') return TOO_LONG;
  const { code } = error as { code?: unknown };
  const byServer = serverCode(code, text);
  if (byServer !== null) return BY_SERVER.get(byServer) ?? ANY_OTHER;
  if (code === 'EPROTO') return NO_TLS;
  if (NO_CONNECTION.has(code) || /certificate/i.test(text)) return UNREACHABLE;
  return typeof code === 'string' || /aborted|socket|terminated/i.test(text) ? BROKEN_OFF : ANY_OTHER;
}

/** Servers since 2019 are understood by the client, older ones say their code in the text. */
function serverCode(code: unknown, text: string): number | null {
  const stated = /^\d+$/.test(String(code)) ? String(code) : /^Code: (\d+)[.,]/.exec(text)?.[1];
  return stated === undefined ? null : Number(stated);
}

function soughtIn({ source: { database, rows } }: WarehouseAccess): string {
  return 'table' in rows ? `table ${database}.${rows.table}` : `database ${database}, or a table the query names,`;
}

const LONGEST = 300;

/** The message of a server without its wrapping. */
function firstSentence(text: string): string {
  const bare = text
    .replace(/^Code: \d+[.,]\s*(?:e\.displayText\(\) = )?/, '')
    .replace(/(?:DB::|Poco::)?(?:Net)?Exception: /g, '')
    .replace(/, e\.what\(\) = .*$/s, '')
    .replace(/\s+/g, ' ')
    .trim();
  return bare.length > LONGEST ? `${bare.slice(0, LONGEST)}…` : bare;
}

function withoutSecrets(text: string, { credentials: { user, password } }: WarehouseAccess): string {
  return [password, user].filter((secret) => secret !== '').reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
}
