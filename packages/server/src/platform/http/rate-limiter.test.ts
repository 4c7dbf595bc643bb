import { expect, it } from 'vitest';
import { RateLimiter } from './rate-limiter.ts';

it('allows the limit at once, then as fast as it refills', () => {
  const limiter = new RateLimiter();
  for (let n = 2; n >= 0; n -= 1) expect(limiter.take('a', 3, 0)).toEqual({ left: n, waitSeconds: 0 });
  expect(limiter.take('a', 3, 0)).toEqual({ left: 0, waitSeconds: 20 });
  expect(limiter.take('a', 3, 19_999).waitSeconds).toBe(1);
  expect(limiter.take('a', 3, 20_000).waitSeconds).toBe(0);
  expect(limiter.take('a', 3, 20_001).waitSeconds).toBe(20);
});

it('counts callers apart and never saves up more than the limit', () => {
  const limiter = new RateLimiter();
  limiter.take('a', 1, 0);
  expect(limiter.take('b', 1, 0).waitSeconds).toBe(0);
  expect(limiter.take('a', 1, 86_400_000).waitSeconds).toBe(0);
  expect(limiter.take('a', 1, 86_400_000).waitSeconds).toBe(60);
});

it('does not refill when the clock goes back', () => {
  const limiter = new RateLimiter();
  limiter.take('a', 1, 60_000);
  expect(limiter.take('a', 1, 0).waitSeconds).toBe(60);
});
