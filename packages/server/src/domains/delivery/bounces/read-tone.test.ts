import { expect, it } from 'vitest';
import { readTone } from './read-tone.ts';

it.each([
  ['Grazie, bellissimo!', 'positive'],
  ['Thank you, I love it', 'positive'],
  ['Quando arriva il mio ordine?', 'question'],
  ['Grazie! Avete anche la taglia M?', 'question'],
  ['Sono molto deluso, voglio un rimborso', 'negative'],
  ['Non mi piace', 'negative'],
  ['I am not happy with this', 'negative'],
  ['Il pacco non è arrivato', 'negative'],
  ["It doesn't work? It is broken!", 'negative'],
  ['Nessun problema', 'neutral'],
  ['No problem at all', 'neutral'],
  ['Ok', 'neutral'],
  ['', 'neutral'],
  ['STOP', 'negative'],
  // What we wrote ourselves is not theirs.
  [
    'Ricevo volentieri.\n\nIl gio 26 nov 2026 alle 09:00 Bottega ha scritto:\n> Hai un problema? Basta scrivere.',
    'positive',
  ],
  ['Ok.\nOn Thu, 26 Nov 2026 at 09:00, Bottega wrote:\n> Is anything broken?', 'neutral'],
  ['Va bene\n-- \nProblem Solvers Ltd', 'neutral'],
  ['See above\n-----Original Message-----\nAwful?', 'neutral'],
] as const)('%j sounds %s', (text, tone) => {
  expect(readTone(text)).toBe(tone);
});
