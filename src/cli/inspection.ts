import type { Inspected } from '../engines/inspect.js';
import type { DateFormat } from '../input/columns/dates.js';
import type { NumberFormat } from '../input/columns/numbers.js';
import type { Recognition } from '../input/recognise.js';
import { type ColumnSource, fieldsOf } from '../input/recognition/column-source.js';
import { type Field, fieldId } from '../input/recognition/field.js';
import { skippedText } from '../input/text/skipped-rows.js';
import type { InspectedColumn, Inspection } from '../report/inspection.js';

/** What there is to tell of a file that was read. @param withAccounts whether there are accounts that its rows could belong to. */
export function inspectionOf(inspected: Inspected, withAccounts: boolean): Inspection {
  const { opened, tally, skipped, preview, days, unmatched, diagnostics } = inspected;
  const { recognition, encoding, dialect } = opened;
  const { path, role, preset, layout, keys } = recognition;
  const joined = tally.rows - tally.rejected - tally.unmatched - tally.leftOut;
  return {
    file: path,
    role,
    preset: preset === null ? null : { id: preset.id, product: preset.product, title: preset.title, note: preset.note ?? null },
    encoding: { name: encoding.encoding, because: encoding.because },
    delimiter: { character: dialect.delimiter, because: dialect.because },
    header: { line: layout.headerLine, because: layout.because },
    skipped: skipped.map(skippedText),
    rows: tally.rows,
    rejected: tally.rejected,
    leftOut: [...tally.leftOutBecause].map(([because, { rows }]) => ({ because, rows })),
    columns: [...recognition.columns].map(([column, source]) => columnOf(recognition, column, source)),
    unused: [...unusedOf(recognition)],
    keys: keys.flatMap(({ fields, as }) => namesOf(fields).map((header) => ({ header, as }))),
    withoutKey: withAccounts ? (tally.unknownIds.get('') ?? 0) : 0,
    joined: role === 'accounts' || !withAccounts ? null : joined,
    unmatched: withAccounts ? [...unmatched] : [],
    firstDate: days?.[0] ?? null,
    lastDate: days?.[1] ?? null,
    preview: [...preview],
    diagnostics: [...diagnostics],
  };
}

/** Without a field of its own a key is the title of the group that a row stands in. */
function namesOf(fields: readonly Field[]): readonly string[] {
  return fields.length === 0 ? ['the title of its group'] : [...new Set(fields.map(({ name }) => name))];
}

function columnOf({ formats, kinds, words, zoneField }: Recognition, column: string, source: ColumnSource): InspectedColumn {
  const from = sourceText(source);
  if (source.from === 'constant') return { column, from, format: null, because: source.because };
  for (const field of fieldsOf(source)) {
    const date = formats.dates.get(fieldId(field));
    if (date?.kind === 'decided') return { column, from, format: dateText(date.format, zoneField), because: date.because };
    const number = formats.numbers.get(fieldId(field));
    if (number?.kind === 'decided') return { column, from, format: numberText(number.format), because: number.because };
    const undecided = date ?? number;
    if (undecided !== undefined && !words.has(column)) return { column, from, format: null, because: undecided.because };
  }
  if (words.has(column)) return { column, from, format: 'word', because: 'in words that are known' };
  if (source.from === 'duration') return { column, from, format: null, because: null };
  return { column, from, format: kinds[column] === 'text' ? null : (kinds[column] ?? null), because: null };
}

function dateText({ order, zone, holds }: DateFormat, zoneField: Field | null): string {
  const where = zoneField === null ? (zone ?? 'UTC') : `zone by ${zoneField.name}`;
  return `${order} ${holds}${holds === 'days' ? '' : `, ${where}`}`;
}

function numberText({ decimal, percent }: NumberFormat): string {
  return `decimal ${decimal === '.' ? 'point' : 'comma'}${percent ? ', percent' : ''}`;
}

function sourceText(source: ColumnSource): string {
  const names = (fields: readonly Field[]) => [...new Set(fields.map(({ name }) => name))].join(', else ');
  switch (source.from) {
    case 'constant':
      return `"${source.text}"`;
    case 'fields':
      return names(source.fields);
    case 'after':
      return `${source.start.name} plus ${source.by.name}`;
    case 'between':
      return `${source.start.name} to ${source.end.name}`;
    case 'duration':
      return `${source.field.name}, as minutes`;
    case 'year':
      return [source.yearly?.name, source.monthly && `12 times ${source.monthly.name}`].filter(Boolean).join(', else ');
    case 'amount':
      return `${source.field.name}${source.less === null ? '' : ` less ${source.less.name}`}${source.minorUnits ? ', in minor units' : ''}`;
  }
}

function unusedOf({ headers, columns, keys, zoneField }: Recognition): readonly string[] {
  const fields = [
    ...[...columns.values()].flatMap(fieldsOf),
    ...keys.flatMap((key) => key.fields),
    ...(zoneField === null ? [] : [zoneField]),
  ];
  const used = new Set(fields.flatMap(({ indexes }) => indexes));
  return [...new Set(headers.filter(({ index, name }) => name !== '' && !used.has(index)).map(({ name }) => name))];
}
