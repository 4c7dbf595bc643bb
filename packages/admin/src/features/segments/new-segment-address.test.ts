import { expect, it } from 'vitest';
import type { Condition } from '@sandmill/contracts';
import { definitionOfAddress, newSegmentAddress } from './new-segment-address.ts';

it('a definition travels in the address of a new segment, odd characters and all', () => {
  const definition: Condition = {
    kind: 'all',
    of: [
      { kind: 'stage', classification: 'user_type', value: 'visitor' },
      { kind: 'affinity', of: 'category', value: 'scarpe & "borse" > 50%', is: { op: 'top', n: 1 } },
    ],
  };
  const address = new URL(newSegmentAddress('Scarpe & borse', definition), 'https://sandmill.test');
  expect(address.searchParams.get('name')).toBe('Scarpe & borse');
  expect(definitionOfAddress(address.searchParams.get('definition') ?? '')).toEqual(definition);
});

it.each(['', '{', '{"kind":"nothing"}', undefined])('%s is no definition', (text) => {
  expect(definitionOfAddress(text)).toBeNull();
});
