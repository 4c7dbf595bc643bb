import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correctTime } from './correct-time.ts';
import { readTime } from './read-time.ts';
import { RECEIVED_AT } from './testing.ts';

const iso = (ms: number): string => new Date(ms).toISOString();
const MINUTE = 60_000;
const DAY = 86_400_000;
const YEAR = 366 * DAY;

function correct(claims: { timestamp?: unknown; originalTimestamp?: unknown; sentAt?: unknown }) {
  return correctTime({
    timestamp: undefined,
    originalTimestamp: undefined,
    sentAt: undefined,
    ...claims,
    receivedAt: RECEIVED_AT,
  });
}

describe('correctTime', () => {
  it.each([
    ['no times at all', {}, 0, []],
    ['null and empty text are no times', { timestamp: null, sentAt: '' }, 0, []],
    ['timestamp alone is trusted', { timestamp: iso(RECEIVED_AT - DAY) }, -DAY, []],
    ['originalTimestamp alone is trusted', { originalTimestamp: iso(RECEIVED_AT - DAY) }, -DAY, []],
    [
      'a clock one hour fast',
      { timestamp: iso(RECEIVED_AT + 50 * MINUTE), sentAt: iso(RECEIVED_AT + 60 * MINUTE) },
      -10 * MINUTE,
      [],
    ],
    [
      'a clock three years slow',
      { timestamp: iso(RECEIVED_AT - 3 * YEAR - 1000), sentAt: iso(RECEIVED_AT - 3 * YEAR) },
      -1000,
      [],
    ],
    ['clocks within 5 s are right', { timestamp: iso(RECEIVED_AT - 100), sentAt: iso(RECEIVED_AT - 4999) }, -100, []],
    ['from 5 s on they are not', { timestamp: iso(RECEIVED_AT - 5100), sentAt: iso(RECEIVED_AT - 5000) }, -100, []],
    [
      'history of ten years survives with a right sentAt',
      { timestamp: iso(RECEIVED_AT - 10 * YEAR), sentAt: iso(RECEIVED_AT) },
      -10 * YEAR,
      [],
    ],
    [
      'an explicit timestamp beside another original stays',
      { timestamp: iso(RECEIVED_AT - YEAR), originalTimestamp: iso(RECEIVED_AT + DAY), sentAt: iso(RECEIVED_AT + DAY) },
      -YEAR,
      [],
    ],
    [
      'equal ones are no sign of purpose',
      { timestamp: iso(RECEIVED_AT + DAY), originalTimestamp: iso(RECEIVED_AT + DAY), sentAt: iso(RECEIVED_AT + DAY) },
      0,
      [],
    ],
    ['four minutes ahead may be', { timestamp: iso(RECEIVED_AT + 4 * MINUTE) }, 4 * MINUTE, []],
    ['six minutes ahead may not', { timestamp: iso(RECEIVED_AT + 6 * MINUTE) }, 0, ['future_clamped']],
    ['two years ahead', { timestamp: iso(RECEIVED_AT + 2 * YEAR) }, 0, ['out_of_range']],
    ['year 275760', { timestamp: '+275760-09-13T00:00:00.000Z' }, 0, ['out_of_range']],
    ['before 1970', { timestamp: '1969-12-31T23:59:59.999Z' }, 0, ['out_of_range']],
    ['not a time', { timestamp: 'yesterday' }, 0, ['unparsable']],
    ['an object', { timestamp: { $date: 1 } }, 0, ['unparsable']],
    [
      'a broken timestamp beside a good original',
      { timestamp: 'x', originalTimestamp: iso(RECEIVED_AT - DAY) },
      -DAY,
      ['unparsable'],
    ],
    ['a broken sentAt corrects nothing', { timestamp: iso(RECEIVED_AT - DAY), sentAt: 'x' }, -DAY, []],
    [
      'sent before it happened',
      { timestamp: iso(RECEIVED_AT - DAY), sentAt: iso(RECEIVED_AT - 2 * DAY) },
      0,
      ['future_clamped'],
    ],
  ])('%s', (_, claims, offset, flags) => {
    const { time, flags: found } = correct(claims);
    expect({ offset: time - RECEIVED_AT, flags: found }).toEqual({ offset, flags });
  });

  it('keeps what the client claimed wherever it changes it', () => {
    const claims = { timestamp: iso(RECEIVED_AT + DAY), sentAt: iso(RECEIVED_AT + DAY + 500) };
    expect(correct(claims).claimed).toEqual({ original: RECEIVED_AT + DAY, sent: RECEIVED_AT + DAY + 500 });
    expect(correct({ timestamp: iso(RECEIVED_AT) }).claimed).toBeNull();
  });

  it('is never later than 5 minutes ahead, never before 1970, always an integer, whatever comes', () => {
    const anything = fc.oneof(
      fc.string(),
      fc.date({ noInvalidDate: true }).map((d) => d.toISOString()),
      fc.double(),
      fc.integer(),
      fc.jsonValue(),
      fc.constant(undefined),
    );
    fc.assert(
      fc.property(anything, anything, anything, (timestamp, originalTimestamp, sentAt) => {
        const { time } = correct({ timestamp, originalTimestamp, sentAt });
        expect(Number.isSafeInteger(time)).toBe(true);
        expect(time).toBeGreaterThanOrEqual(0);
        expect(time).toBeLessThanOrEqual(RECEIVED_AT + 5 * MINUTE);
      }),
    );
  });

  it('does not depend on the client clock: any constant error is taken out', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5 * YEAR }),
        fc.integer({ min: -20 * YEAR, max: 20 * YEAR }),
        (age, error) => {
          fc.pre(Math.abs(error) >= 5_000);
          const { time } = correct({ timestamp: iso(RECEIVED_AT - age + error), sentAt: iso(RECEIVED_AT + error) });
          expect(time).toBe(RECEIVED_AT - age);
        },
      ),
    );
  });
});

describe('readTime', () => {
  it.each([
    ['2024-06-01T12:00:00.000Z', RECEIVED_AT],
    ['2024-06-01T12:00:00Z', RECEIVED_AT],
    ['2024-06-01T14:00:00+02:00', RECEIVED_AT],
    ['2024-06-01T14:00:00+0200', RECEIVED_AT],
    ['2024-06-01 14:00:00+02', RECEIVED_AT],
    ['2024-06-01T12:00', RECEIVED_AT],
    ['2024-06-01T12:00:00', RECEIVED_AT],
    ['2024-06-01T12:00:00.123456789Z', RECEIVED_AT + 123],
    ['2024-06-01T12:00:00,5Z', RECEIVED_AT + 500],
    ['2024-06-01', RECEIVED_AT - DAY / 2],
    ['Sat, 01 Jun 2024 12:00:00 GMT', RECEIVED_AT],
    [RECEIVED_AT, RECEIVED_AT],
    [RECEIVED_AT / 1000, RECEIVED_AT],
    [RECEIVED_AT * 1000, RECEIVED_AT],
    [String(RECEIVED_AT), RECEIVED_AT],
    ['2024-13-01T12:00:00Z', null],
    ['1', null],
    ['June 1, 2024', null],
    [Number.NaN, null],
    [true, null],
    [[], null],
  ])('reads %s', (text, expected) => {
    expect(readTime(text)).toBe(expected);
  });
});
