import { describe, expect, it } from 'vitest';
import { attitudeOf, hasAttitude, READY_ATTITUDES } from './attitudes.ts';

describe('attitudes', () => {
  it('are told by their name', () => {
    expect(attitudeOf('attitude_sustainability')).toEqual({ family: 'attitude', key: 'sustainability' });
    expect(attitudeOf('psychographic_slow_living')).toEqual({ family: 'psychographic', key: 'slow_living' });
    for (const name of ['attitude', 'attitude_', 'my_attitude_x', 'Attitude_x', 'city', `attitude_${'x'.repeat(81)}`])
      expect(attitudeOf(name)).toBeNull();
    expect(READY_ATTITUDES.every((name) => attitudeOf(name) !== null)).toBe(true);
  });

  it.each([
    [true, true],
    ['very important', true],
    [['slow', 'natural'], true],
    [3, true],
    [false, false],
    ['No', false],
    [0, false],
    ['', false],
    [[], false],
    [null, false],
    [undefined, false],
  ])('%j is one: %s', (value, isSo) => {
    expect(hasAttitude(value)).toBe(isSo);
  });
});
