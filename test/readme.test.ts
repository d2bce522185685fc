import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { beforeAll, describe, expect, it } from 'vitest';
import { analyze } from '../src/cli/commands/analyze.js';
import { check } from '../src/cli/commands/check.js';
import { explain } from '../src/cli/commands/explain.js';
import { learn } from '../src/cli/commands/learn.js';
import { trend } from '../src/cli/commands/trend.js';
import { whatIf } from '../src/cli/commands/what-if.js';
import type { Context } from '../src/cli/context.js';
import { EXIT_CODES } from '../src/cli/exit-codes.js';
import { addBookOptions, SCHEMAS } from '../src/cli/options.js';
import { DIAGNOSTICS } from '../src/domain/diagnostics.js';
import { CHECK_GATE_INFO, FINDING_INFO } from '../src/domain/finding.js';
import { GATE_INFO, type GateInfo, THRESHOLDS } from '../src/domain/gate.js';
import { KPI_INFO, MEASURE_INFO, type MeasureInfo } from '../src/domain/measure.js';
import {
  CAUSES,
  DATA_GATES,
  FINDINGS,
  type FindingId,
  GATES,
  INDICES,
  MEASURES,
  OUTCOMES,
  QUADRANTS,
  READINESS,
  ROLES,
  STAGES,
} from '../src/domain/vocabulary.js';
import { mixedEventsTable } from '../src/input/mixed-events.js';
import { OVERRIDES_TABLE } from '../src/input/overrides-table.js';
import { PRESETS } from '../src/input/presets/index.js';
import type { Preset } from '../src/input/presets/preset.js';
import { PRODUCT_OPTIONS } from '../src/input/presets/products.js';
import type { Table } from '../src/input/table.js';
import { ACCOUNTS_TABLE, COLUMN_ALIASES, EVENT_TABLES } from '../src/input/tables.js';
import { conditionText } from '../src/model/conditions.js';
import { isObject } from '../src/model/merge.js';
import { defaultModel } from '../src/model/model.js';
import { parseModel } from '../src/model/parse-model.js';
import { FORMATS } from '../src/render/index.js';
import { markdownTable } from '../src/render/markdown-table.js';
import { FILTER_FIELDS } from '../src/report/filters.js';
import { SORT_FIELDS } from '../src/report/order.js';
import { accountSchema } from '../src/report/schema.js';

const { rules, effective } = defaultModel();

const code = (text: string) => `\`${text}\``;
const codes = (words: readonly string[]) => words.map(code).join(', ');
const figure = (value: number) => String(value).replace('-', '−');
const score = (value: number) => (value > 0 ? `+${value}` : figure(value));

/** The tables of the README that repeat what the code says, each written from the code. */
const TABLES: Readonly<Record<string, () => string>> = {
  columns: () => markdownTable(['file', 'columns'], ROLES.map(columnsRow)),
  presets: () => markdownTable(['product', 'file', 'role', 'accounts are found by', 'note'], PRESETS.map(presetRow)),
  gates: () =>
    markdownTable(
      ['rule', 'fails when', 'threshold', 'needs a baseline'],
      GATES.map((id) => gateRow(id, GATE_INFO[id])),
    ),
  'data-gates': () =>
    markdownTable(
      ['rule', 'fails when', 'threshold'],
      DATA_GATES.map((id) => gateRow(id, CHECK_GATE_INFO[id]).slice(0, -1)),
    ),
  findings: () =>
    markdownTable(['finding', 'severity', 'what is found', 'why it matters', 'what to do'], FINDINGS.map(findingRow)),
  'exit-codes': () => markdownTable(['code', 'meaning'], EXIT_CODES),
  diagnostics: () =>
    markdownTable(['code', 'kind', 'what is wrong', 'what to do'], Object.entries(DIAGNOSTICS).map(diagnosticRow)),
  options: () => markdownTable(['option', 'meaning', 'or by'], bookOptionRows()),
  measures: () => markdownTable(['measure', 'value', 'unit', 'benchmark', 'settled by'], measureRows()),
  indices: () => markdownTable(['index', 'parts and their weights'], INDICES.map(indexRow)),
  bands: () => markdownTable(['band', 'from', 'to', 'needs evidence'], rules.bands.map(bandRow)),
  readiness: () => markdownTable(['ready for', 'proof', 'and', 'never while'], READINESS.map(readinessRow)),
  signals: () => markdownTable(['signal', 'kind', 'when', 'play'], Object.entries(rules.signals).map(signalRow)),
};

