import type { Account } from '../../domain/account.js';
import type { Day } from '../../domain/calendar.js';
import type { GroupedDiagnostic } from '../../domain/diagnostics.js';
import type { FileRows, QualityFacts, RowPlace } from '../../domain/quality.js';
import type { EventRecord } from '../../domain/records.js';
import { FED_SOURCES } from '../../domain/vocabulary.js';
import { bookFacts } from '../account-facts.js';
import type { FallenSourceSettings } from '../fallen-sources.js';
import type { Ledger } from '../ledger.js';
import { createFigureTally } from './figures.js';
import { createFileCoverage } from './file-coverage.js';
import { oddFiles } from './files.js';
import { sourceGaps } from './gaps.js';
import { attributeQuality, blankAttributes, oddAccounts } from './odd-accounts.js';
import { createOddRowCount } from './odd-rows.js';
import { measuresWithoutSource } from './unmeasurable.js';

/** A book that was read, and what reading it has found. */
export interface ReadBook {
  readonly accounts: readonly Account[];
  readonly ledger: Ledger;
  readonly inputs: readonly FileRows[];
  readonly diagnostics: readonly GroupedDiagnostic[];
}

/** What the model says of the data. */
export interface QualitySettings {
  /** The channels it declares. */
  readonly channels: readonly string[];
  readonly fallenSource: FallenSourceSettings;
}

/** Counts how good the data is while it is read, row by row, in space that does not grow with the rows. */
export interface QualityCount {
  /** Takes in a row that counts. */
  add(account: Account, record: EventRecord, place: RowPlace): void;
  /** @param book the same book, read to its end. */
  facts(book: ReadBook, settings: QualitySettings): QualityFacts;
}

export function createQualityCount(asOf: Day): QualityCount {
  const coverage = createFileCoverage(asOf);
  const oddRows = createOddRowCount();
  const figureTally = createFigureTally(asOf);
  return {
    add(account, record, place) {
      coverage.add(account, record, place);
      oddRows.add(account, record, place);
      figureTally.add(account, record, place);
    },
    facts(book, { channels, fallenSource }) {
      const sources = coverage.sources(book.inputs, book.diagnostics);
      const { figures, observations: outliers } = figureTally.figures();
      const { fallenSources } = bookFacts(book.accounts, book.ledger, channels);
      const fallenAt = (weeksBack: number) => fallenSources(weeksBack, fallenSource);
      return {
        sources,
        attributes: attributeQuality(book.accounts),
        figures,
        fedSources: [...FED_SOURCES, ...channels].filter((source) => book.ledger.sources.has(source)).length,
        fallen: fallenAt(0),
        gaps: sourceGaps(fallenAt, asOf),
        observations: [
          ...oddFiles(book.inputs, book.diagnostics),
          ...oddRows.observations((source) => sources.find(({ role }) => role === source)?.coverage.counted ?? 0),
          ...oddAccounts(book.accounts, book.ledger, channels),
          ...outliers,
          ...blankAttributes(book.accounts),
          ...measuresWithoutSource(book.ledger, channels),
        ],
      };
    },
  };
}
