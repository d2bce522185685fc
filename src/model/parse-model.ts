import { defaultModel, type Model } from './model.js';
import { ModelError } from './model-error.js';
import { modelFrom } from './stated-model.js';
import { readYaml } from './yaml-source.js';

/**
 * Reads a scoring model.
 * @param text YAML of the user's model, which states only what differs from the default; omitted: the default model.
 * @param file its name, for messages.
 * @throws {ModelError} with every problem found: path, line, what was expected and what was probably meant.
 */
export function parseModel(text?: string, file: string | null = null): Model {
  if (text === undefined) return defaultModel();
  const stated = readYaml(text, file ?? 'model', 'CS301', (problems) => {
    throw new ModelError(problems);
  });
  return modelFrom(stated, file);
}
