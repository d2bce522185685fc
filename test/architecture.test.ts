import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

interface Layer {
  readonly why: string;
  /** Folders of src it may import. */
  readonly folders: readonly string[];
  /** Packages it may import. */
  readonly packages: readonly string[];
  /** Whether it may touch the world: clock, files, streams, environment, console. */
  readonly impure?: true;
}

/** Which folder may import what. The root holds the library entry and the one place where facts meet scoring. */
const LAYERS: Readonly<Record<string, Layer>> = {
  domain: { why: 'the words stand on nothing', folders: [], packages: [] },
  math: {
    why: 'arithmetic knows days and nothing else of the domain; statistics and seeded chance are borrowed from those who know them',
    folders: ['domain'],
    packages: ['pure-rand', 'simple-statistics'],
  },
  words: { why: 'language is for everybody', folders: [], packages: ['fastest-levenshtein'] },
  model: {
    why: 'opinions are read and checked here, and applied in scoring',
    folders: ['domain', 'words'],
    packages: ['zod', 'yaml'],
  },
  input: {
    why: 'text becomes records; nobody counts here',
    folders: ['domain', 'math', 'words'],
    packages: ['@date-fns/tz', '@date-fns/utc', 'csv-parse', 'date-fns'],
  },
  facts: {
    why: 'facts count and never judge, so they know no model',
    folders: ['domain', 'math', 'words'],
    packages: ['date-fns', '@date-fns/utc'],
  },
  scoring: { why: 'scoring judges and never counts rows', folders: ['domain', 'math', 'words', 'model', 'facts'], packages: [] },
  report: { why: 'the report is built from scores', folders: ['domain', 'math', 'words', 'scoring'], packages: ['zod'] },
  render: {
    why: 'a renderer sees the report and gives text',
    folders: ['domain', 'math', 'words', 'report'],
    packages: ['chalk', 'cli-table3', 'csv-stringify', 'string-width'],
  },
  engines: {
    why: 'an engine builds the ledger from files',
    folders: ['domain', 'math', 'words', 'input', 'facts'],
    packages: ['@clickhouse/client', '@duckdb/node-api', 'email-providers', 'iconv-lite'],
    impure: true,
  },
  cli: {
    why: 'the command line ties everything together',
    folders: ['domain', 'math', 'words', 'model', 'input', 'facts', 'scoring', 'report', 'render', 'engines', '.'],
    packages: ['commander', 'tinyglobby', 'yaml', 'zod'],
    impure: true,
  },
  '.': { why: 'the library is the pure core', folders: ['domain', 'facts', 'model', 'scoring', 'report'], packages: [] },
};

/** Imports of types alone carry no code; scoring may only know facts by their types. */
const TYPES_ONLY: Readonly<Record<string, readonly string[]>> = { scoring: ['facts', 'model'], report: ['scoring'] };

const IMPURE = [
  { name: 'the clock', pattern: /\bDate\.now\b|\bnew Date\(\)|\bperformance\.now\b/ },
  { name: 'the process', pattern: /\bprocess\./ },
  { name: 'the console', pattern: /\bconsole\./ },
  { name: 'files and streams', pattern: /from 'node:(?:fs|stream|child_process|os|net|http|https|timers|worker_threads)/ },
  { name: 'the network', pattern: /\bfetch\(|WebSocket/ },
  { name: 'chance', pattern: /\bMath\.random\b/ },
];

interface SourceFile {
  readonly path: string;
  readonly layer: string;
  readonly text: string;
}

function sourceFiles(folder = 'src'): SourceFile[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry): SourceFile[] => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourceFiles(path);
    if (!/\.ts$/.test(entry.name) || entry.name.endsWith('.d.ts')) return [];
    const [, first, ...rest] = path.split('/');
    return [{ path, layer: rest.length === 0 ? '.' : (first as string), text: readFileSync(path, 'utf8') }];
  });
}

