import { describe, expect, it } from 'vitest';
import { isZone } from '../../../platform/zone-offset.ts';
import { parseInstant } from './instants.ts';

const iso = (text: string, zone = 'UTC'): string | null => {
  const instant = parseInstant(text, zone);
  return instant === null ? null : new Date(instant).toISOString();
};

describe('parseInstant', () => {
  it.each([
    ['2026-05-04', 'UTC', '2026-05-04T00:00:00.000Z'],
    ['2026-05-04', 'Europe/Rome', '2026-05-03T22:00:00.000Z'],
    ['2026-01-04', 'Europe/Rome', '2026-01-03T23:00:00.000Z'],
    ['2026-05-04T10:30', 'Europe/Rome', '2026-05-04T08:30:00.000Z'],
    ['2026-05-04 10:30:15.1239', 'UTC', '2026-05-04T10:30:15.123Z'],
    ['2026-05-04T10:30:00+0530', 'Europe/Rome', '2026-05-04T05:00:00.000Z'],
    ['2026-05-04T10:30:00-03:00', 'UTC', '2026-05-04T13:30:00.000Z'],
    // The night the clock goes forward and the one it goes back.
    ['2026-03-29', 'Europe/Rome', '2026-03-28T23:00:00.000Z'],
    ['2026-03-30', 'Europe/Rome', '2026-03-29T22:00:00.000Z'],
    ['2026-10-25', 'Europe/Rome', '2026-10-24T22:00:00.000Z'],
    ['2026-10-26', 'Europe/Rome', '2026-10-25T23:00:00.000Z'],
  ])('%s in %s is %s', (text, zone, expected) => {
    expect(iso(text, zone)).toBe(expected);
  });

  it.each(['2026-02-30', '2026-13-01', '1.5.2026', '2026-05-04T24:00', '20260504', '', '0050-01-01', '2999-01-01'])(
    '%s is no date',
    (text) => {
      expect(iso(text)).toBeNull();
    },
  );

  it('knows which zones there are', () => {
    expect([isZone('Europe/Rome'), isZone('Mars/Olympus'), isZone(''), isZone(7)]).toEqual([true, false, false, false]);
  });
});
