import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Context } from '../../src/cli/context.js';
import { type ReportRequest, writeByAccount } from '../../src/cli/report-by-account.js';
import { reportOf } from '../../src/cli/report-of-run.js';
import type { BookRun } from '../../src/cli/run-book.js';
import { overflowFile } from '../../src/engines/overflow-file.js';
import { UnusableInput } from '../../src/input/failures.js';
import { type Format, RENDERERS } from '../../src/render/index.js';
import type { View } from '../../src/render/view.js';
import { GateError, type GateRequest } from '../../src/report/gate.js';
import { evaluateGates } from '../../src/report/gates.js';
import { SORT_FIELDS } from '../../src/report/order.js';
import { type PortfolioScoring, portfolioScoring } from '../../src/score-portfolio.js';
import { AS_OF as AS_OF_DAY, DEFAULT_MODEL, ledgerOf } from '../portfolio-builder.js';
import { type RandomBook, someBook } from '../random-books.js';
import { wholeText } from '../render/whole-text.js';
import { AS_OF, childOptions, PROGRAM, runCli, runShell, temporaryFolder } from './run-cli.js';
import { folderWith, largeBook } from './written-files.js';

const FORMATS = ['json', 'ndjson', 'csv'] as const;
const VIEW: View = { width: 100, color: false, ascii: false, sort: null, top: null, by: null };
const PLAIN: ReportRequest = { filters: [], gates: [], view: VIEW, outputs: [], threads: 1, quiet: true };

interface Run {
  readonly run: BookRun;
  readonly scoring: PortfolioScoring;
}

function runOf({ accounts, records }: RandomBook): Run {
  const ledger = ledgerOf(accounts, records);
  const book = {
    accounts,
    ledger,
    overflow: overflowFile(),
    overrides: [],
    inputs: [],
    diagnostics: [],
    unmatchedKeys: new Map(),
  };
  const run: BookRun = { model: DEFAULT_MODEL, asOf: AS_OF_DAY, book, earlier: null };
  return { run, scoring: portfolioScoring(accounts, ledger, DEFAULT_MODEL) };
}

interface Written {
  /** The text of each file by its name, and of standard output by `-`; what went wrong instead. */
  readonly texts: Record<string, string>;
  readonly failure: string | null;
}

/** What stands in each file and on standard output when accounts are written one by one. */
async function written(folder: string, { run, scoring }: Run, request: Omit<ReportRequest, 'outputs'>, onStdout: Format) {
  const pieces: string[] = [];
  const stdout = { isTTY: false, columns: 100, write: (text: string) => void pieces.push(text) };
  const context = { stdout, stderr: stdout } as unknown as Context;
  const files = FORMATS.map((format) => ({ format, destination: { file: join(folder, format), outputs: [] } }));
  const outputs = [...files, { format: onStdout, destination: { file: null, outputs: [] } }];
  const failure = await writeByAccount(context, run, scoring, { ...request, outputs }).then(() => null, messageOf);
  const names = readdirSync(folder).sort();
  const texts = Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  return { texts: { ...texts, '-': pieces.join('') }, failure };
}

/** The same of a report that is there as a whole. */
async function rendered({ run, scoring }: Run, { filters, gates, view }: ReportRequest, onStdout: Format): Promise<Written> {
  try {
    const bare = reportOf(run, scoring, filters);
    const report = { ...bare, gates: evaluateGates(gates, bare) };
    const textOf = async (format: Format) => wholeText((await RENDERERS[format]())(report, view));
    const texts = await Promise.all(FORMATS.map(async (format) => [format, await textOf(format)] as const));
    return { texts: { ...Object.fromEntries(texts), '-': await textOf(onStdout) }, failure: null };
  } catch (error) {
    return { texts: { '-': '' }, failure: messageOf(error) };
  }
}

function messageOf(error: unknown): string {
  if (error instanceof UnusableInput || error instanceof GateError) return error.message;
  throw error;
}

