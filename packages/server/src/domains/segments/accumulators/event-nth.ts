import { durationMs, type LeafOf } from '@sandmill/contracts';
import type { Algebra } from './algebra.ts';
import { byTimeAndId, edgeFactReader, isThen, shownOf, type EdgeFact } from './event-edge.ts';
import { insertOrdered, mergeOrdered } from './ordered.ts';

/** The n earliest events by (time, id), the n-th of which is asked: its property, or how long ago it was. */
export function eventNth(leaf: LeafOf<'eventNth'>, zone: string): Algebra<EdgeFact, EdgeFact[]> {
  const { n } = leaf;
  const nth = (events: readonly EdgeFact[]): EdgeFact | null => events[n - 1] ?? null;
  const holds = (events: readonly EdgeFact[], now: number): boolean => {
    const event = nth(events);
    return event !== null && event.ok && isThen(leaf.time, event.t, now);
  };
  return {
    fact: edgeFactReader(leaf, zone),
    empty: () => [],
    add(events, fact) {
      insertOrdered(events, fact, byTimeAndId);
      events.splice(n);
      return events;
    },
    merge: (a, b) => mergeOrdered(a, b, byTimeAndId).slice(0, n),
    value: (events) => shownOf(nth(events), leaf.property !== undefined),
    holds,
    nextChange(events, now) {
      const event = nth(events);
      if (!event || !leaf.time) return null;
      const end = event.t + durationMs(leaf.time.duration);
      return end > now && holds(events, now) !== holds(events, end) ? end : null;
    },
    since: (events) => nth(events)?.t ?? null,
  };
}
