import { type Cell, type ColumnKind, Refusal } from './cells.js';

/** A row by canonical column; a missing column is a blank cell. */
export type RawRow = Readonly<Record<string, string | undefined>>;

/** Told what is refused, by the column it stands in. */
export type Refuse = (column: string, refusal: Refusal) => void;

/** Other names the columns of a table go by in some file: canonical column → column of the file. */
export type Renames = Readonly<Record<string, string>>;

/** Where a column stands in the rows of a file, counting from 0; undefined where the file has none. */
export type PlaceOf = (column: string) => number | undefined;

/** Reads the cells of a row; null when something was refused. */
export type CellsReader<Row> = (cells: readonly string[], refuse: Refuse) => Row | null;

/** A canonical table: its columns, and what a valid row of it is. */
export interface Table<Row> {
  readonly columns: readonly string[];
  readonly requiredColumns: readonly string[];
  /** What each column holds. */
  readonly kinds: Readonly<Record<string, ColumnKind>>;
  /** Prepares to read the rows of a file. */
  reader(placeOf: PlaceOf, renames?: Renames): CellsReader<Row>;
}

type Cells = Readonly<Record<string, Cell<unknown>>>;
type Read<Columns extends Cells> = { readonly [Name in keyof Columns]: Columns[Name] extends Cell<infer T> ? T : never };

const AS_THEY_ARE: Renames = {};
/** No row has a cell there. */
const NOWHERE = -1;

/** A table that reads the cells of a row as its columns say, and makes a record of them, which may refuse what no cell shows alone. */
export function table<Columns extends Cells, Row>(
  columns: Columns,
  toRow: (cells: Read<Columns>, refuse: Refuse) => Row,
): Table<Row> {
  const names = Object.keys(columns);
  return {
    columns: names,
    requiredColumns: names.filter((name) => columns[name]?.required),
    kinds: Object.fromEntries(Object.entries(columns).map(([name, { kind }]) => [name, kind])),
    reader(placeOf, renames = AS_THEY_ARE) {
      const known = Object.entries(columns).map(([name, { read }]) => {
        const column = renames[name] ?? name;
        return { name, column, read, place: placeOf(column) ?? NOWHERE };
      });
      return (texts, refuse) => {
        const cells: Record<string, unknown> = {};
        let refused = false;
        for (const { name, column, read, place } of known) {
          const cell = read((texts[place] ?? '').trim());
          cells[name] = cell;
          if (!(cell instanceof Refusal)) continue;
          refused = true;
          refuse(column, cell);
        }
        if (refused) return null;
        const row = toRow(cells as Read<Columns>, (name, refusal) => {
          refused = true;
          refuse(renames[name] ?? name, refusal);
        });
        return refused ? null : row;
      };
    },
  };
}

/** Reads rows by canonical column, as exports are translated to. */
export function rowReader<Row>(table: Table<Row>): (row: RawRow, refuse: Refuse) => Row | null {
  const read = table.reader((column) => table.columns.indexOf(column));
  return (row, refuse) =>
    read(
      table.columns.map((column) => row[column] ?? ''),
      refuse,
    );
}
