import { describe, expect, it } from 'vitest';
import { askPressure, type PressureFacts } from './pressure.ts';

const DAY = 86_400_000;
const email = (daysAgo: number, tag: string | null = null) => ({ channel: 'email' as const, tag, at: -daysAgo * DAY });
const ask = (facts: Partial<PressureFacts>) =>
  askPressure({
    caps: [],
    budget: null,
    sent: [],
    pending: [],
    message: { channel: 'email', tag: null, priority: 50 },
    now: 0,
    ...facts,
  });
const cap = (more: object) => ({ channel: null, tag: null, max: 2, days: 7, ...more });

describe('the pressure on a person', () => {
  it('is no question without caps', () => expect(ask({}).reason).toBe('no_cap'));

  it('counts what left within the days, the one of exactly so long ago no more', () => {
    expect(ask({ caps: [cap({})], sent: [email(1), email(7)] })).toMatchObject({ passed: true, value: { sent: 1 } });
    expect(ask({ caps: [cap({})], sent: [email(1), email(6.9)] }).reason).toBe('cap_reached');
  });

  it('counts by channel and tag', () => {
    const news = [cap({ tag: 'news', max: 1 })];
    expect(ask({ caps: news, sent: [email(1, 'news')] }).passed).toBe(true);
    const message = { channel: 'email' as const, tag: 'news', priority: 50 };
    expect(ask({ caps: news, sent: [email(1, 'news')], message }).reason).toBe('cap_reached');
    expect(ask({ caps: [cap({ channel: 'sms', max: 1 })], sent: [email(1)] }).passed).toBe(true);
  });

  it('keeps the last place for what waits with a higher priority, not for its equals', () => {
    const caps = [cap({})];
    const pending = [{ ...email(0), priority: 80 }];
    expect(ask({ caps, sent: [email(1)], pending }).reason).toBe('kept_for_priority');
    const message = { channel: 'email' as const, tag: null, priority: 80 };
    expect(ask({ caps, sent: [email(1)], pending, message }).passed).toBe(true);
  });

  it('spends one budget over all channels, each at its weight', () => {
    const budget = { perWeek: 5, weights: { sms: 3 } };
    const sent = [email(1), { channel: 'sms' as const, tag: null, at: -DAY }];
    expect(ask({ budget, sent })).toMatchObject({ passed: true, value: { spent: 4, cost: 1 } });
    const sms = { channel: 'sms' as const, tag: null, priority: 50 };
    expect(ask({ budget, sent, message: sms }).reason).toBe('budget_spent');
  });
});
