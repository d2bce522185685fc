import * as z from 'zod';
import { type Cell, Refusal, refusalIssue } from './cells.js';

/** A row as it stands in its file: cells by canonical column; a missing column is a blank cell. */
export type RawRow = Readonly<Record<string, string | undefined>>;

/** A canonical table: its columns, and what a valid row of it is. A row is an object of cells by column name. */
export interface Table<Row> {
  readonly columns: readonly string[];
  readonly requiredColumns: readonly string[];
  readonly schema: z.ZodType<Row, RawRow>;
}

type Cells = Readonly<Record<string, Cell<unknown>>>;
type Read<Columns extends Cells> = { readonly [Name in keyof Columns]: Columns[Name] extends Cell<infer T> ? T : never };

type Refuse = (column: string, refusal: Refusal) => void;

/** Reads the cells of a row as its columns say, and makes a record of them, which may refuse what no cell shows alone. */
export function table<Columns extends Cells, Row>(
  columns: Columns,
  toRow: (cells: Read<Columns>, refuse: Refuse) => Row,
): Table<Row> {
  const known = Object.entries(columns).map(([name, { read }]) => ({ name, read }));
  const schema = z.transform((row: RawRow, { issues }): Row => {
    const cells: Record<string, unknown> = {};
    const refuse: Refuse = (column, refusal) => void issues.push(refusalIssue(refusal, row[column], column));
    for (const { name, read } of known) {
      const cell = read((row[name] ?? '').trim());
      cells[name] = cell;
      if (cell instanceof Refusal) refuse(name, cell);
    }
    return issues.length > 0 ? z.NEVER : toRow(cells as Read<Columns>, refuse);
  });
  return {
    columns: known.map(({ name }) => name),
    requiredColumns: known.filter(({ name }) => columns[name]?.required).map(({ name }) => name),
    schema: schema as unknown as Table<Row>['schema'],
  };
}
