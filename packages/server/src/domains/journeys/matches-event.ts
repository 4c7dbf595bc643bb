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

/** Whether a property of an event is the one of the trigger; what is missing equals nothing. */
export function sameValue(
  event: JsonObject,
  trigger: JsonObject,
  pair: { path: readonly string[]; trigger: readonly string[] },
): boolean {
  const left = valueAt(event, pair.path);
  const right = valueAt(trigger, pair.trigger);
  return left !== undefined && left !== null && String(left) === String(right);
}

/** Whether a selector's name means this event; a trailing `*` is a prefix. */
export function nameMatches(selector: EventSelector, name: string): boolean {
  return selector.name.endsWith('*') ? name.startsWith(selector.name.slice(0, -1)) : selector.name === name;
}