function columnsRow(role: (typeof ROLES)[number]): string[] {
  const table = tableOf(role);
  const aliases = Object.entries(COLUMN_ALIASES[role] ?? {});
  const cells = table.columns.map((column) => {
    const others = aliases.filter(([, meant]) => meant === column).map(([alias]) => ` (or ${alias})`);
    return (table.requiredColumns.includes(column) ? `**${column}**` : column) + others.join('');
  });
  return [`${role}.csv`, cells.join(', ')];
}

function presetRow({ id, product, title, role, keys = [], note = '' }: Preset): string[] {
  const found = keys.map((key) => {
    const [name] = 'group' in key ? ['title of the group'] : key.header;
    return `${typeof name === 'string' ? name : 'e-mail'} (${key.as})`;
  });
  return [product, `${title} (\`${id}\`)`, role, role === 'accounts' ? '' : found.join(', '), note];
}

function gateRow(id: string, { fails, threshold, needsBaseline }: GateInfo): string[] {
  return [`\`${id}\``, fails, threshold === null ? '' : `\`${id}=${THRESHOLDS[threshold]}\``, needsBaseline ? 'yes' : ''];
}

function findingRow(id: FindingId): string[] {
  const { title, severity, graverFrom, matters, hint } = FINDING_INFO[id];
  const graver = graverFrom && `; ${graverFrom.severity} from ${graverFrom.share * 100} %`;
  return [code(id), severity + (graver ?? ''), title, matters, hint];
}

function tableOf(role: (typeof ROLES)[number]): Pick<Table<unknown>, 'columns' | 'requiredColumns'> {
  if (role === 'accounts') return ACCOUNTS_TABLE;
  if (role === 'overrides') return OVERRIDES_TABLE;
  return role === 'events' ? mixedEventsTable([]) : EVENT_TABLES[role];
}

function diagnosticRow([id, { severity, title, hint }]: [string, (typeof DIAGNOSTICS)[keyof typeof DIAGNOSTICS]]): string[] {
  return [id, severity, title, hint.replaceAll('<', '\\<')];
}

/** The options every command has that reads a book; those that name a file of a role or of a product are told in words. */
function bookOptionRows(): string[][] {
  return addBookOptions(new Command())
    .options.filter(({ long }) => ![...ROLES, ...PRODUCT_OPTIONS].some((name) => long === `--${name}`))
    .map(({ flags, description, envVar }) => [code(flags), description, envVar === undefined ? '' : code(envVar)]);
}

function measureRows(): string[][] {
  const { benchmarks, kpiTarget } = effective;
  if (!isObject(benchmarks)) throw new Error('the default model has no benchmarks');
  const row = (id: string, { value, settledBy }: MeasureInfo, unit: string, benchmark: string) => {
    return [code(id), value, unit, benchmark, settledBy.join(', ')];
  };
  return [
    ...MEASURES.map((id) => row(id, MEASURE_INFO[id], MEASURE_INFO[id].unit, benchmarkText(benchmarks[id]))),
    row('kpi:<name>', KPI_INFO, 'its own', `${benchmarkText(kpiTarget)} of its target`),
  ];
}

/** `168 / 72 / 24 / 4` for four anchors, `0 → +50, 1 → 0` for points. */
function benchmarkText(benchmark: unknown): string {
  if (isObject(benchmark))
    return ['floor', 'entry', 'good', 'best'].map((anchor) => figure(Number(benchmark[anchor]))).join(' / ');
  return (benchmark as [number, number][]).map(([value, points]) => `${figure(value)} → ${score(points)}`).join(', ');
}

