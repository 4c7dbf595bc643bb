import { describe, expect, it } from 'vitest';
import { nextOccurrence } from './next-occurrence.ts';

const base = {
  every: 'day' as const,
  interval: 1,
  days: [] as number[],
  dayOfMonth: 1,
  at: '09:00',
  zone: 'workspace' as const,
};
const next = (more: object, after: string): string | null => {
  const found = nextOccurrence({ ...base, ...more }, 'Europe/Rome', Date.parse(after));
  return found && new Date(found.at).toISOString();
};

describe('the next occurrence of a schedule', () => {
  it.each([
    ['today', {}, '2026-03-27T07:00:00Z', '2026-03-27T08:00:00.000Z'],
    ['tomorrow, after clocks went forward', {}, '2026-03-28T08:00:00Z', '2026-03-29T07:00:00.000Z'],
    ['the day after clocks went back', {}, '2026-10-24T07:00:00Z', '2026-10-25T08:00:00.000Z'],
    ['once', { every: 'once', date: '2026-04-01' }, '2026-03-27T07:00:00Z', '2026-04-01T07:00:00.000Z'],
    ['once, past', { every: 'once', date: '2026-03-01' }, '2026-03-27T07:00:00Z', null],
    [
      'every second Tuesday',
      { every: 'week', interval: 2, days: [2], date: '2026-03-02' },
      '2026-03-03T09:00:00Z',
      '2026-03-17T08:00:00.000Z',
    ],
    [
      'the last of a short month',
      { every: 'month', dayOfMonth: 31 },
      '2026-01-31T09:00:00Z',
      '2026-02-28T08:00:00.000Z',
    ],
    ['not beyond its last day', { until: '2026-03-27' }, '2026-03-27T08:00:00Z', null],
  ])('%s', (_, more, after, expected) => expect(next(more, after)).toBe(expected));
});
