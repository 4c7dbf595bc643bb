import { durationMs, type Condition } from '@sandmill/contracts';

export type InstantSpan = {
  /** Not before; null: unbounded. Milliseconds. */
  from: number | null;
  /** Before; null: unbounded. */
  until: number | null;
};

const UNBOUNDED: InstantSpan = { from: null, until: null };

/**
 * Within which instants everybody of whom the condition holds now was last seen, as far as parts of it that must hold
 * say so: members of "not seen for 60 days" were last seen before 60 days ago.
 */
export function lastSeenSpan(condition: Condition, now: number): InstantSpan {
  if (condition.kind === 'all')
    return condition.of.reduce((span, part) => both(span, lastSeenSpan(part, now)), UNBOUNDED);
  if (condition.kind !== 'lastSeen') return UNBOUNDED;
  const edge = now - durationMs(condition.duration);
  // Seen at t is within the last W while now < t + W; the millisecond makes both ends safe to test with >= and <.
  return condition.op === 'withinLast' ? { from: edge, until: null } : { from: null, until: edge + 1 };
}

function both(a: InstantSpan, b: InstantSpan): InstantSpan {
  const pick = (x: number | null, y: number | null, choose: (...of: number[]) => number): number | null =>
    x === null ? y : y === null ? x : choose(x, y);
  return { from: pick(a.from, b.from, Math.max), until: pick(a.until, b.until, Math.min) };
}
