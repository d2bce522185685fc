import * as z from 'zod';
import { type Cell, type ColumnKind, Refusal, refusalIssue } from './cells.js';

/** A row as it stands in its file: cells by canonical column; a missing column is a blank cell. */
export type RawRow = Readonly<Record<string, string | undefined>>;

export type Refuse = (column: string, refusal: Refusal) => void;

/** Other names the columns of a table go by in some file: canonical column → column of the file. */
export type Renames = Readonly<Record<string, string>>;

/** A canonical table: its columns, and what a valid row of it is. */
export interface Table<Row> {
  readonly columns: readonly string[];
  readonly requiredColumns: readonly string[];
  /** What each column holds. */
  readonly kinds: Readonly<Record<string, ColumnKind>>;
  readonly schema: z.ZodType<Row, RawRow>;
  /** Reads a row; null when something was refused. What is refused is told by the column it stands in. */
  readRow(row: RawRow, refuse: Refuse, renames?: Renames): Row | null;
}

type Cells = Readonly<Record<string, Cell<unknown>>>;
type Read<Columns extends Cells> = { readonly [Name in keyof Columns]: Columns[Name] extends Cell<infer T> ? T : never };

const AS_THEY_ARE: Renames = {};

/** A table that reads the cells of a row as its columns say, and makes a record of them, which may refuse what no cell shows alone. */
export function table<Columns extends Cells, Row>(
  columns: Columns,
  toRow: (cells: Read<Columns>, refuse: Refuse) => Row,
): Table<Row> {
  const known = Object.entries(columns).map(([name, { read }]) => ({ name, read }));
  return withSchema({
    columns: known.map(({ name }) => name),
    requiredColumns: known.filter(({ name }) => columns[name]?.required).map(({ name }) => name),
    kinds: Object.fromEntries(Object.entries(columns).map(([name, { kind }]) => [name, kind])),
    readRow(row, refuse, renames = AS_THEY_ARE) {
      const cells: Record<string, unknown> = {};
      let refused = false;
      const refuseCell: Refuse = (column, refusal) => {
        refused = true;
        refuse(renames[column] ?? column, refusal);
      };
      for (const { name, read } of known) {
        const cell = read((row[renames[name] ?? name] ?? '').trim());
        cells[name] = cell;
        if (cell instanceof Refusal) refuseCell(name, cell);
      }
      const record = refused ? null : toRow(cells as Read<Columns>, refuseCell);
      return refused ? null : record;
    },
  });
}

/** A table with the zod schema of its rows. */
export function withSchema<Row>(table: Omit<Table<Row>, 'schema'>): Table<Row> {
  const schema = z.transform((row: RawRow, { issues }): Row => {
    const read = table.readRow(row, (column, refusal) => void issues.push(refusalIssue(refusal, row[column], column)));
    return read === null ? z.NEVER : read;
  });
  return { ...table, schema: schema as unknown as Table<Row>['schema'] };
}
