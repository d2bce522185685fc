/** Everything the program may have to say about its input: a closed list, each with the advice that goes with it. */
export const DIAGNOSTICS = {
  // Cells and rows
  CS101: { severity: 'error', title: 'a required cell is blank', hint: 'fill the cell, or remove the row' },
  CS102: { severity: 'error', title: 'not a date', hint: 'write dates as YYYY-MM-DD or YYYY-MM-DDTHH:MM:SSZ' },
  CS103: {
    severity: 'error',
    title: 'not a number',
    hint: 'write plain decimals such as 1200.50, without currency or thousands signs',
  },
  CS104: { severity: 'error', title: 'number outside its scale', hint: 'check the unit of the column' },
  CS105: {
    severity: 'error',
    title: 'unknown event type',
    hint: 'use one of the known types, or declare the channel in the model',
  },
  CS106: { severity: 'error', title: 'row does not fit its header', hint: 'check for missing quotes or delimiters in this row' },
  CS107: {
    severity: 'error',
    title: 'unknown quadrant',
    hint: 'write customer-success, work-to-keep-unhappy, work-to-keep-unprofitable or assess',
  },
  CS108: { severity: 'error', title: 'override ends before it begins', hint: 'it holds from since to until, both included' },
  CS110: { severity: 'error', title: 'account id stands twice', hint: 'keep one row for each account' },
  CS111: {
    severity: 'error',
    title: 'zone that is not known',
    hint: 'state the zone of the file in cs-score.yaml, such as zone: Europe/Berlin',
  },
  CS112: { severity: 'error', title: 'unknown interval of payment', hint: 'write day, week, month, quarter or year' },
  // Files
  CS201: { severity: 'error', title: 'file cannot be read', hint: 'check the path and its permissions' },
  CS202: { severity: 'error', title: 'not a file', hint: 'give the path of a CSV file' },
  CS203: { severity: 'error', title: 'file is empty', hint: 'export it again, with its header line' },
  CS204: { severity: 'error', title: 'not a text file', hint: 'export as CSV (UTF-8)' },
  CS205: { severity: 'error', title: 'not UTF-8', hint: 'save the file as CSV UTF-8' },
  CS206: {
    severity: 'error',
    title: 'a required column is missing',
    hint: 'name it in cs-score.yaml: sources: { <role>: { path: <file>, columns: { <column>: "<header>" } } }',
  },
  CS207: { severity: 'error', title: 'two columns of one name', hint: 'rename or remove one of them' },
  CS208: { severity: 'error', title: 'quote never closed', hint: 'close the quote, or double the quotes inside the cell' },
  CS209: {
    severity: 'error',
    title: 'too many bad rows',
    hint: 'see them with --rejects FILE, or allow more with --max-bad-rows',
  },
  CS210: { severity: 'error', title: 'nothing to score', hint: 'check that the files belong together' },
  CS211: {
    severity: 'error',
    title: 'cell too large',
    hint: 'a cell of over a million characters is no cell: look for a missing quote',
  },
  CS212: { severity: 'error', title: 'file cannot be written', hint: 'check the path and its permissions' },
  CS213: { severity: 'error', title: 'column can be read in two ways', hint: 'state it in cs-score.yaml' },
  CS214: { severity: 'error', title: 'column is written in two ways', hint: 'part the file, or state one way in cs-score.yaml' },
  CS215: { severity: 'error', title: 'fits two exports', hint: 'state the preset in cs-score.yaml' },
  CS216: { severity: 'error', title: 'nothing tells whose the rows are', hint: 'state the key in cs-score.yaml' },
  CS217: { severity: 'error', title: 'not known what the file holds', hint: 'say it by --role' },
  CS218: { severity: 'error', title: 'currency without a rate', hint: 'state it in cs-score.yaml, under rates' },
  CS219: { severity: 'error', title: 'no export of that product', hint: 'cs-score inspect FILE says what it is' },
  CS225: { severity: 'error', title: 'Parquet file cannot be read', hint: 'npm install @duckdb/node-api reads Parquet files' },
  CS226: { severity: 'error', title: 'gzip file cannot be read', hint: 'compress it again with gzip, or give the file as it is' },
  CS240: {
    severity: 'error',
    title: 'warehouse cannot be reached',
    hint: 'check the url in cs-score.yaml: scheme, host and HTTP port',
  },
  CS241: {
    severity: 'error',
    title: 'warehouse refuses the user',
    hint: 'set CS_SCORE_CLICKHOUSE_USER and CS_SCORE_CLICKHOUSE_PASSWORD in the environment',
  },
  CS242: {
    severity: 'error',
    title: 'table or column is not in the warehouse',
    hint: 'check database, table, query and columns in cs-score.yaml',
  },
  CS243: { severity: 'error', title: 'warehouse takes too long', hint: 'state a longer timeout (in seconds) in cs-score.yaml' },
  CS244: {
    severity: 'error',
    title: 'warehouse broke off',
    hint: 'run again once all nodes of the cluster answer: a part of the rows is never taken for all of them',
  },
  CS245: { severity: 'error', title: 'warehouse refuses the query', hint: 'run the query in clickhouse-client to see why' },
  CS246: {
    severity: 'error',
    title: 'warehouse needs its client',
    hint: 'npm install @clickhouse/client puts it beside cs-score',
  },
  // The scoring model and the configuration
  CS301: { severity: 'error', title: 'scoring model refused', hint: 'compare with cs-score model' },
  CS302: { severity: 'error', title: 'segment nobody has', hint: 'a misspelt segment would silently be scored by the default' },
  CS303: { severity: 'error', title: 'cs-score.yaml refused', hint: 'cs-score init writes a commented one' },
  // Usage
  CS401: { severity: 'error', title: 'wrong usage', hint: 'see cs-score --help' },
  CS402: { severity: 'error', title: 'no such account', hint: 'list them with cs-score analyze' },
  CS403: { severity: 'error', title: 'filter matches no account', hint: 'see the values with cs-score analyze --format csv' },
  CS404: { severity: 'error', title: 'gate cannot be evaluated', hint: 'a gate that is not evaluated protects nothing' },
  CS405: {
    severity: 'error',
    title: 'report cannot be compared',
    hint: 'write it with: cs-score analyze --out json:FILE',
  },
  // Rows left aside, and rows that count as they stand but are worth knowing
  CS501: {
    severity: 'warning',
    title: 'rows belong to no account',
    hint: 'compare the ids with the accounts file; --rejects FILE lists the rows',
  },
  CS502: { severity: 'notice', title: 'rows lie after the as-of day', hint: 'they are left aside; a later --as-of counts them' },
  CS503: {
    severity: 'notice',
    title: 'events lie before the start of their account',
    hint: 'they count like any other; check start_date if there are many',
  },
  CS504: {
    severity: 'notice',
    title: 'identical rows',
    hint: 'each counts as an event of its own; give the file an id column to count them once',
  },
  CS505: { severity: 'notice', title: 'a repeated id counts once', hint: 'the last row of an id is the one that counts' },
  CS506: {
    severity: 'warning',
    title: 'resolved before it was opened',
    hint: 'the ticket counts as opened and closed, but gives no hours',
  },
  CS507: { severity: 'notice', title: 'closed without a date', hint: 'the ticket is not open, and gives no hours' },
  CS508: {
    severity: 'warning',
    title: 'period ends before it begins',
    hint: 'the end is ignored: the amount belongs to its date',
  },
  CS511: {
    severity: 'notice',
    title: 'unknown status',
    hint: 'only held, attended, completed or a blank status count as a touch',
  },
  CS509: {
    severity: 'warning',
    title: 'file without rows',
    hint: 'nothing is read from it; a source that no file gives is missing, not zero',
  },
  CS510: {
    severity: 'warning',
    title: 'several currencies',
    hint: 'state rates in cs-score.yaml; without any, margin and growth of the account are missing',
  },
  CS512: {
    severity: 'notice',
    title: 'override has ended',
    hint: 'it is not applied; take the row out, or judge anew and state a later until',
  },
  CS513: {
    severity: 'notice',
    title: 'override replaced by a later one',
    hint: 'of several overrides of an account the one with the latest since holds',
  },
  CS514: {
    severity: 'warning',
    title: 'overrides of an account begin on the same day',
    hint: 'none of them holds: end the older one by its until, or give the newer one a later since',
  },
  CS515: {
    severity: 'notice',
    title: 'unknown state of a ticket',
    hint: 'state in cs-score.yaml what your words mean, under the file: words: { status: { your_word: solved } }, or open',
  },
  CS521: {
    severity: 'notice',
    title: 'NUL characters',
    hint: 'the text counts without them; a damaged download has them too, so compare it with the original',
  },
  CS522: {
    severity: 'notice',
    title: 'read as Windows-1252',
    hint: 'check a name with an accent; to be sure, save the file as CSV UTF-8',
  },
  CS523: {
    severity: 'notice',
    title: 'rows of the export that do not count',
    hint: '--rejects FILE lists them, each with its reason',
  },
  CS524: {
    severity: 'notice',
    title: 'several rows are one event',
    hint: 'such as a person who left and came back: it counts once, with all minutes',
  },
  CS525: {
    severity: 'notice',
    title: 'lines that are no rows',
    hint: 'totals, footers and other tables of the file; cs-score inspect lists them',
  },
  CS526: {
    severity: 'warning',
    title: 'alias of no account',
    hint: 'write the id of an account behind the key, or leave it blank',
  },
  CS530: {
    severity: 'notice',
    title: 'DuckDB is not installed',
    hint: 'npm install @duckdb/node-api puts it beside cs-score; the results are the same without it',
  },
} as const;

export type DiagnosticCode = keyof typeof DIAGNOSTICS;
export type Severity = (typeof DIAGNOSTICS)[DiagnosticCode]['severity'];

/** One thing to say about the input, at the place it was found. Line and column count from 1; null when there is no such place. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly hint: string;
}

/** A diagnostic that speaks for a number of like ones. */
export interface GroupedDiagnostic extends Diagnostic {
  readonly severity: Severity;
  readonly count: number;
}
