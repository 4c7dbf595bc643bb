import { expect, it } from 'vitest';
import { isReached } from './write-report.ts';

it('knows which figures reach their target', () => {
  expect(isReached(29_999, '30,000')).toBe(false);
  expect(isReached(30_000, '30,000')).toBe(true);
  expect(isReached(7.9, '< 8')).toBe(true);
  expect(isReached(8, '< 8')).toBe(false);
  expect(isReached(999, '< 1,000')).toBe(true);
});
