import { describe, expect, it } from 'vitest';
import { conditionSchema } from './condition.ts';
import { issueInItalian, leafAt, placeWords, type SchemaIssue } from './issue-words.ts';

const bad = (leaf: object) => ({
  kind: 'all',
  of: [
    { kind: 'tag', tag: 'a' },
    { kind: 'not', of: leaf },
  ],
});
const counted = (more: object) => ({
  kind: 'eventCount',
  event: { name: 'Product Viewed' },
  count: { op: 'gte', value: 1 },
  ...more,
});
const last = (value: number) => ({ window: { last: { value, unit: 'day' } } });

describe('a mistake in a condition, in Italian', () => {
  it.each([
    [counted(last(0)), 'Deve essere più di 0.', 'eventCount "Product Viewed"', '2 › window › last › value'],
    [
      counted(last(101 * 366)),
      'Una durata è al massimo di 100 anni.',
      'eventCount "Product Viewed"',
      '2 › window › last',
    ],
    [{ kind: 'tag' }, 'Manca.', 'tag', '2 › tag'],
    [{ kind: 'tag', tag: 5 }, 'Deve essere un testo.', 'tag "5"', '2 › tag'],
    [{ kind: 'tag', tag: 'a', colour: 'red' }, 'Campi sconosciuti: colour.', 'tag "a"', '2'],
    [{ kind: 'horoscope' }, 'Tipo sconosciuto.', 'horoscope', '2 › kind'],
    [{ kind: 'randomShare', salt: '', from: 0, to: 1.5 }, 'Deve essere al massimo 1.', 'randomShare', '2 › to'],
    [{ kind: 'trait', path: [], is: { op: 'exists' } }, 'Deve avere almeno 1 elemento.', 'trait', '2 › path'],
  ])('%j', (leaf, words, named, place) => {
    const definition = bad(leaf);
    const [issue] = conditionSchema.safeParse(definition).error?.issues ?? [];
    if (!issue) throw new Error('it is taken');
    const told = { said: issueInItalian(issue as unknown as SchemaIssue), leaf: leafAt(definition, issue.path) };
    expect({ ...told, place: placeWords(issue.path) }).toEqual({ said: words, leaf: named, place });
  });

  it('names the limits of size with their figures', () => {
    const of = Array.from({ length: 1_001 }, () => ({ kind: 'tag', tag: 'a' }));
    const [issue] = conditionSchema.safeParse({ kind: 'any', of: [{ kind: 'all', of }] }).error?.issues ?? [];
    expect(issueInItalian(issue as unknown as SchemaIssue)).toMatch(/1\.000 parti|al massimo/);
  });
});
