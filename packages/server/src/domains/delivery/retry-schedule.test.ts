import { expect, it } from 'vitest';
import { nextAttempt } from './retry-schedule.ts';

const MINUTE = 60_000;

function attemptsUntilGivenUp(messageClass: 'marketing' | 'transactional'): number[] {
  const minutes: number[] = [];
  let now = 0;
  for (let attempts = 1; attempts < 100; attempts++) {
    const next = nextAttempt({ class: messageClass, attempts, firstAttemptAt: 0, now });
    if (next === null) return minutes;
    minutes.push((next - now) / MINUTE);
    now = next;
  }
  throw new Error('never given up');
}

it('waits longer each time and gives up after a day, or three for what is wanted', () => {
  expect(attemptsUntilGivenUp('marketing')).toEqual([5, 15, 30, 60, 120, 240, 480, 480]);
  const transactional = attemptsUntilGivenUp('transactional');
  expect(transactional.slice(0, 8)).toEqual([5, 15, 30, 60, 120, 240, 480, 480]);
  expect(transactional.reduce((a, b) => a + b)).toBeLessThanOrEqual(72 * 60);
});
