import { expect, it } from 'vitest';
import { ladder } from './ladder.ts';

it('counts everybody who got as far as a step', () => {
  const sizes = new Map([
    ['visitor', 600],
    ['lead', 200],
    ['customer', 150],
    ['loyal', 50],
  ]);
  const steps = ladder(['visitor', 'lead', 'customer', 'loyal'], sizes);
  expect(steps.map(({ reached }) => reached)).toEqual([1000, 400, 200, 50]);
  expect(steps.map(({ conversion }) => conversion)).toEqual([null, 0.4, 0.5, 0.25]);
});

it('says nothing of a step nobody got to', () => {
  expect(ladder(['visitor', 'lead'], new Map()).map(({ conversion }) => conversion)).toEqual([null, null]);
});
