import type { TimelineItem } from '@sandmill/contracts/api/contacts';
import { describe, expect, it } from 'vitest';
import { daysOf, entriesOf, withMerges } from './group-timeline.ts';

const dayOf = (at: string) => at.slice(0, 10);
let next = 0;

function item(at: string, name: string, properties: Record<string, unknown> = {}): TimelineItem {
  next += 1;
  return { id: `i${next}`, at, receivedAt: at, family: 'site', name, source: 's', properties, context: {} };
}

describe('the timeline', () => {
  it('tells the same product looked at three times once', () => {
    const items = [
      item('2026-11-19T09:03:00Z', 'Product Viewed', { name: 'Candela' }),
      item('2026-11-19T09:02:00Z', 'Product Viewed', { name: 'Candela' }),
      item('2026-11-19T09:01:00Z', 'Product Viewed', { name: 'Tazza' }),
      item('2026-11-19T09:00:00Z', 'Product Viewed', { name: 'Candela' }),
    ];
    expect(entriesOf(items, dayOf).map((entry) => entry.kind === 'event' && entry.items.length)).toEqual([2, 1, 1]);
  });

  it('never joins over the end of a day, nor what is not the same story', () => {
    const items = [
      item('2026-11-19T00:01:00Z', 'Page Viewed'),
      item('2026-11-18T23:59:00Z', 'Page Viewed'),
      item('2026-11-18T23:58:00Z', 'Order Completed'),
      item('2026-11-18T23:57:00Z', 'Order Completed'),
    ];
    const entries = entriesOf(items, dayOf);
    expect(entries).toHaveLength(4);
    expect(daysOf(entries, dayOf).map(({ day, entries: own }) => [day, own.length])).toEqual([
      ['2026-11-19', 1],
      ['2026-11-18', 3],
    ]);
  });

  it('shows a mail sent and delivered as one', () => {
    const items = [
      item('2026-11-19T09:00:02Z', 'Email Delivered', { messageId: 'm' }),
      item('2026-11-19T09:00:01Z', 'Email Sent', { messageId: 'm' }),
    ];
    expect(entriesOf(items, dayOf)).toHaveLength(1);
  });

  it('places merges by their time, and waits with those before what is loaded', () => {
    const entries = entriesOf([item('2026-11-19T09:00:00Z', 'Order Completed')], dayOf);
    const merge = { fromId: 'x', toId: 'y', reason: 'by_hand', detail: {}, undoneAt: null, claim: null };
    const merges = [
      { ...merge, at: '2026-11-20T00:00:00Z' },
      { ...merge, at: '2026-01-01T00:00:00Z' },
    ];
    expect(withMerges(entries, merges, false).map(({ kind }) => kind)).toEqual(['merge', 'event']);
    expect(withMerges(entries, merges, true).map(({ kind }) => kind)).toEqual(['merge', 'event', 'merge']);
  });
});
