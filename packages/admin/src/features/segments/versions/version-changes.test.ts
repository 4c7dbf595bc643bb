import type { Condition } from '@sandmill/contracts';
import { expect, it } from 'vitest';
import type { Words } from '../../../ui/words.ts';
import { versionChanges } from './version-changes.ts';

const words = {
  t: (key: string, values: Record<string, unknown> = {}) => [key, ...Object.values(values)].join(' '),
  knows: () => true,
} as unknown as Words;
const tag = (name: string): Condition => ({ kind: 'tag', tag: name });
const all = (...of: Condition[]): Condition => ({ kind: 'all', of });
const any = (...of: Condition[]): Condition => ({ kind: 'any', of });
const told = (before: Condition | null, after: Condition | null) => {
  const { added, removed, joined } = versionChanges(before, after, words);
  const short = (texts: string[]) => texts.map((text) => text.replace(/.*\b([a-z])\b\W*$/, '$1'));
  return { added: short(added), removed: short(removed), joined };
};

it('tells what came and what went, sentence by sentence', () => {
  expect(told(all(tag('a'), tag('b')), all(tag('b'), tag('c')))).toEqual({
    added: ['c'],
    removed: ['a'],
    joined: null,
  });
  expect(told(tag('a'), all(tag('a'), tag('b')))).toEqual({ added: ['b'], removed: [], joined: null });
  expect(told(tag('a'), tag('a'))).toEqual({ added: [], removed: [], joined: null });
});

it('tells that the same sentences are joined in another way', () => {
  expect(told(all(tag('a'), tag('b')), any(tag('a'), tag('b')))).toEqual({ added: [], removed: [], joined: 'any' });
  expect(told(all(tag('a')), any(tag('a')))).toEqual({ added: [], removed: [], joined: null });
});

it('tells all of a definition that a list becomes', () => {
  expect(told(null, tag('a'))).toEqual({ added: ['a'], removed: [], joined: null });
  expect(told(tag('a'), null)).toEqual({ added: [], removed: ['a'], joined: null });
});
