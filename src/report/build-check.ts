import type { Account } from '../domain/account.js';
import type { Coverage, FileQuality, QualityFacts, SourceQuality } from '../domain/quality.js';
import type { DataVerdict } from '../domain/vocabulary.js';
import { dayOf, isoDay } from '../math/calendar.js';
import { LEAST_FACTOR, LEAST_VALUES, OUTLIER_CUTOFF } from '../math/spread.js';
import { documentHead, type ReportParts } from './build-report.js';
import type { Check, CheckedCoverage, CheckedSource, Finding } from './check-schema.js';
import { findingsOf } from './findings.js';

/** The weeks that coverage is shown of. */
const SHOWN_DAYS = 52 * 7;

/** Builds what is said of the data: whether it can be scored, source by source, and everything that was found. */
export function buildCheck(accounts: readonly Account[], facts: QualityFacts, parts: ReportParts): Check {
  const findings = findingsOf(facts);
  const asOf = dayOf(Date.parse(parts.asOf));
  const numberOf = (severity: Finding['severity']) => findings.filter((one) => one.severity === severity).length;
  const counts = { errors: numberOf('error'), warnings: numberOf('warning'), notices: numberOf('notice') };
  const isChurned = ({ churnedDay }: Account) => churnedDay !== null && churnedDay <= asOf;
  return {
    ...documentHead(parts),
    verdict: verdictOf(counts),
    counts,
    accounts: {
      total: accounts.length,
      notStarted: accounts.filter((one) => !isChurned(one) && one.startDay !== null && one.startDay > asOf).length,
      churned: accounts.filter(isChurned).length,
    },
    rows: rowsOf(facts.sources),
    sources: facts.sources.map((source) => checkedSource(source, accounts.length)),
    attributes: facts.attributes.map(({ attribute, accounts: stated, of }) => {
      return { attribute, accounts: stated, share: shareOf(stated, of) };
    }),
    method: {
      outlierCutoff: OUTLIER_CUTOFF,
      outlierSource: 'Iglewicz and Hoaglin 1993: modified z-score of the logarithm of the value',
      leastFactor: LEAST_FACTOR,
      leastValues: LEAST_VALUES,
      from: isoDay(asOf - SHOWN_DAYS + 1),
      to: parts.asOf,
    },
    figures: facts.figures.map((figure) => ({ ...figure })),
    findings,
    gates: [],
  };
}

function verdictOf({ errors, warnings }: Check['counts']): DataVerdict {
  if (errors > 0) return 'not-yet';
  return warnings > 0 ? 'with-care' : 'fit';
}

function isEvents({ role }: SourceQuality): boolean {
  return role !== 'accounts' && role !== 'overrides';
}

function rowsOf(sources: readonly SourceQuality[]): Check['rows'] {
  const { rows, counted, joined } = totalOf(sources.filter(isEvents).flatMap(({ files }) => files));
  return { read: rows, counted, joined };
}

function checkedSource(source: SourceQuality, accounts: number): CheckedSource {
  const { role, files, coverage, kinds } = source;
  return {
    role,
    files: files.map(({ role: _, preset: __, ...file }) => file),
    ...totalOf(files),
    coverage: isEvents(source) ? checkedCoverage(coverage, accounts) : null,
    kinds: kinds.map(({ kind, ...own }) => ({ kind, ...checkedCoverage(own, accounts) })),
  };
}

function checkedCoverage({ firstDay, lastDay, counted, accounts, periods }: Coverage, all: number): CheckedCoverage {
  return {
    counted,
    firstDate: firstDay === null ? null : isoDay(firstDay),
    lastDate: lastDay === null ? null : isoDay(lastDay),
    accounts,
    share: shareOf(accounts, all),
    periods: [...periods],
  };
}

type Totals = Omit<FileQuality, 'role' | 'path' | 'preset'>;

/** Several files of one role together; the share that joins is that of all their rows. */
function totalOf(files: readonly FileQuality[]): Totals {
  const sum = (read: (file: FileQuality) => number) => files.reduce((total, file) => total + read(file), 0);
  const joinable = files.filter(({ joined }) => joined !== null);
  const readable = joinable.reduce((total, { rows, rejected }) => total + rows - rejected, 0);
  const unmatched = joinable.reduce((total, file) => total + file.unmatched, 0);
  return {
    rows: sum(({ rows }) => rows),
    counted: sum(({ counted }) => counted),
    rejected: sum(({ rejected }) => rejected),
    unmatched: sum((file) => file.unmatched),
    future: sum(({ future }) => future),
    leftOut: sum(({ leftOut }) => leftOut),
    replaced: sum(({ replaced }) => replaced),
    joined: shareOf(readable - unmatched, readable),
  };
}

function shareOf(part: number, of: number): number | null {
  return of === 0 ? null : part / of;
}
