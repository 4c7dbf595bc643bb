import { expect, it } from 'vitest';
import { openPace } from './pace.ts';

/** A machine on which a turn costs 20 ms and each event its share. */
function run(pace: ReturnType<typeof openPace>, turns: number, msPerEvent: number): void {
  for (let i = 0; i < turns; i++) pace.took(20 + pace.size() * msPerEvent);
}

it('finds the size of a turn of the wished length, and follows the machine when it slows down', () => {
  const pace = openPace(400);
  run(pace, 10, 0.2);
  expect(pace.size()).toBeCloseTo(1_900, -1);
  run(pace, 10, 0.5);
  expect(pace.size()).toBeCloseTo(760, -1);
});

it('stays within its bounds, however fast or slow the machine is', () => {
  const pace = openPace(100);
  run(pace, 20, 0.001);
  expect(pace.size()).toBe(2_000);
  run(pace, 20, 50);
  expect(pace.size()).toBe(500);
});

it('is not thrown off by one slow turn', () => {
  const pace = openPace(100);
  run(pace, 20, 0.001);
  pace.took(60_000);
  expect(pace.size()).toBe(1_000);
});
