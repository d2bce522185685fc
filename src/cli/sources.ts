import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ROLES, type Role } from '../domain/vocabulary.js';
import { unusable } from '../input/failures.js';
import type { SourceFile } from '../input/row-reader.js';
import type { Context } from './context.js';
import { byDefault, type Origin } from './origin.js';
import type { Project } from './project-file.js';

const DEFAULT_ACCOUNTS = 'accounts.csv';

export interface FoundSource extends SourceFile {
  readonly origin: Origin;
}

export interface ResolvedSources {
  readonly sources: readonly SourceFile[];
  /** Files taken because they stand beside the accounts file. */
  readonly companions: readonly string[];
}

type SourceFlags = Readonly<Partial<Record<Role, readonly string[]>>>;

/**
 * The files of a run.
 * @throws {UnusableInput} when there are no accounts, or one file is named twice.
 */
export async function resolveSources(
  context: Context,
  project: Project,
  accountsPath: string | undefined,
  flags: SourceFlags,
  products: readonly FoundSource[] = [],
): Promise<ResolvedSources> {
  const sources = await findSources(context, project, accountsPath, flags, products);
  if (sources[0]?.role !== 'accounts') {
    throw unusable('CS401', 'no accounts file was given', {
      hint: 'cs-score analyze accounts.csv, or cs-score init for sample data',
    });
  }
  checkOnce(context, sources);
  return { sources, companions: sources.filter(({ origin }) => origin.from === 'companion').map(({ path }) => path) };
}

/** Which file plays which role, the accounts first: flags before cs-score.yaml before files of that name beside the accounts file. */
export async function findSources(
  context: Context,
  project: Project,
  accountsPath: string | undefined,
  flags: SourceFlags,
  products: readonly FoundSource[] = [],
): Promise<readonly FoundSource[]> {
  const accounts = accountsOf(
    context,
    project,
    accountsPath,
    products.filter(({ role }) => role === 'accounts'),
  );
  const sources = ROLES.filter((role) => role !== 'accounts').flatMap((role): readonly FoundSource[] => {
    const inProject = ofProject(project, role);
    const ofProducts = products.filter((one) => one.role === role);
    const flagged = flags[role] ?? [];
    if (flagged.length + ofProducts.length === 0)
      return inProject.length > 0 ? inProject : companionOf(context, accounts[0], role);
    const stated = statedOf(inProject);
    return [
      ...flagged.map((path) => ({ role, path, ...stated, origin: { from: 'flag', place: `--${role}` } as const })),
      ...ofProducts,
    ];
  });
  const found = await Promise.all([...accounts, ...sources].map((source) => matchingFiles(context, source)));
  return found.flat();
}

const PATTERN_SIGNS = /[*?[\]{}]/;

/** The paths that a path stands for: itself, or all that match where it is a pattern such as `events/*.parquet`. */
export async function matchingPaths({ cwd }: Context, path: string): Promise<readonly string[]> {
  if (!PATTERN_SIGNS.test(path) || existsSync(resolve(cwd, path))) return [path];
  const { glob } = await import('tinyglobby');
  const found = await glob(path, { cwd, expandDirectories: false });
  if (found.length === 0) throw unusable('CS201', 'no file matches the pattern', { file: path });
  return found.sort();
}

async function matchingFiles(context: Context, source: FoundSource): Promise<readonly FoundSource[]> {
  if (source.warehouse !== undefined) return [source];
  return (await matchingPaths(context, source.path)).map((path) => ({ ...source, path }));
}

function accountsOf(
  context: Context,
  project: Project,
  path: string | undefined,
  ofProducts: readonly FoundSource[],
): readonly FoundSource[] {
  const inProject = ofProject(project, 'accounts');
  const stated = statedOf(inProject);
  if (path !== undefined)
    return [{ role: 'accounts', path, ...stated, origin: { from: 'argument', place: 'accounts' } }, ...ofProducts];
  if (ofProducts.length > 0) return ofProducts;
  if (inProject.length > 0 || !existsSync(resolve(context.cwd, DEFAULT_ACCOUNTS))) return inProject;
  return [{ role: 'accounts', path: DEFAULT_ACCOUNTS, ...stated, origin: byDefault('in this folder') }];
}

/** What cs-score.yaml says of the first file of a role holds for the files that options name in its place. */
function statedOf(inProject: readonly FoundSource[]): Pick<SourceFile, 'columns' | 'settings'> {
  const { columns = {}, settings } = inProject.find(({ warehouse }) => warehouse === undefined) ?? {};
  return settings === undefined ? { columns } : { columns, settings };
}

function ofProject(project: Project, role: Role): readonly FoundSource[] {
  const stated = project.sources.get(role) ?? [];
  return stated.map((source, index) => ({ role, ...source, origin: project.origin(['sources', role, index]) }));
}

/** Nothing stands beside standard input, nor beside a warehouse. */
function isOnDisk(accounts: SourceFile | undefined): accounts is SourceFile {
  return accounts !== undefined && accounts.path !== '-' && accounts.warehouse === undefined;
}

/** How files beside the accounts may end; the first that is there is taken. */
const COMPANION_ENDINGS = ['.csv', '.csv.gz', '.parquet'];

function companionOf({ cwd }: Context, accounts: FoundSource | undefined, role: Role): readonly FoundSource[] {
  if (!isOnDisk(accounts)) return [];
  const paths = COMPANION_ENDINGS.map((ending) => join(dirname(accounts.path), `${role}${ending}`));
  const path = paths.find((one) => existsSync(resolve(cwd, one)));
  if (path === undefined) return [];
  return [{ role, path, columns: {}, origin: { from: 'companion', place: 'beside the accounts' } }];
}

/** The file that says which account a key means: that of an option, of cs-score.yaml, or aliases.csv beside the accounts. */
export function aliasFile(
  { cwd }: Context,
  project: Project,
  flagged: string | undefined,
  accounts: SourceFile | undefined,
): string | null {
  const stated = flagged ?? project.aliases;
  if (stated !== undefined) return stated;
  if (!isOnDisk(accounts)) return null;
  const beside = join(dirname(accounts.path), 'aliases.csv');
  return existsSync(resolve(cwd, beside)) ? beside : null;
}

/** An output must not overwrite what is read, nor another output. */
export function checkOutputs(context: Context, inputs: readonly string[], outputs: readonly string[]): void {
  const taken = new Map(inputs.map((path) => [realPath(context, path), 'is read in this run']));
  for (const path of outputs.filter((one) => one !== '-' && !one.startsWith('/dev/'))) {
    const key = realPath(context, path);
    const why = taken.get(key);
    if (why !== undefined) throw unusable('CS401', `${path} ${why}: it would be overwritten`, { hint: 'write to another file' });
    taken.set(key, 'is written twice');
  }
}

function realPath(context: Context, path: string): string {
  const full = resolve(context.cwd, path);
  return existsSync(full) ? realpathSync(full) : full;
}

/** The same file read twice would count everything in it twice. */
function checkOnce(context: Context, files: readonly SourceFile[]): void {
  const seen = new Set<string>();
  for (const { role, path, warehouse } of files) {
    const place = warehouse === undefined ? resolve(context.cwd, path) : JSON.stringify(warehouse);
    const key = path === '-' ? path : `${role} ${place}`;
    if (seen.has(key)) {
      throw path === '-'
        ? unusable('CS401', 'standard input can be read only once')
        : unusable('CS401', `${path} is named twice for ${role}`, { hint: 'name each file once' });
    }
    seen.add(key);
  }
}
