import type { EventSelector, Json, JsonObject } from '@sandmill/contracts';

/** The value at a path of keys, or undefined. */
export function valueAt(object: JsonObject, path: readonly string[]): Json | undefined {
  let value: Json | undefined = object;
  for (const key of path) {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
    value = (value as JsonObject)[key];
  }
  return value;
}

/** Whether a selector's name means this event; a trailing `*` is a prefix. */
export function nameMatches(selector: EventSelector, name: string): boolean {
  return selector.name.endsWith('*') ? name.startsWith(selector.name.slice(0, -1)) : selector.name === name;
}
