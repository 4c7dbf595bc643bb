import { expect, it } from 'vitest';
import { offsetAt } from './zone-offset.ts';

const HOUR = 3_600_000;

it.each([
  ['UTC', '2026-07-01T00:00:00Z', 0],
  ['Europe/Rome', '2026-01-01T12:00:00Z', 1],
  ['Europe/Rome', '2026-03-29T00:59:59.999Z', 1],
  ['Europe/Rome', '2026-03-29T01:00:00Z', 2],
  ['Europe/Rome', '2026-10-25T00:59:59.999Z', 2],
  ['Europe/Rome', '2026-10-25T01:00:00Z', 1],
  ['Asia/Kathmandu', '2026-01-01T00:07:00Z', 5.75],
  ['America/St_Johns', '2026-01-01T00:00:00Z', -3.5],
  ['Nowhere/Land', '2026-01-01T00:00:00Z', 0],
])('clocks in %s are at %s ahead by %d hours', (zone, at, hours) => {
  expect(offsetAt(Date.parse(at), zone)).toBe(hours * HOUR);
});
