import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ROLES, type Role } from '../domain/vocabulary.js';
import { unusable } from '../input/failures.js';
import type { SourceFile } from '../input/row-reader.js';
import type { Context } from './context.js';
import type { Project } from './project-file.js';

const DEFAULT_ACCOUNTS = 'accounts.csv';

export interface ResolvedSources {
  readonly sources: readonly SourceFile[];
  /** Files taken because they stand beside the accounts file. */
  readonly companions: readonly string[];
}

/** Which file plays which role: flags before cs-score.yaml before files of that name beside the accounts file. */
export function resolveSources(
  context: Context,
  project: Project,
  accountsPath: string | undefined,
  flags: Readonly<Partial<Record<Role, readonly string[]>>>,
): ResolvedSources {
  const [accounts, ...moreAccounts] = accountsOf(context, project, accountsPath);
  const companions: string[] = [];
  const sources = ROLES.filter((role) => role !== 'accounts').flatMap((role): SourceFile[] => {
    const columns = project.sources.get(role)?.[0]?.columns ?? {};
    const flagged = flags[role];
    if (flagged !== undefined) return flagged.map((path) => ({ role, path, columns }));
    const inProject = project.sources.get(role);
    if (inProject !== undefined) return inProject.map((one) => ({ role, ...one }));
    const beside = join(dirname(accounts.path), `${role}.csv`);
    if (accounts.path === '-' || !existsSync(resolve(context.cwd, beside))) return [];
    companions.push(beside);
    return [{ role, path: beside, columns: {} }];
  });
  const files = [accounts, ...moreAccounts, ...sources];
  checkOnce(context, files);
  return { sources: files, companions };
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
  for (const { role, path } of files) {
    const key = path === '-' ? path : `${role} ${resolve(context.cwd, path)}`;
    if (seen.has(key)) {
      throw path === '-'
        ? unusable('CS401', 'standard input can be read only once')
        : unusable('CS401', `${path} is named twice for ${role}`, { hint: 'name each file once' });
    }
    seen.add(key);
  }
}

function accountsOf(context: Context, project: Project, path: string | undefined): [SourceFile, ...SourceFile[]] {
  const [first, ...more] = project.sources.get('accounts') ?? [];
  if (path !== undefined) return [{ role: 'accounts', path, columns: first?.columns ?? {} }];
  if (first !== undefined)
    return [{ role: 'accounts', ...first }, ...more.map((one): SourceFile => ({ role: 'accounts', ...one }))];
  if (existsSync(resolve(context.cwd, DEFAULT_ACCOUNTS))) return [{ role: 'accounts', path: DEFAULT_ACCOUNTS, columns: {} }];
  throw unusable('CS401', 'no accounts file was given', {
    hint: 'cs-score analyze accounts.csv, or cs-score init for sample data',
  });
}