const gate: fc.Arbitrary<GateRequest> = fc.constantFrom<GateRequest>(
  { rule: 'coverage-below', level: 'error', threshold: '40%' },
  { rule: 'coverage-below', level: 'warn', threshold: null },
  { rule: 'revenue-at-risk-above', level: 'error', threshold: '100' },
  { rule: 'revenue-at-risk-above', level: 'warn', threshold: '1 EUR' },
  { rule: 'data-fell', level: 'error', threshold: null },
  { rule: 'new-risk-signal', level: 'off', threshold: null },
  { rule: 'fell-more-than', level: 'error', threshold: '5' },
);

const request: fc.Arbitrary<ReportRequest> = fc.record({
  filters: fc.subarray(
    [
      { field: 'segment', value: 'smb' },
      { field: 'currency', value: 'EUR' },
      { field: 'id', value: 'birch' },
    ],
    { maxLength: 2 },
  ),
  gates: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 3, arbitrary: fc.array(gate, { maxLength: 2 }) }),
  view: fc.record({
    width: fc.constant(100),
    color: fc.constant(false),
    ascii: fc.constant(false),
    by: fc.constant(null),
    sort: fc.option(fc.constantFrom(...SORT_FIELDS, ...SORT_FIELDS.map((field) => `-${field}`))),
    top: fc.option(fc.integer({ min: 1, max: 4 })),
  }),
  outputs: fc.constant([]),
  threads: fc.constant(1),
  quiet: fc.constant(true),
});

