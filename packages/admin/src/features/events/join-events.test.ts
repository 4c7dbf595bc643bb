import type { LiveEvent } from '@sandmill/contracts/api/events';
import { describe, expect, it } from 'vitest';
import { joinEvents } from './join-events.ts';

const event = (id: string, second: number, contactId: string | null = null): LiveEvent => ({
  id,
  status: 'accepted',
  receivedAt: `2026-11-19T09:00:${String(second).padStart(2, '0')}.000Z`,
  at: null,
  type: 'track',
  name: 'Product Viewed',
  source: 'Site',
  sourceId: 2,
  contactId,
  identity: null,
  code: null,
  reason: null,
  isBot: false,
  body: {},
});

describe('live events', () => {
  it('stand newest first, each once', () => {
    const joined = joinEvents([event('c', 3), event('a', 1)], [event('b', 2), event('a', 1)]);
    expect(joined.map(({ id }) => id)).toEqual(['c', 'b', 'a']);
  });

  it('learn whose they are when they are processed', () => {
    const processed = [event('a', 1, 'contact')];
    expect(joinEvents(processed, [event('a', 1)])[0]?.contactId).toBe('contact');
    expect(joinEvents([event('a', 1)], processed)[0]?.contactId).toBe('contact');
  });

  it('do not grow without end', () => {
    const many = Array.from({ length: 400 }, (_, index) => event(`e${index}`, index % 60));
    expect(joinEvents(many, []).length).toBe(300);
  });
});