function indexRow(id: (typeof INDICES)[number]): string[] {
  const { parts, fadingPart } = rules.indices[id];
  const weights = Object.entries(parts).map(([part, weight]) => `${part} ${weight}`);
  const fading = fadingPart && `${fadingPart.part} ${fadingPart.share * 100} % of the whole until day ${fadingPart.fullUntilDay}`;
  return [code(id), [...weights, ...(fading ? [`${fading}, fading to 0 at day ${fadingPart.goneByDay}`] : [])].join(', ')];
}

function bandRow({ id, from, to, evidence }: (typeof rules.bands)[number]): string[] {
  const last = to === 100 ? '100, included' : `below ${figure(to)}`;
  const below = evidence?.score[0]?.operator === '<';
  const needed = evidence && `a score ${below ? 'below' : 'above'} 0 of one of ${evidence.anyOf.join(', ')}`;
  return [code(id), figure(from), last, needed ?? ''];
}

function readinessRow(id: (typeof READINESS)[number]): string[] {
  const { proof, also, unless } = rules.readiness[id];
  return [code(id), proof.text, also.text, unless.map(({ text }) => text).join(', or ')];
}

function signalRow([id, { kind, rule, urgentWhen, play }]: [string, (typeof rules.signals)[string]]): string[] {
  const urgent = urgentWhen && conditionText(urgentWhen);
  return [code(id), kind, rule + (urgent ? (urgent === rule ? '; always urgent' : `; urgent when ${urgent}`) : ''), play];
}

/** The closed lists that stand in a sentence of their own. */
const LISTS: Readonly<Record<string, () => string>> = {
  'sort-fields': () => codes(SORT_FIELDS),
  'filter-fields': () => codes(FILTER_FIELDS),
  products: () => codes(PRODUCT_OPTIONS.map((option) => `--${option}`)),
  'account-keys': () => codes(Object.keys(accountSchema.shape)),
};

/** Tables whose words are written by hand and whose rows are not: the first cell of each. */
const ROWS: Readonly<Record<string, readonly string[]>> = {
  formats: FORMATS,
  contracts: SCHEMAS,
  quadrants: QUADRANTS,
  stages: STAGES,
  outcomes: OUTCOMES,
  causes: CAUSES,
};

const DEMO = 'fixtures/demo-portfolio/accounts.csv';
const AS_OF = '2026-06-30';
const EXPLAINED = 'Nettle & Roe Pest Control';

