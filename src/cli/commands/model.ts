import { stringify } from 'yaml';
import { isObject } from '../../model/merge.js';
import { defaultModelText, type Model } from '../../model/model.js';
import { padded } from '../../render/layout.js';
import type { Context } from '../context.js';
import { readProject } from '../project-file.js';
import { readModel } from '../run-book.js';

export interface ModelOptions {
  readonly model?: string;
  readonly config?: string;
  readonly origin?: boolean;
}

/** Prints the effective scoring model: the default with its comments, or the user's laid over it; with --origin, where each value came from. */
export async function printModel(context: Context, options: ModelOptions): Promise<void> {
  const project = await readProject(context, options.config);
  const model = await readModel(context, options.model ?? project.model);
  if (options.origin === true) context.stdout.write(originText(model));
  else if (model.file === null) context.stdout.write(defaultModelText);
  else context.stdout.write(`# ${model.name} ${model.hash}: ${model.file} over the default model\n${stringify(model.effective)}`);
}

function originText(model: Model): string {
  const leaves = leavesOf(model.effective);
  const width = Math.min(72, Math.max(...leaves.map(({ text }) => text.length)));
  const lines = leaves.map(({ path, text }) => {
    const line = model.lineOf(path);
    return `${padded(text, width)}  # ${line === null ? 'default' : `${model.file}:${line}`}`;
  });
  return `# ${model.name} ${model.hash}\n${lines.join('\n')}\n`;
}

function leavesOf(value: unknown, path: readonly string[] = []): { path: readonly string[]; text: string }[] {
  if (isObject(value) && Object.keys(value).length > 0) {
    return Object.entries(value).flatMap(([key, below]) => leavesOf(below, [...path, key]));
  }
  return [{ path, text: `${path.join('.')}: ${JSON.stringify(value)}` }];
}
