import { count, listed } from '../../words/count.js';
import { nearestOf } from '../../words/nearest.js';
import { shortened } from '../../words/shortened.js';
import { unusable } from '../failures.js';
import { fieldsOf } from './column-source.js';
import type { ColumnRequest, Columns } from './place-columns.js';

/** A longer list would hide what is to be done. */
const MOST_NAMES = 20;

/** A file without a column that is needed: the header that was probably meant, and where to say so. */
export function refuseMissing(request: ColumnRequest, columns: Columns, missing: string): never {
  const { role, path, headers, preset, headerLine } = request;
  const place = { file: path, line: headerLine };
  if (missing === 'account_id' && preset !== null && role !== 'accounts') {
    const wanted = listed(
      [...new Set((preset.keys ?? []).flatMap((key) => ('group' in key ? [] : key.header.map(String))))],
      'or',
    );
    throw unusable('CS216', `nothing in the file tells whose a row is: it has no ${wanted}`, {
      ...place,
      hint: `export one of them too, or say in cs-score.yaml: sources: { ${role}: { path: ${path}, key: { column: <header>, as: name } } }`,
    });
  }
  const used = new Set([...columns.values()].flatMap(fieldsOf).flatMap(({ indexes }) => indexes));
  const unused = headers.filter(({ index, name }) => name !== '' && !used.has(index)).map(({ name }) => name);
  const meant = nearestOf(missing, unused);
  const guess = meant === null ? '' : `; did you mean "${meant}"?`;
  const product = preset === null ? '' : ` in this export of ${preset.product}`;
  const where = `cs-score.yaml: sources: { ${role}: { path: ${path}, columns: { ${missing}: "${meant ?? '<header>'}" } } }`;
  const names = headers.filter(({ name }) => name !== '').map(({ name }) => shortened(name));
  const shown =
    names.length > MOST_NAMES
      ? `${names.slice(0, MOST_NAMES).join(', ')} and ${count(names.length - MOST_NAMES, 'other')}`
      : listed(names);
  throw unusable('CS206', `column ${missing} is missing${product}${guess}`, {
    ...place,
    hint: meant === null ? `the headers are ${shown}; say which one it is in ${where}` : `name it in ${where}`,
  });
}
