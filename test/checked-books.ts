import type { Account } from '../src/domain/account.js';
import type { GroupedDiagnostic } from '../src/domain/diagnostics.js';
import type { FileRows, RowPlace } from '../src/domain/quality.js';
import type { EventRecord } from '../src/domain/records.js';
import type { FindingId } from '../src/domain/vocabulary.js';
import { ROLE_OF_SOURCE, type Role } from '../src/domain/vocabulary.js';
import { isFuture } from '../src/facts/post.js';
import { createQualityCount } from '../src/facts/quality/index.js';
import { isoDay } from '../src/math/calendar.js';
import { buildCheck } from '../src/report/build-check.js';
import type { Check, Finding } from '../src/report/check-schema.js';
import { AS_OF, anAccount, DEFAULT_MODEL, ledgerOf } from './portfolio-builder.js';

/** Books of accounts, checked as the program checks files. */

export interface CheckedBook {
  readonly accounts?: readonly Account[];
  readonly records?: readonly EventRecord[];
  /** What the files held beside the rows that count, by their roles. */
  readonly files?: Readonly<Partial<Record<Role, Partial<FileRows>>>>;
  readonly diagnostics?: readonly GroupedDiagnostic[];
  readonly asOf?: number;
}

/** Each row stands in the file of its kind, one below the other. */
export function checkOf({
  accounts = [anAccount()],
  records = [],
  files = {},
  diagnostics = [],
  asOf = AS_OF,
}: CheckedBook): Check {
  const quality = createQualityCount(asOf);
  const known = records.filter((record) => !isFuture(record, asOf));
  const lines = new Map<Role, number>();
  for (const record of known) {
    const account = accounts.find(({ id }) => id === record.accountId);
    if (account !== undefined) quality.add(account, record, placeOf(record, lines));
  }
  const roles = [...new Set<Role>(['accounts', ...lines.keys(), ...(Object.keys(files) as Role[])])];
  const inputs = roles.map((role): FileRows => {
    const rows = role === 'accounts' ? accounts.length : (lines.get(role) ?? 0);
    return { role, path: `${role}.csv`, rows, rejected: 0, future: 0, unmatched: 0, leftOut: 0, preset: null, ...files[role] };
  });
  const book = { accounts, ledger: ledgerOf(accounts, known, asOf), inputs, diagnostics };
  const facts = quality.facts(book, DEFAULT_MODEL.rules);
  return buildCheck(accounts, facts, { asOf: isoDay(asOf), version: '0', model: DEFAULT_MODEL, inputs });
}

function placeOf(record: EventRecord, lines: Map<Role, number>): RowPlace {
  const role = ROLE_OF_SOURCE[record.source] ?? 'events';
  const line = (lines.get(role) ?? 0) + 1;
  lines.set(role, line);
  return { role, path: `${role}.csv`, line: line + 1 };
}

export function findingIn(check: Check, id: FindingId): Finding | undefined {
  return check.findings.find((finding) => finding.id === id);
}