interface Import {
  readonly typeOnly: boolean;
  readonly from: string;
}

function importsOf({ text }: SourceFile): Import[] {
  const statements = [...text.matchAll(/^(?:import|export)\s+(type\s+)?(?:[\w*\s{},$]+\s+from\s+)?'([^']+)'/gm)];
  const dynamic = [...text.matchAll(/\bimport\('([^']+)'\)/g)];
  return [
    ...statements.map(([, typeOnly, from]) => ({ typeOnly: typeOnly !== undefined, from: from as string })),
    ...dynamic.map(([, from]) => ({ typeOnly: false, from: from as string })),
  ];
}

function layerOf(file: SourceFile, from: string): string {
  const target = relative('src', join(dirname(file.path), from));
  return target.includes('/') ? (target.split('/')[0] as string) : '.';
}

const files = sourceFiles();
const cases = files.flatMap((file) => importsOf(file).map((found) => ({ file, found })));

describe('the layers', () => {
  it('has a rule for every folder', () => {
    expect(new Set(files.map(({ layer }) => layer))).toEqual(new Set(Object.keys(LAYERS)));
  });

  it.each(Object.keys(LAYERS))('%s imports only what it may', (layer) => {
    const { folders, packages, impure, why } = LAYERS[layer] as Layer;
    const wrong = cases
      .filter(({ file }) => file.layer === layer)
      .filter(({ file, found: { from } }) => {
        if (from.startsWith('.')) return !from.endsWith('package.json') && ![layer, ...folders].includes(layerOf(file, from));
        if (from.startsWith('node:')) return impure !== true && from !== 'node:crypto';
        return !packages.some((name) => from === name || from.startsWith(`${name}/`));
      });
    expect(wrong.map(({ file, found }) => `${file.path} imports ${found.from}, but ${why}`)).toEqual([]);
  });

  it.each(Object.entries(TYPES_ONLY))('%s knows some layers only by their types', (layer, restricted) => {
    const wrong = cases
      .filter(({ file, found }) => file.layer === layer && found.from.startsWith('.') && !found.typeOnly)
      .filter(({ file, found }) => restricted.includes(layerOf(file, found.from)));
    expect(wrong.map(({ file, found }) => `${file.path} imports code of ${found.from}`)).toEqual([]);
  });

  it.each(IMPURE)('$name is named only where the world is', ({ pattern }) => {
    const wrong = files.filter(({ layer, text }) => LAYERS[layer]?.impure !== true && pattern.test(text));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it('reads the time of day in one place', () => {
    expect(files.filter(({ text }) => /Date\.now/.test(text)).map(({ path }) => path)).toEqual(['src/cli/context.ts']);
  });
});

describe('the size of things', () => {
  it('has no file that could hold anything', () => {
    expect(files.filter(({ path }) => /\/(utils?|helpers?|misc|common)\b/.test(path)).map(({ path }) => path)).toEqual([]);
  });

  it('has no file over 250 lines', () => {
    expect(files.filter(({ text }) => text.split('\n').length > 251).map(({ path }) => path)).toEqual([]);
  });

  it('has no function over 80 lines, and none over 40', () => {
    const long = files.flatMap(({ path, text }) => functionLengths(text).map(({ name, lines }) => ({ path, name, lines })));
    expect(long.filter(({ lines }) => lines > 40)).toEqual([]);
  });
});

/** Lengths of the functions a file declares at its top level, told by the indentation the formatter gives. */
function functionLengths(text: string): { name: string; lines: number }[] {
  const lines = text.split('\n');
  return lines.flatMap((line, start) => {
    const name = /^(?:export )?(?:async )?function\*? (\w+)|^(?:export )?const (\w+).*=> \{$/.exec(line);
    if (name === null) return [];
    const length = lines.slice(start).findIndex((one) => /^\}/.test(one)) + 1;
    return [{ name: name[1] ?? (name[2] as string), lines: length }];
  });
}
