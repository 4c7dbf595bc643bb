import { describe, expect, it } from 'vitest';
import { VERBS, placeOf, visibleVerbs } from './navigation.ts';

describe('navigation', () => {
  it('shows a noun only when its page exists and may be read', () => {
    const shown = visibleVerbs(VERBS, (to) => to === '/contacts' || to === '/segments', ['contacts:read']);
    expect(shown.map(({ key, nouns }) => [key, nouns.map(({ to }) => to)])).toEqual([['listen', ['/contacts']]]);
  });
  it('finds the place of a page, also below it', () => {
    expect(placeOf('/contacts/c1', VERBS)?.noun.key).toBe('contacts');
    expect(placeOf('/imports/7', VERBS)?.noun.key).toBe('sources');
    expect(placeOf('/contactsx', VERBS)).toBeNull();
  });
  it('gives no letter twice', () => {
    const letters = VERBS.flatMap(({ nouns }) => nouns.flatMap(({ letter }) => letter ?? []));
    expect(new Set(letters).size).toBe(letters.length);
  });
});
