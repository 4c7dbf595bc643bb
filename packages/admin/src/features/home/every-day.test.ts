import { describe, expect, it } from 'vitest';
import { everyDay } from './every-day.ts';

const known = [{ day: '2026-11-18', sent: 3, skipped: 1 }];

describe('everyDay', () => {
  it('fills the days without messages', () => {
    expect(everyDay(known, 3, '2026-11-19')).toEqual([
      { day: '2026-11-17', sent: 0, skipped: 0 },
      { day: '2026-11-18', sent: 3, skipped: 1 },
      { day: '2026-11-19', sent: 0, skipped: 0 },
    ]);
  });
  it('puts long periods into weeks that end today, and loses nothing', () => {
    const weeks = everyDay(known, 365, '2026-11-19');
    expect(weeks.length).toBe(53);
    expect(weeks.at(-1)).toEqual({ day: '2026-11-19', sent: 3, skipped: 1 });
  });
});
