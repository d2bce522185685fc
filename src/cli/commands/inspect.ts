import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Role } from '../../domain/vocabulary.js';
import { inspectFile } from '../../engines/inspect.js';
import { UnusableInput } from '../../input/failures.js';
import type { SourceFile } from '../../input/row-reader.js';
import { defaultModel } from '../../model/model.js';
import type { InspectionFormat } from '../../render/index.js';
import { INSPECTION_RENDERERS } from '../../render/inspection.js';
import type { Inspection, Uninspected } from '../../report/inspection.js';
import { readAliases } from '../aliases.js';
import { asOfDay } from '../as-of.js';
import { type Context, warehouseCredentials } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { inspectionOf } from '../inspection.js';
import type { BookOptions } from '../options.js';
import { type Project, readProject } from '../project-file.js';
import { aliasFile, findSources } from '../sources.js';
import { viewFor } from '../terminal.js';

export interface InspectOptions extends Pick<BookOptions, 'config' | 'aliases' | 'color' | 'ascii'> {
  readonly role?: Role;
  readonly accounts?: string;
  readonly format?: InspectionFormat;
}

/** Says of each file what it is and how it would be read. Ends with 2 when one of them cannot be read. */
export async function inspect(context: Context, files: readonly string[], options: InspectOptions): Promise<void> {
  context.jsonErrors = options.format === 'json';
  const project = await readProject(context, options.config);
  const inspections: (Inspection | Uninspected)[] = [];
  for (const file of files) inspections.push(await inspectOne(context, project, file, options));
  if (inspections.some((one) => 'problem' in one)) context.exitCode = EXIT.unusable;
  context.stdout.write(INSPECTION_RENDERERS[options.format ?? 'table'](inspections, viewFor(context, options)));
}

async function inspectOne(
  context: Context,
  project: Project,
  path: string,
  options: InspectOptions,
): Promise<Inspection | Uninspected> {
  const stated = (await findSources(context, project, options.accounts, {})).find(
    (one) => one.origin.from === 'project' && isSame(context, one.path, path),
  );
  const role = options.role ?? stated?.role ?? null;
  const accounts = role === 'accounts' ? [] : await accountsFor(context, project, path, options);
  const aliases = aliasFile(context, project, options.aliases, accounts[0]);
  try {
    const inspected = await inspectFile({
      sources: accounts,
      asOf: asOfDay(context, undefined),
      channels: defaultModel().rules.channels,
      ownDomains: project.ownDomains ?? [],
      warehouseCredentials: warehouseCredentials(context),
      ...(aliases === null ? {} : { aliases: await readAliases(context, aliases) }),
      file: { path, role, columns: stated?.columns ?? {}, settings: stated?.settings ?? {} },
    });
    return inspectionOf(inspected, accounts.length > 0);
  } catch (error) {
    if (!(error instanceof UnusableInput)) throw error;
    return { file: path, problem: error.diagnostic };
  }
}

/** The accounts that the rows may belong to: those of an option, of cs-score.yaml, or of accounts.csv beside the file. */
async function accountsFor(
  context: Context,
  project: Project,
  path: string,
  { accounts }: InspectOptions,
): Promise<readonly SourceFile[]> {
  const found = (await findSources(context, project, accounts, {})).filter(({ role }) => role === 'accounts');
  const beside = join(dirname(path), 'accounts.csv');
  const all =
    found.length > 0 || !existsSync(resolve(context.cwd, beside))
      ? found
      : [{ role: 'accounts' as const, path: beside, columns: {} }];
  return all.filter((one) => !isSame(context, one.path, path));
}

function isSame({ cwd }: Context, one: string, other: string): boolean {
  return one !== '-' && resolve(cwd, one) === resolve(cwd, other);
}
