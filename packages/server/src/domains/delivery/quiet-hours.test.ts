import { assert, constantFrom, integer, nat, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knownZone } from '../../platform/wall-clock.ts';
import { quietUntil } from './quiet-hours.ts';

const NIGHT = { from: '21:00', to: '08:00' };
const at = (iso: string) => Date.parse(iso);
const until = (zone: string, iso: string, quiet = NIGHT) => {
  const end = quietUntil(quiet, zone, at(iso));
  return end === null ? null : new Date(end).toISOString();
};

describe('quietUntil', () => {
  it('ends at the local morning, over midnight too', () => {
    expect(until('Europe/Rome', '2026-11-16T20:00:00Z')).toBe('2026-11-17T07:00:00.000Z');
    expect(until('Europe/Rome', '2026-11-17T03:00:00Z')).toBe('2026-11-17T07:00:00.000Z');
    expect(until('Europe/Rome', '2026-11-16T19:59:59Z')).toBeNull();
    expect(until('Europe/Rome', '2026-11-17T07:00:00Z')).toBeNull();
  });

  it('works within one day', () => {
    const siesta = { from: '13:00', to: '15:30' };
    expect(until('Asia/Kolkata', '2026-11-16T08:00:00Z', siesta)).toBe('2026-11-16T10:00:00.000Z');
    expect(until('Asia/Kolkata', '2026-11-16T10:00:00Z', siesta)).toBeNull();
  });

  it('follows the wall clock through the change to summer and to winter time', () => {
    expect(until('Europe/Rome', '2026-03-28T22:00:00Z')).toBe('2026-03-29T06:00:00.000Z');
    expect(until('Europe/Rome', '2026-10-24T21:00:00Z')).toBe('2026-10-25T07:00:00.000Z');
  });

  it('ends at the jump where the wall clock skips the end', () => {
    expect(until('Europe/Rome', '2026-03-28T23:30:00Z', { from: '22:00', to: '02:30' })).toBe(
      '2026-03-29T01:00:00.000Z',
    );
  });

  it('is never on at its own end, and always on just before it', () => {
    const zones = ['Europe/Rome', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC'];
    const time = tuple(nat(23), nat(59)).map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
    const instant = integer({ min: at('2026-01-01T00:00:00Z'), max: at('2027-12-31T00:00:00Z') });
    assert(
      property(constantFrom(...zones), time, time, instant, (zone, from, to, now) => {
        const end = quietUntil({ from, to }, zone, now);
        if (end === null) return;
        expect(end).toBeGreaterThan(now);
        expect(end - now).toBeLessThanOrEqual(26 * 3_600_000);
        expect(quietUntil({ from, to }, zone, end)).toBeNull();
      }),
      { numRuns: 2000 },
    );
  });
});

it('takes only zones that exist', () => {
  expect(knownZone('America/New_York', 'UTC')).toBe('America/New_York');
  for (const zone of ['Mars/Olympus', '', null, 3]) expect(knownZone(zone, 'Europe/Rome')).toBe('Europe/Rome');
});
