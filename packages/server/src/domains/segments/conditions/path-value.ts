import type { Json, JsonObject } from '@sandmill/contracts';

/** The value at a path of keys, outermost first; undefined when a step is missing. Lists are values, not steps. */
export function pathValue(object: JsonObject, path: readonly string[]): Json | undefined {
  let value: Json | undefined = object;
  for (const key of path) {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
    // A property named "constructor" must not find the prototype's.
    if (!Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}
