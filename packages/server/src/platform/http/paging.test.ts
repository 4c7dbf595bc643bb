import { assert, integer, property, string } from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { decodeCursor, encodeCursor, pageFrom } from './paging.ts';

const keys = z.tuple([z.string(), z.number()]);

it('reads back what it wrote, whatever the text', () => {
  assert(
    property(string({ unit: 'binary' }), integer(), (text, number) => {
      expect(decodeCursor(encodeCursor([text, number]), keys)).toEqual([text, number]);
    }),
  );
});

it('takes no cursor for the first page', () => {
  expect(decodeCursor(undefined, keys)).toBeNull();
  expect(decodeCursor('', keys)).toBeNull();
});

it.each(['rubbish', 'e30', encodeCursor([1, 2]), encodeCursor(['a']), '////'])('refuses %s', (cursor) => {
  expect(() => decodeCursor(cursor, keys)).toThrow('The cursor does not belong to this list.');
});

it('gives a next cursor exactly when there is a surplus row', () => {
  const options = { item: (row: number) => row * 10, keysOf: (row: number) => [row] };
  expect(pageFrom([1, 2, 3], 2, options)).toEqual({ items: [10, 20], nextCursor: encodeCursor([2]), total: null });
  expect(pageFrom([1, 2], 2, options)).toEqual({ items: [10, 20], nextCursor: null, total: null });
  expect(pageFrom([], 2, { ...options, total: 0 })).toEqual({ items: [], nextCursor: null, total: 0 });
});
