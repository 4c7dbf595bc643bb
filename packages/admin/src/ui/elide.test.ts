import { expect, it } from 'vitest';
import { elide } from './elide.ts';

it.each([
  ['passa a Perso il 8 nov', 'passa a Perso l’8 nov'],
  ['Dal 11 feb 2026', 'Dall’11 feb 2026'],
  ['del 80%', 'dell’80%'],
  ['Il 8 e il 18', 'L’8 e il 18'],
  ['dal 1 mar al 12 apr', 'dal 1 mar al 12 apr'],
  ['dal 110 al 1.100', 'dal 110 al 1.100'],
])('%s', (text, expected) => {
  expect(elide(text)).toBe(expected);
});
