import type { JsonObject } from '../domain/json.js';

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Lays a patch over a base: objects merge key by key, null takes a key out, everything else replaces (RFC 7396, JSON Merge Patch); what is null already stays so. */
export function mergePatch(base: JsonObject, patch: JsonObject): JsonObject {
  const merged = new Map(Object.entries(base));
  for (const [key, value] of Object.entries(patch)) {
    const below = merged.get(key);
    if (value === null && below !== null) merged.delete(key);
    else merged.set(key, isObject(value) ? mergePatch(isObject(below) ? below : {}, value) : value);
  }
  return Object.fromEntries(merged);
}
