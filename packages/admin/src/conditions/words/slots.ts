import type { Words } from '../../ui/words.ts';

/** A sentence in pieces: plain words, or a value that the builder opens, by the name of what it says. */
export type Part = { text: string; slot?: string };

// Characters of a private area of Unicode, which no text of a person holds.
const OPEN = '\uE000';
const NAME = '\uE001';
const CLOSE = '\uE002';

/** Words whose sentences carry their values as slots, to be taken apart with `splitSentence`. */
export function withSlots(words: Words): Words {
  return { ...words, slot: (name, text) => `${OPEN}${name}${NAME}${text}${CLOSE}` };
}

/** A value inside a sentence: the text itself, marked where slots are asked for. */
export function slot({ slot: mark }: Words, name: string, text: string): string {
  return mark ? mark(name, text) : text;
}

/** What a catalogue writes in ⟦ ⟧ is a slot of this name. */
export function bracketed(words: Words, name: string, text: string): string {
  return text.replaceAll(/⟦(.*?)⟧/gs, (_, inner: string) => slot(words, name, inner));
}

/** "non " where the sentence is turned round, else nothing. */
export function notWord(words: Words, isNot: boolean): string {
  return isNot ? `${slot(words, 'not', words.t('conditions:word.not'))} ` : '';
}

/** The pieces of a sentence made with `withSlots`. */
export function splitSentence(text: string): Part[] {
  const parts: Part[] = [];
  for (const piece of text.split(OPEN)) {
    const end = piece.indexOf(CLOSE);
    const name = piece.indexOf(NAME);
    if (end < 0 || name < 0) {
      if (piece !== '') parts.push({ text: piece });
      continue;
    }
    parts.push({ slot: piece.slice(0, name), text: piece.slice(name + 1, end) });
    if (piece.length > end + 1) parts.push({ text: piece.slice(end + 1) });
  }
  return parts;
}
