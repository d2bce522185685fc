import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { Rates } from '../domain/rates.js';
import type { Role } from '../domain/vocabulary.js';
import { UnusableInput } from '../input/failures.js';
import type { SourceSettings } from '../input/source-settings.js';
import type { WarehouseSource } from '../input/warehouse-source.js';
import { problemOf } from '../model/stated.js';
import type { Format } from '../render/index.js';
import type { Context } from './context.js';
import { readText } from './files.js';
import { byDefault, type Origin } from './origin.js';

const PROJECT_FILE = 'cs-score.yaml';

/** The settings that options have too, by the same names. */
export const PROJECT_SETTINGS = ['asOf', 'model', 'format', 'maxBadRows', 'strict', 'aliases'] as const;
export type ProjectSetting = (typeof PROJECT_SETTINGS)[number];

export interface ProjectSource {
  readonly path: string;
  readonly warehouse?: WarehouseSource;
  readonly columns: Readonly<Record<string, string>>;
  readonly settings?: SourceSettings;
}

/** What cs-score.yaml says; its paths are relative to the file and come out relative to the working directory. */
export interface Project {
  readonly file: string | null;
  readonly asOf?: string | undefined;
  readonly model?: string | undefined;
  readonly format?: Format | undefined;
  readonly maxBadRows?: string | undefined;
  readonly strict?: boolean | undefined;
  readonly ownDomains?: readonly string[] | undefined;
  /** The file that says which account a key means. */
  readonly aliases?: string | undefined;
  /** What currencies are worth; without any, amounts of several currencies stay apart. */
  readonly rates?: Rates | undefined;
  readonly sources: ReadonlyMap<Role, readonly ProjectSource[]>;
  /** Where the file states something. */
  origin(path: readonly PropertyKey[]): Origin;
}

/**
 * Reads the project file: the named one, or the nearest cs-score.yaml upwards.
 * @throws {UnusableInput} when it is not there, or says something it may not.
 */
export async function readProject(context: Context, named: string | undefined): Promise<Project> {
  const file = named ?? nearestUpwards(context.cwd);
  if (file === null) return { file: null, sources: new Map(), origin: () => byDefault() };
  const path = resolve(context.cwd, file);
  const text = readText(path, file);
  const [{ readYaml }, { projectSchema }] = await Promise.all([import('../model/yaml-source.js'), import('./project-schema.js')]);
  const source = readYaml(text, file, 'CS303', ([first]) => {
    throw new UnusableInput(first as never);
  });
  const parsed = projectSchema.safeParse(source.data);
  if (!parsed.success) {
    // A misspelt key is why another is missing.
    const { issues } = parsed.error;
    const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
    throw new UnusableInput(problemOf(issue as never, source));
  }
  const local = (one: string) => (one === '-' ? one : relative(context.cwd, resolve(dirname(path), one)) || one);
  const { sources, model, aliases, ...rest } = parsed.data;
  const given = Object.entries(sources).filter((entry): entry is [Role, ProjectSource[]] => entry[1] !== undefined);
  return {
    ...rest,
    file,
    model: model === undefined ? undefined : local(model),
    aliases: aliases === undefined ? undefined : local(aliases),
    sources: new Map(
      given.map(([role, list]) => [
        role,
        list.map((one) => (one.warehouse === undefined ? { ...one, path: local(one.path) } : one)),
      ]),
    ),
    origin: (stated) => ({ from: 'project', place: `${file}:${source.lineOf(stated)}` }),
  };
}

function nearestUpwards(cwd: string): string | null {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const candidate = join(folder, PROJECT_FILE);
    if (existsSync(candidate)) return relative(cwd, candidate);
    if (dirname(folder) === folder) return null;
  }
}
