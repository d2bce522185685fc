import type { Account } from '../domain/account.js';
import type { Day, Instant } from '../domain/calendar.js';
import type { GroupedDiagnostic } from '../domain/diagnostics.js';
import type { Override } from '../domain/override.js';
import type { FileRows, RowPlace } from '../domain/quality.js';
import type { Rates } from '../domain/rates.js';
import type { EventRecord } from '../domain/records.js';
import type { EngineChoice } from '../domain/vocabulary.js';
import type { Ledger } from '../facts/ledger.js';
import type { SourceFile } from '../input/row-reader.js';
import type { OverflowFile } from './overflow-file.js';

/** What an engine is asked for: these files, as they stood at this day. */
export interface BookRequest {
  readonly sources: readonly SourceFile[];
  readonly asOf: Day;
  /** What reads the files, where there is a choice. */
  readonly engine?: EngineChoice;
  /** Channels the model declares. */
  readonly channels: readonly string[];
  /** Key of an export → account id, as people state it. */
  readonly aliases?: ReadonlyMap<string, string>;
  /** Mail domains of our own: their people are no customers. */
  readonly ownDomains?: readonly string[];
  /** What all money is converted by; without any, amounts of several currencies stay apart. */
  readonly rates?: Rates;
  /** What was read of files of events, so that it has not to be read again. */
  readonly cache?: CacheRequest;
  /** Told how far reading has come, piece by piece. */
  readonly onStep?: (step: ReadStep) => void;
  /** By whom a warehouse is asked. */
  readonly warehouseCredentials?: WarehouseCredentials;
  /** Told of every row that does not count, as it is met. */
  readonly onLeftOut?: (row: LeftOutRow) => void;
  /** Told of every row that counts, as it is counted, and where it stands. */
  readonly onRecord?: (account: Account, record: EventRecord, at: RowPlace) => void;
}

/** Where what was read of files is kept. */
export interface CacheRequest {
  readonly folder: string;
  /** Of the program: another one may read files otherwise. */
  readonly version: string;
  /** A smaller file is read sooner than it is looked up. */
  readonly fewestBytes: number;
  /** What has not been asked for in a long time is dropped. */
  readonly now: Instant;
}

/** How far the reading of a file has come. */
export interface ReadStep {
  readonly path: string;
  /** Of the file, since the step before. */
  readonly bytes: number;
  /** Of the file, all that were read. */
  readonly rows: number;
  /** Who reads it, where we wait for a database. */
  readonly database?: 'DuckDB' | 'ClickHouse';
}

/** They come from the environment alone, and are told nobody. */
export interface WarehouseCredentials {
  readonly user: string;
  readonly password: string;
}

/** A row that counts nowhere, and why. */
export interface LeftOutRow {
  readonly file: string;
  /** 0 where rows stand on no line. */
  readonly line: number;
  readonly code: string;
  readonly message: string;
  readonly cells: readonly string[];
}

/** How many rows a file held, and how many of them count nowhere. */
export type SourceSummary = FileRows;

/** What every engine gives, whatever it runs on: the accounts, their ledger, and what was wrong with the files. */
export interface Book {
  readonly accounts: readonly Account[];
  readonly ledger: Ledger;
  /** Where rows of the ledger wait for which memory has no room. */
  readonly overflow: OverflowFile;
  /** The overrides that hold at the as-of day, at most one an account. They are judgement and no part of the ledger. */
  readonly overrides: readonly Override[];
  readonly inputs: readonly SourceSummary[];
  readonly diagnostics: readonly GroupedDiagnostic[];
  /** How many rows have a key that no account has, by that key. */
  readonly unmatchedKeys: ReadonlyMap<string, number>;
}
