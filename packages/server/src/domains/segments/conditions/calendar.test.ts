import { describe, expect, it } from 'vitest';
import { calendarDay, dayNumber, startOfDay } from './calendar.ts';

const iso = (day: string, zone: string): string =>
  new Date(startOfDay(Date.parse(`${day}T00:00:00Z`) / 86_400_000, zone)).toISOString().slice(0, 16);

describe('calendar days', () => {
  it.each([
    ['2026-03-29', 'Europe/Rome', '2026-03-28T23:00'],
    ['2026-03-30', 'Europe/Rome', '2026-03-29T22:00'],
    ['2026-10-25', 'Europe/Rome', '2026-10-24T22:00'],
    ['2026-10-26', 'Europe/Rome', '2026-10-25T23:00'],
    ['2026-05-04', 'America/New_York', '2026-05-04T04:00'],
    ['2026-05-04', 'Pacific/Kiritimati', '2026-05-03T10:00'],
    // Clocks leap from 00:00 to 01:00: the day begins with the leap.
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00'],
    ['2026-04-24', 'Africa/Cairo', '2026-04-23T22:00'],
  ])('%s begins in %s at %s UTC', (day, zone, expected) => {
    expect(iso(day, zone)).toBe(expected);
  });

  it('of an instant is the day it is in the zone; of a date, the day written', () => {
    expect(calendarDay('2026-05-04T23:30:00Z', 'Europe/Rome')).toEqual({ year: 2026, month: 5, day: 5 });
    expect(calendarDay('2026-05-04T23:30:00', 'Europe/Rome')).toEqual({ year: 2026, month: 5, day: 4 });
    expect(calendarDay('2026-05-04', 'America/New_York')).toEqual({ year: 2026, month: 5, day: 4 });
    expect(calendarDay('2026-02-30', 'UTC')).toBeNull();
  });

  it('29 February falls on the 28th in common years', () => {
    const of = (year: number): string =>
      new Date(dayNumber({ year, month: 2, day: 29 }) * 86_400_000).toISOString().slice(0, 10);
    expect([of(2027), of(2028)]).toEqual(['2027-02-28', '2028-02-29']);
  });
});
