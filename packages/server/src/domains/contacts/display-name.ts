import type { Json, JsonObject } from '@sandmill/contracts';

const LONGEST_NAME = 200;

/** The name to show: `name`, else first and last name, else `username`. null: the interface shows the e-mail address. */
export function displayName(traits: JsonObject): string | null {
  const parts = [textOf(traits['firstName']), textOf(traits['lastName'])].filter((part) => part !== null);
  return textOf(traits['name']) ?? (parts.length > 0 ? parts.join(' ') : null) ?? textOf(traits['username']);
}

/** "Nicolò  D'Amico" -> "nicolo d'amico": without accents and case, so that people are found as they are typed. */
export function searchText(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim().slice(0, LONGEST_NAME);
}

/** The same turned round, last word first, so that a surname is found too. '' for a single word. */
export function surnameFirst(search: string): string {
  const words = search.split(' ');
  const last = words.pop();
  return words.length === 0 || last === undefined ? '' : [last, ...words].join(' ');
}

function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, LONGEST_NAME) : null;
}
