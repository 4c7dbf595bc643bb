import { expect, it } from 'vitest';
import { detailOf } from './error-detail.ts';

it('what is wrong is told in the language of the page, where the server has it', () => {
  const errors = [{ path: 'parameters.r4', message: '"A" is too little.', it: '«A» è troppo poco.' }];
  expect(detailOf({ errors, message: '' }, 'it')).toBe('«A» è troppo poco.');
  expect(detailOf({ errors, message: '' }, 'en-GB')).toBe('"A" is too little.');
  expect(detailOf({ errors: [{ path: 'name', message: 'Too long.' }], message: '' }, 'it')).toBe('name: Too long.');
  expect(detailOf({ errors: [], message: 'Nothing fits.' }, 'it')).toBe('Nothing fits.');
});
