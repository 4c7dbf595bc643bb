import type { Json } from '@sandmill/contracts';
import type { EventLimits } from './limits.ts';
import type { Rejection } from './rejection.ts';

/**
 * Checks an item's size, depth and number of properties, in one walk without writing it out again: only an item whose
 * size could exceed the limit is measured exactly. Runs for every event on the hot path.
 */
export function inspectItem(item: unknown, limits: EventLimits): Rejection | null {
  const seen = { chars: 0, properties: 0 };
  if (!walk(item, limits.depth, seen)) {
    return { code: 'too_deep', detail: `Objects and lists lie within each other more than ${limits.depth} deep.` };
  }
  if (seen.chars * MOST_BYTES_PER_CHAR > limits.eventBytes) {
    const bytes = Buffer.byteLength(JSON.stringify(item));
    if (bytes > limits.eventBytes) {
      return { code: 'too_large', detail: `The event has ${bytes} bytes; ${limits.eventBytes} are allowed.` };
    }
  }
  if (seen.properties > limits.properties) {
    return {
      code: 'too_many_properties',
      detail: `The event has ${seen.properties} properties; ${limits.properties} are allowed.`,
    };
  }
  return null;
}

/** A control character is written \u00xx. */
const MOST_BYTES_PER_CHAR = 6;
const NUMBER_CHARS = 4;

/** False when the value is deeper than `depth`. */
function walk(value: unknown, depth: number, seen: { chars: number; properties: number }): boolean {
  if (typeof value === 'string') {
    seen.chars += value.length + 2;
    return true;
  }
  if (typeof value !== 'object' || value === null) {
    seen.chars += NUMBER_CHARS;
    return true;
  }
  if (depth === 0) return false;
  if (Array.isArray(value)) {
    for (const entry of value) if (!walk(entry, depth - 1, seen)) return false;
    seen.chars += value.length + 2;
    return true;
  }
  const object = value as Record<string, unknown>;
  for (const key in object) {
    seen.properties += 1;
    seen.chars += key.length + 4;
    if (!walk(object[key], depth - 1, seen)) return false;
  }
  return true;
}

/**
 * A copy without NUL characters (PostgreSQL stores none), with halves of surrogate pairs replaced by U+FFFD (its jsonb
 * refuses them) and without "__proto__" keys (copying one would set a prototype). Everything else is as it was.
 * The value must have passed inspectItem, which bounds its depth.
 */
export function cleanItem(value: Json): Json {
  if (typeof value === 'string') return cleanText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(cleanItem);
  const clean: Record<string, Json> = {};
  for (const [key, entry] of Object.entries(value)) {
    const name = cleanText(key);
    if (name !== '__proto__') clean[name] = cleanItem(entry);
  }
  return clean;
}

const LONE_SURROGATE = /\p{Surrogate}/gu;

export function cleanText(text: string): string {
  const whole = text.includes('\u0000') ? text.replaceAll('\u0000', '') : text;
  return whole.replace(LONE_SURROGATE, '\ufffd');
}