/** What the program prints in the examples of the README. */
const OUTPUTS: Readonly<Record<string, () => Promise<string>>> = {
  demo: async () => {
    const page = await printed((context) => analyze(context, DEMO, { asOf: AS_OF }));
    return session(`npx cs-score analyze ${DEMO} --as-of ${AS_OF}`, excerpt(page, /^│ Rowan & Tate/, /^└──────────+┘$/));
  },
  check: async () => {
    const page = await printed((context) => check(context, DEMO, { asOf: AS_OF, quiet: true }));
    const output = excerpt(page, /^│ trainings/, /^│ kpis/);
    return session(`npx cs-score check ${DEMO} -q --as-of ${AS_OF}`, output.slice(0, output.indexOf('\n\n52 weeks:')));
  },
  explain: async () => {
    const page = await printed((context) => explain(context, EXPLAINED, DEMO, { asOf: AS_OF }));
    const command = `npx cs-score explain "${EXPLAINED}" ${DEMO} --as-of ${AS_OF}`;
    return session(command, excerpt(page, /^│ {3}aged backlog/, /^Signals$/));
  },
  changes: async () => {
    const may = join(mkdtempSync(join(tmpdir(), 'cs-score-readme-')), 'may.json');
    await printed((context) => analyze(context, DEMO, { asOf: '2026-05-31', output: may }));
    const page = await printed((context) =>
      analyze(context, DEMO, { asOf: AS_OF, baseline: may, failOn: ['fell-more-than=20'] }),
    );
    const commands = [
      `npx cs-score analyze ${DEMO} -q --as-of 2026-05-31 -o may.json`,
      `npx cs-score analyze ${DEMO} -q --as-of ${AS_OF} --baseline may.json --fail-on fell-more-than=20`,
    ].join('\n$ ');
    const [, changes = ''] = /^(Gates$[\s\S]*?)\n\n┌─+┬─+┬─+┐$/m.exec(page) ?? [];
    return session(commands, excerpt(changes, /Gravelly Hill/, /Zollner/));
  },
  learn: async () => {
    const command = 'npx cs-score learn fixtures/green-accounts/accounts.csv --as-of 2026-06-30';
    const page = await printed((context) => learn(context, 'fixtures/green-accounts/accounts.csv', { asOf: AS_OF }));
    const words = excerpt(page, /^│ {3}No clear difference|^│ No clear difference/, /^In words/);
    return session(command, `${words.slice(0, words.indexOf('  - Accounts in the customer-success quadrant typically wait'))}…`);
  },
  'what-if': async () => {
    const options = { asOf: AS_OF, add: ['meeting=2'], set: ['csat=4.6'] };
    const page = await printed((context) => whatIf(context, 'Yarrow Lane', DEMO, options));
    return session(
      `npx cs-score what-if "Yarrow Lane" ${DEMO} --as-of ${AS_OF} --add meeting=2 --set csat=4.6`,
      `${page.slice(0, page.indexOf('What ends it')).trimEnd()}\n…`,
    );
  },
  trend: async () => {
    const page = await printed((context) => trend(context, DEMO, { asOf: AS_OF }));
    return session(`npx cs-score trend ${DEMO} --as-of ${AS_OF}`, page.slice(0, page.indexOf('\n┌')).trimEnd());
  },
  'roll-ups': async () => {
    const page = await printed((context) => analyze(context, DEMO, { asOf: AS_OF, by: 'owner' }));
    const [table = ''] = /^┌─+┐\n│ Owner[\s\S]*?^└─+┘$/m.exec(page) ?? [];
    return session(`npx cs-score analyze ${DEMO} --as-of ${AS_OF} --by owner --format table`, table);
  },
  travel: async () => {
    const days = ['2026-04-30', '2026-05-31', AS_OF];
    const rows = await Promise.all(days.map(async (asOf) => bandOf(await accountOn(asOf, 'K-1019'))));
    return session(TRAVEL, rows.join('\n'));
  },
};

const TRAVEL = `for day in 2026-04-30 2026-05-31 ${AS_OF}; do
    npx cs-score analyze ${DEMO} -q --as-of $day --filter id=K-1019 --format ndjson |
      jq -r '[.trend.weeks[-1], .happiness.band, (.happiness.value | round)] | @tsv'
  done`;

interface Placed {
  readonly trend: { readonly weeks: readonly string[] };
  readonly happiness: { readonly band: string; readonly value: number };
}

async function accountOn(asOf: string, id: string): Promise<Placed> {
  return JSON.parse(await printed((context) => analyze(context, DEMO, { asOf, filter: [`id=${id}`], format: 'ndjson' })));
}

function bandOf({ trend, happiness }: Placed): string {
  return [trend.weeks.at(-1), happiness.band, Math.round(happiness.value)].join('\t');
}

/** What a command writes to a terminal of 100 columns without colour. */
async function printed(command: (context: Context) => Promise<void>): Promise<string> {
  const texts: string[] = [];
  const terminal = { isTTY: true, columns: 100 };
  await command({
    env: { NO_COLOR: '1' },
    cwd: process.cwd(),
    now: () => 0,
    stdout: { ...terminal, write: (text) => void texts.push(text) },
    stderr: { ...terminal, write: () => {} },
    jsonErrors: false,
    exitCode: 0,
  });
  return texts.join('').trimEnd();
}

