import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { consentOf, joinConsent, type ConsentValue } from './consent-state.ts';

const row = fc.record({
  state: fc.constantFrom<ConsentValue>('pending', 'opted_in', 'opted_out'),
  at: fc.integer({ min: 0, max: 5 }),
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
});
/** Rows of one ledger: an id is told once. */
const ledger = fc.uniqueArray(row, { minLength: 1, maxLength: 6, selector: (r) => r.id });

test('any order and any number of times gives the same state', () => {
  fc.assert(
    fc.property(ledger, fc.infiniteStream(fc.nat(5)), (rows, picks) => {
      const inOrder = rows.map(consentOf).reduce(joinConsent);
      const shuffled = [...rows].sort((a, b) => `${a.at}${a.id}`.localeCompare(`${b.id}${b.at}`));
      const repeated = [...shuffled, ...rows].concat(rows[[...picks.take(1)][0]! % rows.length]!);
      expect(repeated.map(consentOf).reduce(joinConsent)).toEqual(inOrder);
    }),
  );
});

test('the newest decision wins and a request never takes an opt-in away', () => {
  const states = (rows: [ConsentValue, number][]) =>
    rows.map(([state, at], i) => consentOf({ state, at, id: `id${i}` })).reduce(joinConsent).state;
  expect(
    states([
      ['opted_in', 1],
      ['opted_out', 2],
    ]),
  ).toBe('opted_out');
  expect(
    states([
      ['opted_out', 2],
      ['opted_in', 1],
    ]),
  ).toBe('opted_out');
  expect(
    states([
      ['opted_in', 1],
      ['pending', 2],
    ]),
  ).toBe('opted_in');
  expect(
    states([
      ['opted_out', 1],
      ['pending', 2],
    ]),
  ).toBe('pending');
  expect(
    states([
      ['pending', 1],
      ['opted_out', 2],
    ]),
  ).toBe('opted_out');
  expect(
    states([
      ['opted_in', 1],
      ['pending', 3],
      ['opted_out', 2],
    ]),
  ).toBe('pending');
});
