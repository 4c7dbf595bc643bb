import { describe, expect, it } from 'vitest';
import { addDays, daysOf, mondayOf, step } from './calendar-days.ts';

describe('the days of the calendar', () => {
  it('are whole weeks around a month', () => {
    const days = daysOf('month', '2026-11-19');
    expect([days[0], days.at(-1), days.length]).toEqual(['2026-10-26', '2026-12-06', 42]);
    expect(daysOf('month', '2027-02-10')).toHaveLength(28);
  });

  it('are a week from Monday on, or a month', () => {
    expect(daysOf('week', '2026-11-22')[0]).toBe('2026-11-16');
    expect(daysOf('list', '2026-02-19')).toHaveLength(28);
    expect(mondayOf('2026-11-16')).toBe('2026-11-16');
  });

  it('go on and back, over years and clock changes', () => {
    expect(step('month', '2026-12-31', 1)).toBe('2027-01-01');
    expect(step('month', '2026-03-31', -1)).toBe('2026-02-01');
    expect(step('week', '2026-03-26', 1)).toBe('2026-03-30');
    expect(addDays('2026-10-25', 1)).toBe('2026-10-26');
  });
});