/** Leaves out the lines from the first pattern up to, and without, the next line of the second, and says so by a "…". */
function excerpt(page: string, from: RegExp, to: RegExp): string {
  const lines = page.split('\n');
  const start = lines.findIndex((line) => from.test(line));
  const end = lines.findIndex((line, at) => at > start && to.test(line));
  if (start === -1 || end === -1) throw new Error(`nothing between ${from} and ${to}`);
  return [...lines.slice(0, start), '…', ...lines.slice(end)].join('\n');
}

function session(command: string, output: string): string {
  return ['```console', `$ ${command}`, output, '```'].join('\n');
}

/** `<!-- table: bands -->`, what the code says, `<!-- end -->`. */
const BLOCK = /(<!-- (?:table|list|output): ([\w-]+) -->\n)([\s\S]*?)(<!-- end -->)/g;
const WRITERS: Readonly<Record<string, () => string | Promise<string>>> = { ...TABLES, ...LISTS, ...OUTPUTS };

async function written(): Promise<Map<string, string>> {
  const texts = Object.entries(WRITERS).map(async ([name, write]) => [name, `${await write()}\n`] as const);
  return new Map(await Promise.all(texts));
}

function blocksOf(page: string): { name: string; text: string }[] {
  return [...page.matchAll(BLOCK)].map(([, , name, text]) => ({ name: name as string, text: text as string }));
}

function rowsOf(page: string, name: string): string[] {
  const [, table = ''] = new RegExp(`<!-- rows: ${name} -->\\n([\\s\\S]*?)\\n<!-- end -->`).exec(page) ?? [];
  return [...table.matchAll(/^\| `([^`]+)`/gm)].map(([, cell]) => cell as string);
}

/** Commands, options and variables as the files that declare them name them. */
function declared(pattern: RegExp): string[] {
  const source = ['src/cli/main.ts', 'src/cli/options.ts'].map((path) => readFileSync(path, 'utf8')).join('\n');
  return [...new Set([...source.matchAll(pattern)].map(([, word]) => word as string))];
}

const SPOKEN = [
  ...declared(/\.command\('(\w+)'\)/g).map((name) => `cs-score ${name}`),
  ...declared(/'(?:-\w, )?(--[a-z][a-z-]*)/g),
  ...ROLES.filter((role) => role !== 'accounts').map((role) => `--${role}`),
  ...declared(/\.env\('(\w+)'\)/g),
];

describe('the README', async () => {
  const texts = await written();
  beforeAll(() => {
    if (process.env['UPDATE_README'] !== '1') return;
    const page = readFileSync('README.md', 'utf8');
    const updated = page.replace(BLOCK, (block, head, name, _, tail) =>
      texts.has(name) ? head + texts.get(name) + tail : block,
    );
    writeFileSync('README.md', updated);
  });
  const page = () => readFileSync('README.md', 'utf8');

  it('has each block that the code writes, once', () => {
    expect(blocksOf(page()).map(({ name }) => name)).toEqual(expect.arrayContaining([...texts.keys()]));
    expect(blocksOf(page())).toHaveLength(texts.size);
  });

  it.each([...texts])('says of %s what the code says (UPDATE_README=1 rewrites it)', (name, text) => {
    expect(blocksOf(page()).find((block) => block.name === name)?.text).toBe(text);
  });

  it.each(Object.entries(ROWS))('has a row for each of the %s', (name, words) => {
    expect(rowsOf(page(), name)).toEqual(words);
  });

  it('speaks of every command, option and variable', () => {
    expect(SPOKEN.filter((word) => !page().includes(word))).toEqual([]);
  });

  it('shows a model that is accepted', () => {
    const [, example = ''] = /<!-- example: model -->\n```yaml\n([\s\S]*?)```/.exec(page()) ?? [];
    expect(parseModel(example).stated).not.toEqual({});
  });
});

describe('CONTRIBUTING', () => {
  it('has a row for every folder of src', () => {
    const folders = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(rowsOf(readFileSync('CONTRIBUTING.md', 'utf8'), 'folders')).toEqual(
      expect.arrayContaining(folders.map(({ name }) => `src/${name}`)),
    );
  });
});
