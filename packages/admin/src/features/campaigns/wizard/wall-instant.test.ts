import { describe, expect, it } from 'vitest';
import { instantOfWall, wallText } from './wall-instant.ts';

describe('a time on the wall of a zone', () => {
  it.each([
    ['winter', '2026-11-23T09:00', '2026-11-23T08:00:00.000Z'],
    ['summer', '2026-07-01T09:00', '2026-07-01T07:00:00.000Z'],
    ['the morning clocks go back', '2026-10-25T09:00', '2026-10-25T08:00:00.000Z'],
  ])('%s, there and back', (_, wall, instant) => {
    expect(instantOfWall(wall, 'Europe/Rome')).toBe(instant);
    expect(wallText(instant, 'Europe/Rome')).toBe(wall);
  });
});
