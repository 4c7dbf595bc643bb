import type { Json, JsonObject } from '@sandmill/contracts';

export type ValueType = 'text' | 'number' | 'boolean' | 'date' | 'list' | 'object';

/** The same where the words before it say whose it is: customer.city, shipping_address.zip, billingName. */
const OF_SOMEBODY = /(?:^|[._])(?:customer|user|contact|recipient|shipping|billing|delivery|person)/i;
const PERSONAL_END = /(?:e_?mail|phone|mobile|_?(?:first|last|full|user)_?name|address|birthday|iban)$/i;

/** Objects within objects are followed this deep; what lies deeper is an object. */
const DEPTH = 3;
/** Lines of a list that are looked at. */
const LINES = 5;
const EXAMPLE_CHARS = 80;
const ISO_DATE = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d|$)/;
/** Traits that name or place a person: an example would outlive the person's erasure. */
const PERSONAL =
  /^(?:email|e_?mail|phone|mobile|name|first_?name|last_?name|user_?name|full_?name|address|street|birthday|avatar|id|ip|tax|vat|iban|fiscal)/i;

/**
 * Calls back for every property of an event, by path, dots between the keys: "shipping.city", "products.name" of what a
 * list holds. null tells nothing of a type and is left out.
 */
export function eachProperty(properties: JsonObject, visit: (path: string, value: Json) => void): void {
  visitLevel(properties, '', { depth: DEPTH, visit });
}

function visitLevel(
  object: JsonObject,
  prefix: string,
  walk: { depth: number; visit: (path: string, value: Json) => void },
): void {
  for (const key in object) {
    const value = object[key];
    if (value === null || value === undefined) continue;
    const path = prefix === '' ? key : `${prefix}.${key}`;
    if (walk.depth > 1 && typeof value === 'object' && !Array.isArray(value)) {
      visitLevel(value, path, { ...walk, depth: walk.depth - 1 });
    } else {
      walk.visit(path, value);
      if (prefix === '' && Array.isArray(value)) visitLines(value, path, walk.visit);
    }
  }
}

/** What a list of objects holds, as conditions ask it; of a long one the first lines. */
function visitLines(list: readonly Json[], path: string, visit: (path: string, value: Json) => void): void {
  for (const line of list.slice(0, LINES)) {
    if (typeof line === 'object' && line !== null && !Array.isArray(line)) {
      visitLevel(line, path, { depth: 1, visit });
    }
  }
}

export function typeOfValue(value: Json): ValueType {
  switch (typeof value) {
    case 'string':
      return ISO_DATE.test(value) ? 'date' : 'text';
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    default:
      return Array.isArray(value) ? 'list' : 'object';
  }
}

/** A value to show as an example, or null: nothing large, nothing that says who somebody is. */
export function exampleOf(path: string, value: Json): string | number | boolean | null {
  if (typeof value === 'object' || isPersonal(path)) return null;
  if (typeof value !== 'string') return value;
  return value === '' || value.length > EXAMPLE_CHARS || value.includes('@') ? null : value;
}

function isPersonal(path: string): boolean {
  return PERSONAL.test(path.slice(path.lastIndexOf('.') + 1)) || OF_SOMEBODY.test(path) || PERSONAL_END.test(path);
}
