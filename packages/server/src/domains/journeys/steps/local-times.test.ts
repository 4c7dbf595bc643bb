import { describe, expect, it } from 'vitest';
import { dateInstant, nextLocalTime, windowOpens } from './local-times.ts';

const ROME = 'Europe/Rome';
const at = (text: string): number => Date.parse(text);
const iso = (instant: number | null): string | null => (instant === null ? null : new Date(instant).toISOString());

/** In 2026 clocks in Rome go forward on 29 March at 02:00 and back on 25 October at 03:00. */
describe('a local time', () => {
  it.each([
    ['the same day', { days: [], at: '09:00' }, '2026-03-27T07:00:00Z', '2026-03-27T08:00:00.000Z'],
    ['at that very minute', { days: [], at: '09:00' }, '2026-03-27T08:00:00Z', '2026-03-27T08:00:00.000Z'],
    [
      'the next day, an hour earlier in UTC',
      { days: [], at: '09:00' },
      '2026-03-28T09:00:00Z',
      '2026-03-29T07:00:00.000Z',
    ],
    [
      'when it does not exist: the first that does',
      { days: [], at: '02:30' },
      '2026-03-28T12:00:00Z',
      '2026-03-29T01:00:00.000Z',
    ],
    [
      'when it comes twice: the first time',
      { days: [], at: '02:30' },
      '2026-10-24T12:00:00Z',
      '2026-10-25T00:30:00.000Z',
    ],
    ['the day after clocks went back', { days: [], at: '09:00' }, '2026-10-24T08:00:00Z', '2026-10-25T08:00:00.000Z'],
    ['on Monday, over the change', { days: [1], at: '09:00' }, '2026-03-27T12:00:00Z', '2026-03-30T07:00:00.000Z'],
    [
      'on the same weekday of next week',
      { days: [5], at: '09:00' },
      '2026-03-27T08:00:01Z',
      '2026-04-03T07:00:00.000Z',
    ],
    [
      'at once within the stretch',
      { days: [], at: '09:00', until: '18:00' },
      '2026-03-27T12:00:00Z',
      '2026-03-27T12:00:00.000Z',
    ],
  ])('%s', (_, wanted, now, expected) => {
    expect(iso(nextLocalTime(wanted, ROME, at(now)))).toBe(expected);
  });

  it('opens a window over midnight on the weekday on which it begins', () => {
    const night = { days: [6], from: '22:00', to: '02:00' };
    expect(iso(windowOpens(night, ROME, at('2026-03-28T23:30:00Z')))).toBe('2026-03-28T23:30:00.000Z');
    expect(iso(windowOpens(night, ROME, at('2026-03-28T12:00:00Z')))).toBe('2026-03-28T21:00:00.000Z');
    expect(iso(windowOpens(night, ROME, at('2026-03-30T12:00:00Z')))).toBe('2026-04-04T20:00:00.000Z');
  });
});

/** The hour from 02:00 to 03:00 comes twice on 25 October: at 00:00 and at 01:00 UTC. */
describe('when clocks go back', () => {
  const night = { days: [], from: '02:15', to: '02:45' };
  it('a window in the hour that comes twice is open both times, and opens first the first time', () => {
    expect(iso(windowOpens(night, ROME, at('2026-10-24T22:00:00Z')))).toBe('2026-10-25T00:15:00.000Z');
    for (const within of ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'])
      expect(windowOpens(night, ROME, at(within))).toBe(at(within));
    // Between the two, and after the second: the next day, an hour later in UTC.
    expect(iso(windowOpens(night, ROME, at('2026-10-25T01:50:00Z')))).toBe('2026-10-26T01:15:00.000Z');
  });

  it('a window over midnight ends an hour later in UTC, a weekday stays the weekday on which it began', () => {
    const over = { days: [6], from: '22:00', to: '04:00' };
    expect(windowOpens(over, ROME, at('2026-10-25T02:59:00Z'))).toBe(at('2026-10-25T02:59:00Z'));
    expect(iso(windowOpens(over, ROME, at('2026-10-25T03:00:00Z')))).toBe('2026-10-31T21:00:00.000Z');
  });

  it.each([
    [
      'a stretch is over after its second end',
      { days: [], at: '01:00', until: '03:00' },
      '2026-10-25T02:00:00Z',
      '2026-10-26T00:00:00.000Z',
    ],
    [
      'a time of day that has come once does not come again',
      { days: [], at: '02:30' },
      '2026-10-25T00:31:00Z',
      '2026-10-26T01:30:00.000Z',
    ],
    [
      'the morning is at the same time of day, 25 hours later',
      { days: [], at: '09:00' },
      '2026-10-24T07:00:01Z',
      '2026-10-25T08:00:00.000Z',
    ],
    ['on Sunday, over the change', { days: [7], at: '02:59' }, '2026-10-23T12:00:00Z', '2026-10-25T00:59:00.000Z'],
  ])('%s', (_, wanted, now, expected) => {
    expect(iso(nextLocalTime(wanted, ROME, at(now)))).toBe(expected);
  });
});

/** From every quarter of an hour around both changes: the law by the clock on the wall, not by how it is worked out. */
describe.each(['2026-03-28T12:00:00Z', '2026-10-24T12:00:00Z'])('around the change after %s', (from) => {
  const wall = (instant: number): string =>
    new Intl.DateTimeFormat('en-GB', { timeZone: ROME, hour: '2-digit', minute: '2-digit' }).format(instant);

  it('every time of day comes within 25 hours, at that time on the wall or right after the gap', () => {
    const QUARTER = 900_000;
    for (let hour = 0; hour < 24; hour++) {
      const time = `${String(hour).padStart(2, '0')}:30`;
      for (let now = at(from); now < at(from) + 36 * 3_600_000; now += QUARTER) {
        const next = nextLocalTime({ days: [], at: time }, ROME, now);
        expect(next).toBeGreaterThanOrEqual(now);
        expect(next - now).toBeLessThanOrEqual(25 * 3_600_000);
        // What is skipped on the night of the gap is the first moment after it.
        const isGap = next === at('2026-03-29T01:00:00Z') && time === '02:30';
        expect(wall(next)).toBe(isGap ? '03:00' : time);
      }
    }
  });
});

describe('a date', () => {
  const base = { every: 'once' as const, offsetDays: 0, at: '09:00', zone: ROME, now: at('2026-03-01T00:00:00Z') };
  it.each([
    ['2026-03-29', {}, '2026-03-29T07:00:00.000Z'],
    ['2026-03-30', { offsetDays: -2 }, '2026-03-28T08:00:00.000Z'],
    ['2026-03-28T23:30:00Z', {}, '2026-03-29T07:00:00.000Z'],
    ['1990-02-29', {}, null],
    ['1992-02-29', { every: 'year' as const }, '2027-02-28T08:00:00.000Z'],
    ['1980-03-15', { every: 'year' as const, offsetDays: -7 }, '2026-03-08T08:00:00.000Z'],
    ['1980-01-02', { every: 'year' as const, offsetDays: 7 }, '2027-01-09T08:00:00.000Z'],
    ['soon', {}, null],
  ])('%s %o is %s', (text, more, expected) => {
    expect(iso(dateInstant(text, { ...base, ...more }))).toBe(expected);
  });
});