describe('a report that is written account by account', () => {
  it('is byte for byte the one that is rendered as a whole, or fails as that one does', async () => {
    const folder = temporaryFolder();
    await fc.assert(
      fc.asyncProperty(someBook, request, fc.constantFrom(...FORMATS), async (book, asked, onStdout) => {
        for (const name of readdirSync(folder)) rmSync(join(folder, name));
        const run = runOf({ ...book, accounts: [...book.accounts].reverse() });
        expect(await written(folder, run, asked, onStdout)).toEqual(await rendered(run, asked, onStdout));
      }),
      { numRuns: 100 },
    );
  });

  it('scores each account once, whatever the number of its outputs', async () => {
    const [book] = fc.sample(someBook, { numRuns: 1, seed: 1 }) as [RandomBook];
    const { run, scoring } = runOf(book);
    const scored: string[] = [];
    const counting: PortfolioScoring = {
      ...scoring,
      score(account) {
        scored.push(account.id);
        return scoring.score(account);
      },
    };
    await written(temporaryFolder(), { run, scoring: counting }, PLAIN, 'csv');
    expect(scored).toEqual(book.accounts.map(({ id }) => id).sort());
  });

  it('takes the line that tells how far it has come away once, before it writes the report', async () => {
    const [book] = fc.sample(someBook, { numRuns: 1, seed: 1 }) as [RandomBook];
    const { run, scoring } = runOf(book);
    const told: string[] = [];
    const output = (isTTY: boolean) => ({ isTTY, columns: 100, write: (text: string) => void told.push(text.slice(0, 11)) });
    let milliseconds = 0;
    const now = () => {
      milliseconds += 1000;
      return milliseconds;
    };
    const context = { stdout: output(false), stderr: output(true), now, env: {} } as unknown as Context;
    const outputs = [{ format: 'json' as const, destination: { file: null, outputs: [] } }];
    await writeByAccount(context, run, scoring, { ...PLAIN, outputs, quiet: false });
    const [last, ...lines] = told.toReversed();
    expect(last).toMatch(/^\{\n/);
    expect(lines[0]).toBe('\r\u001b[K');
    expect(new Set(lines.slice(1))).toEqual(new Set(['\r\u001b[Kscoring']));
  });

  it('leaves the earlier files, and nothing else, when scoring breaks off', async () => {
    const folder = folderWith({ json: 'old', csv: 'old' });
    const [book] = fc.sample(someBook, { numRuns: 1, seed: 1 }) as [RandomBook];
    const { run, scoring } = runOf(book);
    const broken: PortfolioScoring = {
      ...scoring,
      score(account) {
        if (account.id === 'cedar') throw new Error('broken');
        return scoring.score(account);
      },
    };
    await expect(written(folder, { run, scoring: broken }, PLAIN, 'json')).rejects.toThrow('broken');
    expect(readdirSync(folder).sort()).toEqual(['csv', 'json']);
    expect([readFileSync(join(folder, 'json'), 'utf8'), readFileSync(join(folder, 'csv'), 'utf8')]).toEqual(['old', 'old']);
  });

  it('puts no file in its place when another cannot be written', async () => {
    const folder = folderWith({ ...largeBook(3), 'report.csv': 'old' });
    const line = ['analyze', 'accounts.csv', ...AS_OF, '-q', '--out', 'csv:report.csv', '--out', 'json:nowhere/report.json'];
    const { stderr, exitCode } = await runCli([...line, '-f', 'ndjson', '-o', 'report.ndjson'], { cwd: folder });
    expect(stderr).toMatch(/^nowhere\/report.json CS212 error: no such folder\n/);
    expect(exitCode).toBe(2);
    expect(readFileSync(join(folder, 'report.csv'), 'utf8')).toBe('old');
    expect(readdirSync(folder).sort()).toEqual([...Object.keys(largeBook(3)), 'report.csv'].sort());
  });
});

describe.concurrent('on standard output', () => {
  /** A folder with a book and an empty one for temporary files. */
  function place() {
    const cwd = folderWith(largeBook(400));
    mkdirSync(join(cwd, 'waiting'));
    return { cwd, env: { TMPDIR: join(cwd, 'waiting') } };
  }
  const analyze = `cs-score analyze accounts.csv ${AS_OF.join(' ')} -q`;

  it.each(FORMATS)('%s is what its file is, to a slow reader too, and nothing stays behind', async (format) => {
    const at = place();
    await runShell(`${analyze} -f ${format} -o report`, at);
    const { stdout } = await runShell(`${analyze} -f ${format} | (sleep 0.5; cat)`, at);
    expect(stdout).toBe(readFileSync(join(at.cwd, 'report'), 'utf8'));
    expect(stdout.length).toBeGreaterThan(65_536);
    expect(readdirSync(at.env.TMPDIR)).toEqual([]);
  });

  it.each([...FORMATS, 'csv --sort id', 'ndjson --fail-on coverage-below=1%'])('%s may be closed early', async (format) => {
    const at = place();
    const { stdout, stderr } = await runShell(`${analyze} -f ${format} | head -1; echo "exit \${PIPESTATUS[0]}"`, at);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^.+\nexit 0\n$/);
    expect(readdirSync(at.env.TMPDIR)).toEqual([]);
  });

  it('says nothing before it is known that there is a report', async () => {
    const at = place();
    const cannotJudge = await runShell(`${analyze} -f ndjson --fail-on revenue-at-risk-above=1`, at);
    expect(cannotJudge).toMatchObject({ stdout: '', stderr: expect.stringContaining('CS404'), exitCode: 2 });
    const nobody = await runShell(`${analyze} -f ndjson --filter band=cannot-tell --filter id=nobody`, at);
    expect(nobody).toMatchObject({ stdout: '', stderr: expect.stringContaining('CS403'), exitCode: 2 });
    expect(readdirSync(at.env.TMPDIR)).toEqual([]);
  });

  it('tells in words where accounts cannot wait', async () => {
    const { stderr, exitCode } = await runShell(`${analyze} -f ndjson --sort name`, {
      ...place(),
      env: { TMPDIR: '/no-such-folder' },
    });
    expect(stderr).toMatch(/^\/no-such-folder CS212 error: no such folder\n/);
    expect(exitCode).toBe(2);
  });
});

describe('a run that is ended while it scores', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('by %s leaves the earlier file, and nothing else', async (signal) => {
    const cwd = folderWith(largeBook(3000));
    writeFileSync(join(cwd, 'report.json'), 'old');
    const before = readdirSync(cwd).sort();
    const args = [PROGRAM, 'analyze', 'accounts.csv', ...AS_OF, '-q', '-o', 'report.json'];
    const child = execa(process.execPath, args, { ...childOptions({ cwd }), stdin: 'ignore' });
    const watch = setInterval(() => {
      if (readdirSync(cwd).length > before.length) child.kill(signal);
    }, 5);
    const { exitCode, signal: endedBy } = await child;
    clearInterval(watch);
    expect(endedBy ?? exitCode).toBe(signal === 'SIGINT' ? 130 : signal);
    expect(readdirSync(cwd).sort()).toEqual(before);
    expect(readFileSync(join(cwd, 'report.json'), 'utf8')).toBe('old');
  });
});
