import type { JsonObject } from '@sandmill/contracts';
import { isObject } from './json-values.ts';

/** Reserved traits have two legal spellings in Segment's specification; custom keys are nobody's business. */
const CAMEL: Record<string, string> = {
  first_name: 'firstName',
  last_name: 'lastName',
  created_at: 'createdAt',
};
const ADDRESS_CAMEL: Record<string, string> = { postal_code: 'postalCode' };

/**
 * Traits of a call over those of its context (Rudder's browser client fills only the latter), reserved keys in camel
 * case. Where both spellings come, camel case wins. null stays: it clears the trait.
 */
export function normaliseTraits(contextTraits: unknown, traits: unknown): JsonObject {
  const below = isObject(contextTraits) ? contextTraits : null;
  const above = isObject(traits) ? traits : null;
  if (below === null && above === null) return {};
  const merged = { ...(below === null ? {} : camel(below, CAMEL)), ...(above === null ? {} : camel(above, CAMEL)) };
  const address = merged['address'];
  if (isObject(address)) merged['address'] = camel(address, ADDRESS_CAMEL);
  return merged;
}

function camel(traits: JsonObject, names: Record<string, string>): JsonObject {
  let renamed: JsonObject | null = null;
  for (const [snake, name] of Object.entries(names)) {
    if (traits[snake] === undefined) continue;
    renamed ??= { ...traits };
    if (renamed[name] === undefined) renamed[name] = traits[snake];
    delete renamed[snake];
  }
  return renamed ?? traits;
}
