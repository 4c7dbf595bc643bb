import type { EventSelector } from '@sandmill/contracts';
import { filterWords } from './comparison-words.ts';
import type { Words } from './words.ts';

type Form = 'did' | 'not' | 'noun';

/** "ha guardato un prodotto", "non ha guardato prodotti", "prodotti guardati", with what is asked of the event. */
export function eventWords(event: EventSelector, form: Form, words: Words): string {
  return bareEventWords(event.name, form, words) + filterWords(event.where, words);
}

function bareEventWords(name: string, form: Form, { t, knows }: Words): string {
  if (name === '*') return t(`conditions:event.any.${form}`);
  if (name.endsWith('*')) return t(`conditions:event.prefix.${form}`, { name: name.slice(0, -1).trim() });
  const key = camel(name);
  if (!knows(`conditions:event.${key}.${form}`)) return t(`conditions:event.other.${form}`, { name });
  return t(`conditions:event.${key}.${form}`);
}

/** "Product Added to Wishlist" → "productAddedToWishlist". */
export function camel(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  return words
    .map((word, index) => (index === 0 ? word.toLowerCase() : word[0]?.toUpperCase() + word.slice(1).toLowerCase()))
    .join('');
}
