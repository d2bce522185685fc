import * as z from 'zod';
import { NUMBER_SUBJECTS, WORD_SUBJECTS } from './conditions.js';
import { modelSchema } from './schema.js';

type JsonSchema = Record<string, unknown>;

const number = { type: 'number' };
const score = { type: 'number', minimum: -100, maximum: 100 };

/** What a benchmark may be in a file: some of the four anchors, or a list of points. */
const benchmark: JsonSchema = {
  anyOf: [
    { type: 'object', properties: { floor: number, entry: number, good: number, best: number }, additionalProperties: false },
    { type: 'array', minItems: 2, items: { type: 'array', prefixItems: [number, score], items: false, minItems: 2 } },
  ],
};

const condition: JsonSchema = {
  type: 'object',
  properties: {
    any: { type: 'array', minItems: 2, items: { $ref: '#/$defs/condition' } },
    ...Object.fromEntries(
      NUMBER_SUBJECTS.map((subject) => [subject, { type: 'string', description: 'for example ">= 20 and < 60"' }]),
    ),
    ...Object.fromEntries(
      Object.entries(WORD_SUBJECTS).map(([subject, words]) => [
        subject,
        words === null ? { type: 'string' } : { enum: [...words, true, false] },
      ]),
    ),
  },
  additionalProperties: false,
};

/** The JSON Schema of a model file, which states only what differs from the default: nothing is required, and null takes a key out. */
export function modelFileSchema(): JsonSchema {
  const schema = z.toJSONSchema(modelSchema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const { id } = z.globalRegistry.get(zodSchema as unknown as z.ZodType) ?? {};
      if (id === 'benchmark') Object.assign(jsonSchema, benchmark);
      if (id === 'condition') Object.assign(jsonSchema, condition);
    },
  }) as JsonSchema;
  return { title: 'cs-score scoring model', ...(withoutRequired(schema) as JsonSchema) };
}

function withoutRequired(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutRequired);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, below]) => !(key === 'required' && Array.isArray(below)))
      .map(([key, below]) => [key, withoutRequired(below)]),
  );
}
