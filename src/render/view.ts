import type { Grouping } from '../domain/vocabulary.js';
import type { Report } from '../report/schema.js';

/** How a report is to be shown: all that a renderer may not find out by itself. */
export interface View {
  /** Columns of the terminal. */
  readonly width: number;
  readonly color: boolean;
  /** Only ASCII signs. */
  readonly ascii: boolean;
  /** Keeps to this order; the order of the report when null. */
  readonly sort: string | null;
  readonly top: number | null;
  /** Shows roll-ups by this in place of accounts; accounts when null. */
  readonly by: Grouping | null;
}

/** A text, or the pieces of one that may be too long to hold. */
export type Text = string | Iterable<string>;

/** A renderer gives text and writes nothing. */
export type Renderer<Result extends Text = Text> = (report: Report, view: View) => Result;
