import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import packageFile from '../../package.json' with { type: 'json' };
import { AS_OF, childOptions, ROOT, temporaryFolder } from './run-cli.js';

interface Packed {
  readonly files: readonly { readonly path: string; readonly mode: number }[];
  readonly filename: string;
}

/** What npm would publish; scripts are left out, since they would build again. */
async function pack(...args: string[]): Promise<Packed> {
  const environment = { HOME: process.env['HOME'] ?? '' };
  const { stdout } = await execa('npm', ['pack', '--json', '--ignore-scripts', ...args], childOptions({ env: environment }));
  const [packed] = JSON.parse(String(stdout));
  return packed;
}

describe.concurrent('the package', () => {
  it('holds the program, the library, sample data, licence and readme, and nothing else', async () => {
    const { files } = await pack('--dry-run');
    const paths = files.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining([
        'bin/cs-score.js',
        'dist/cli/main.js',
        'dist/index.js',
        'dist/types/index.d.ts',
        'fixtures/demo-portfolio/accounts.csv',
        'package.json',
      ]),
    );
    expect(paths.filter((path) => !/^(bin|dist|fixtures\/demo-portfolio)\/|^[A-Z]+(\.md)?$|^package\.json$/.test(path))).toEqual(
      [],
    );
    expect(paths.filter((path) => /\.test\.|(?<!\.d)\.ts$|\.map$/.test(path))).toEqual([]);
  });

  it('holds LICENSE and README.md', async () => {
    const { files } = await pack('--dry-run');
    expect(files.map(({ path }) => path)).toEqual(expect.arrayContaining(['LICENSE', 'README.md']));
  });

  it('runs where it is unpacked, without its dependencies', async () => {
    const folder = temporaryFolder();
    const { filename } = await pack('--pack-destination', folder);
    const options = childOptions({ cwd: folder });
    await execa('tar', ['xzf', filename], options);
    const run = (...args: string[]) => execa(process.execPath, ['package/bin/cs-score.js', ...args], options);
    expect((await run('--version')).stdout).toBe(`${packageFile.version}\n`);
    expect((await run('init', 'weekly')).stderr).toContain('14 files written');
    for (const args of [['analyze'], ['explain', 'K-1019']]) {
      const { stderr, exitCode } = await run(...args, '-q', '--config', 'weekly/cs-score.yaml');
      expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    }
    const { stdout, stderr, exitCode } = await run('analyze', 'weekly/accounts.csv', ...AS_OF, '--engine', 'duckdb');
    expect({ stderr, exitCode }).toEqual({ stderr: expect.stringContaining('CS530 notice: the Node engine reads'), exitCode: 0 });
    expect(stdout).toBe((await run('analyze', 'weekly/accounts.csv', ...AS_OF)).stdout);
  });
});

const TINY_BOOK = `
import { buildReport, createLedger, parseModel, post, reportSchema, scoreAccount, scorePortfolio } from 'cs-score';
const day = Date.UTC(2026, 5, 30) / 86_400_000;
const account = {
  id: 'P-1', name: 'Pinecrest Hotels', segment: null, owner: null, startDay: day - 400, renewalDay: null, arr: null,
  currency: null, churnedDay: null, parentId: null, domain: null, attributes: {},
};
const ledger = createLedger(day);
const heldAt = (day - 10) * 86_400_000;
post(ledger, account, { source: 'meeting', id: null, accountId: 'P-1', heldAt, status: 'held', minutes: 60 });
const model = parseModel('name: tiny');
const report = buildReport(scorePortfolio([account], ledger, model), { asOf: '2026-06-30', version: '1.2.3', model });
console.log(JSON.stringify({ report: reportSchema.parse(report), scoreAccount: typeof scoreAccount }));
`;

describe('the library', () => {
  it('scores a tiny book, imported by its name', async () => {
    const { stdout } = await execa(process.execPath, ['--input-type=module', '-e', TINY_BOOK], childOptions({}));
    const { report, scoreAccount } = JSON.parse(String(stdout));
    expect(scoreAccount).toBe('function');
    expect(report.run).toMatchObject({ asOf: '2026-06-30', model: { name: 'tiny' }, inputs: [] });
    expect(report.accounts[0]).toMatchObject({ id: 'P-1', stage: 'established', quadrant: 'cannot-tell' });
  });

  it('touches no file, no clock and no stream', () => {
    const code = readFileSync(join(ROOT, 'dist/index.js'), 'utf8');
    const imports = [...code.matchAll(/(?:from|import|require)[ (]*["'](node:[^"']+|fs|path|os|process)["']/g)];
    expect(imports.map(([, name]) => name).filter((name) => name !== 'node:crypto')).toEqual([]);
    expect(code.match(/process\.|console\.|Date\.now|new Date\(\)/g)).toBeNull();
  });

  it('comes with its types, all of them', () => {
    const entry = join(ROOT, 'dist/types/index.d.ts');
    expect(missingTypes(entry)).toEqual([]);
  });
});

/** Declaration files that are imported, from this one on, and not there. */
function missingTypes(path: string, seen = new Set<string>()): string[] {
  if (seen.has(path)) return [];
  seen.add(path);
  if (!existsSync(path)) return [path];
  const imports = readFileSync(path, 'utf8').matchAll(/(?:from|import\() ?['"](\.[^'"]+)\.js['"]/g);
  return [...imports].flatMap(([, name]) => missingTypes(join(dirname(path), `${name}.d.ts`), seen));
}
