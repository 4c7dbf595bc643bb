import type { ImportKind } from '@sandmill/contracts/api/events';
import { fieldsOf, isFieldOf } from './import-fields.ts';
import { looksLikeDate } from './read-date.ts';
import { readTruth } from './read-cells.ts';

export type Column = { name: string; examples: string[] };
export type Mapping = Record<string, string | null>;

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;
const NUMBER = /^[+-]?\d{1,12}(?:[.,]\d+)?$/;
/** Free columns beyond so many are left out: a person may still choose them. */
const MOST_FREE = 100;

/**
 * What each column most likely is: by its name in English or Italian, then by its cells. Each field once. What is left
 * becomes a trait of a contact or a property of an event of the same name, and is left out of orders and products.
 */
export function guessMapping(kind: ImportKind, columns: readonly Column[]): Mapping {
  const mapping: Mapping = Object.fromEntries(columns.map(({ name }) => [name, null]));
  const taken = new Set<string>();
  const give = (column: Column, field: string): void => {
    mapping[column.name] = field;
    taken.add(field);
  };
  const left = (): Column[] => columns.filter(({ name }) => mapping[name] === null);

  for (const { field, names } of fieldsOf(kind)) {
    const found = names
      .flatMap((name) => left().filter((column) => plainHeader(column.name) === name))
      .find((column) => fits(field, column.examples));
    if (found) give(found, field);
  }
  if (kind !== 'products' && !taken.has('email')) {
    const found = left().find(({ examples }) => mostly(examples, (text) => EMAIL.test(text.trim())));
    if (found) give(found, 'email');
  }
  if ((kind === 'orders' || kind === 'events') && !taken.has('time')) {
    const found = left().find(({ examples }) => mostly(examples, looksLikeDate));
    if (found) give(found, 'time');
  }
  if (kind === 'contacts' || kind === 'events') {
    const of = kind === 'contacts' ? 'trait' : 'property';
    for (const column of left().slice(0, MOST_FREE)) {
      const field = freeField(of, column);
      if (field !== null && !taken.has(field) && isFieldOf(kind, field)) give(column, field);
    }
  }
  return mapping;
}

/** "Données_Client / N°" -> "donnees client n": letters and digits in lower case, single spaces. */
export function plainHeader(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** A name alone may mislead: a "customer" column of names is no customer id, "status" of shipping no consent. */
function fits(field: string, examples: readonly string[]): boolean {
  if (examples.length === 0) return true;
  // The right column may be full of mistakes: those are told row by row.
  if (field === 'email') return examples.some((text) => text.includes('@'));
  if (field === 'time' || field === 'consentTime' || field.endsWith(':date')) return examples.some(looksLikeDate);
  if (field === 'userId') return mostly(examples, (text) => !/\s/.test(text.trim()) && text.length <= 100);
  if (field === 'phone') return mostly(examples, (text) => /^[+\d][\d\s().\-/]{4,}$/.test(text.trim()));
  if (field.startsWith('consent:')) return mostly(examples, (text) => readTruth(text).problem === null);
  if (field === 'total' || field === 'refunded' || field === 'item:price' || field === 'price')
    return examples.some((text) => /\d/.test(text));
  return true;
}

function mostly(examples: readonly string[], test: (text: string) => boolean): boolean {
  const filled = examples.filter((text) => text.trim() !== '');
  return filled.length > 0 && filled.filter(test).length >= filled.length * 0.6;
}

function freeField(of: 'trait' | 'property', column: Column): string | null {
  const words = plainHeader(column.name).split(' ').filter(Boolean);
  const name = words.map((word, i) => (i === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join('');
  if (name === '' || name.length > 60) return null;
  return `${of}:${name}${typeOf(column.examples)}`;
}

/** Leading zeros and long digits are codes, not numbers. */
function typeOf(examples: readonly string[]): string {
  const filled = examples.map((text) => text.trim()).filter((text) => text !== '');
  const all = (test: (text: string) => boolean): boolean => filled.length > 0 && filled.every(test);
  if (all((text) => NUMBER.test(text) && !/^[+-]?0\d/.test(text))) return ':number';
  if (all((text) => looksLikeDate(text))) return ':date';
  if (all((text) => readTruth(text).problem === null && !/^\d/.test(text))) return ':boolean';
  return '';
}
