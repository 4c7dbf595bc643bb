import type { EventSelector } from '@sandmill/contracts';
import type { Words } from '../../ui/words.ts';
import { filterWords } from './comparison-words.ts';
import { bracketed, notWord } from './slots.ts';

/** did: "ha guardato un prodotto"; none: "ha guardato prodotti"; past: after "the last time they"; noun: "prodotti guardati". */
type Form = 'did' | 'none' | 'past' | 'noun';

/** "ha guardato un prodotto con categoria «Candele»", "non ha guardato prodotti", "prodotti guardati". */
export function eventWords(event: EventSelector, form: Form, words: Words, isNot = false): string {
  const { key, values } = entry(event.name, words);
  const text = words.t(`conditions:event.${key}.${form}`, { ...values, not: notWord(words, isNot) });
  return bracketed(words, 'event', text) + filterWords(event.where, words);
}

/** "non apre un’e-mail da", before a length of time; null where the catalogue has no such word for the event. */
export function silentWords(event: EventSelector, words: Words): string | null {
  const { key, values } = entry(event.name, words);
  // With filters the length would stand too far from its verb.
  if ((event.where?.length ?? 0) > 0 || !words.knows(`conditions:event.${key}.silent`)) return null;
  return bracketed(words, 'event', words.t(`conditions:event.${key}.silent`, { ...values, not: notWord(words, true) }));
}

/** What an event is called in lists: its catalogue's noun, or its own name. */
export function eventNoun(name: string, words: Words): string {
  const { slot: _, ...plain } = words;
  return eventWords({ name }, 'noun', plain);
}

function entry(name: string, { knows }: Words): { key: string; values: { name: string } } {
  const clean = name.replaceAll(/[⟦⟧]/g, '');
  if (name === '*') return { key: 'any', values: { name: clean } };
  if (name.endsWith('*')) return { key: 'prefix', values: { name: clean.slice(0, -1).trim() } };
  const key = camel(name);
  const isKnown = !['any', 'prefix', 'other'].includes(key) && knows(`conditions:event.${key}.did`);
  return { key: isKnown ? key : 'other', values: { name: clean } };
}

/** "Product Added to Wishlist" → "productAddedToWishlist". */
export function camel(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  return words
    .map((word, index) => (index === 0 ? word.toLowerCase() : word[0]?.toUpperCase() + word.slice(1).toLowerCase()))
    .join('');
}
