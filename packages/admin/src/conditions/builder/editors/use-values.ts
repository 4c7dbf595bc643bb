import type { PropertySchema } from '@sandmill/contracts/api/events';

/** Whose values: of an event's property, or, without an event, of a trait of the contacts. */
export type ValueSource = { event?: string; path: readonly string[] };

export type KnownValue = { value: string; people: number | null };

const MOST = 20;

/** Values to choose from while one is typed: examples from the schema registry. */
export function useValues(known: PropertySchema | undefined, _source: ValueSource): KnownValue[] {
  const texts = (known?.examples ?? []).filter((value) => typeof value !== 'object').map(String);
  return [...new Set(texts)].slice(0, MOST).map((value) => ({ value, people: null }));
}
