import { expect, it } from 'vitest';
import { LANDING_MS, matchLandings, type Look } from './match-landings.ts';

const MINUTE = 60_000;
const look = (at: number, more: Partial<Look> = {}): Look => ({
  contactId: 'ann',
  at,
  url: '/offer',
  seconds: 20,
  scroll: 40,
  ...more,
});
const click = (at: number, ...contactIds: string[]) => ({
  contactIds: contactIds.length > 0 ? contactIds : ['ann'],
  at,
});

it('a look belongs to the latest click of the person before it, within half an hour', () => {
  expect(matchLandings([click(0)], [look(MINUTE)])).toEqual([{ seconds: 20, scroll: 40 }]);
  expect(matchLandings([click(2 * MINUTE)], [look(MINUTE)])).toEqual([]);
  expect(matchLandings([click(0)], [look(LANDING_MS)])).toEqual([]);
  expect(matchLandings([click(0)], [look(MINUTE, { contactId: 'bob' })])).toEqual([]);
  // Who became somebody else since is the same person.
  expect(matchLandings([click(0, 'ann', 'eva')], [look(MINUTE), look(2 * MINUTE, { contactId: 'eva' })])).toEqual([
    { seconds: 40, scroll: 40 },
  ]);
  expect(matchLandings([click(0), click(5 * MINUTE)], [look(MINUTE), look(6 * MINUTE, { seconds: 5 })])).toEqual([
    { seconds: 20, scroll: 40 },
    { seconds: 5, scroll: 40 },
  ]);
});

it('several looks at the first page are one landing, another page is none', () => {
  const looks = [look(MINUTE), look(2 * MINUTE, { url: '/cart', seconds: 90 }), look(3 * MINUTE, { scroll: 80 })];
  expect(matchLandings([click(0)], looks)).toEqual([{ seconds: 40, scroll: 80 }]);
});
