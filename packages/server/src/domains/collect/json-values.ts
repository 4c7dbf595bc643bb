import type { JsonObject } from '@sandmill/contracts';

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object, or an empty one for anything else. */
export function objectOr(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

export function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Only the entries that are text or numbers, as text; undefined when none is. */
export function textEntries(value: unknown): Record<string, string> | undefined {
  if (!isObject(value)) return undefined;
  const entries: Record<string, string> = {};
  let found = false;
  for (const [key, entry] of Object.entries(value)) {
    if (typeof entry !== 'string' && typeof entry !== 'number') continue;
    entries[key] = String(entry);
    found = true;
  }
  return found ? entries : undefined;
}
