import { durationMs, type CountComparison, type LeafOf } from '@sandmill/contracts';
import { satisfies } from '../conditions/compare-number.ts';
import { fold, scalarText } from '../conditions/compare-value.ts';
import { shortHash } from '../conditions/canonical.ts';
import { pathValue } from '../conditions/path-value.ts';
import { compileSelector } from '../conditions/select-event.ts';
import type { Algebra } from './algebra.ts';
import { countAt, nextCountFlip, type Interval } from './count-flips.ts';
import { insertOrdered, keepLast, mergeOrdered } from './ordered.ts';
import { covers, endOf, spanOf } from './span.ts';

/** An event may be a first one, a follower, or both. `h`: hash of the matching property, null when it has none. */
export type SequenceFact = { t: number; a: boolean; b: boolean; h: string | null };
/** [time] or [time, hash of the matching property] */
type Step = [t: number] | [t: number, h: string | null];
export type SequenceState = { a: Step[]; b: Step[] };

/** Of either side the latest so many are kept; firsts older than the oldest follower kept are forgotten with it. */
export const MAX_STEPS = 1_000;
const AT_LEAST_ONCE: CountComparison = { op: 'gte', value: 1 };

/**
 * A followed by B within T: the A that have a B with A < B < A + T, from that B on. Not followed: the A with no such
 * B, from A + T on. Window and count speak of the A.
 */
export function eventSequence(leaf: LeafOf<'sequence'>, zone: string): Algebra<SequenceFact, SequenceState> {
  const shape = sequenceShape(leaf);
  const { span, is } = shape;
  const intervals = (state: SequenceState): Interval[] => intervalsOf(shape, state);
  const trim = (state: SequenceState, now: number): SequenceState => trimmed(state, (t) => endOf(span, t) <= now);
  return {
    fact: factReader(leaf, zone),
    empty: () => ({ a: [], b: [] }),
    add(state, { t, a, b, h }, now) {
      const step: Step = leaf.matching ? [t, h] : [t];
      if (a && covers(span, t)) insertOrdered(state.a, step, byTimeAndHash);
      if (b) insertOrdered(state.b, step, byTimeAndHash);
      return trim(state, now);
    },
    merge: (x, y, now) =>
      trim({ a: mergeOrdered(x.a, y.a, byTimeAndHash), b: mergeOrdered(x.b, y.b, byTimeAndHash) }, now),
    value: (state, now) => countAt(intervals(state), now),
    holds: (state, now) => satisfies(is, countAt(intervals(state), now)),
    nextChange: (state, now) => nextCountFlip(intervals(state), now, (count) => satisfies(is, count)),
  };
}

type Shape = {
  span: ReturnType<typeof spanOf>;
  within: number;
  followed: boolean;
  matching: boolean;
  is: CountComparison;
};

function sequenceShape(leaf: LeafOf<'sequence'>): Shape {
  return {
    span: spanOf(leaf.window),
    within: durationMs(leaf.within),
    followed: leaf.followed,
    matching: leaf.matching !== undefined,
    is: leaf.count ?? AT_LEAST_ONCE,
  };
}

function factReader(leaf: LeafOf<'sequence'>, zone: string): Algebra<SequenceFact, SequenceState>['fact'] {
  const first = compileSelector(leaf.first, zone);
  const then = compileSelector(leaf.then, zone);
  return (event) => {
    const a = first.matches(event);
    const b = then.matches(event);
    if (!a && !b) return null;
    const text = leaf.matching ? scalarText(pathValue(event.properties, leaf.matching)) : null;
    return { t: event.time, a, b, h: text === null ? null : matchingHash(text) };
  };
}

/** Equal as `eq` compares: as text, case ignored. */
export function matchingHash(text: string): string {
  return shortHash(fold(text, false));
}

/** From when until when each A counts. */
function intervalsOf({ span, within, followed, matching }: Shape, { a, b }: SequenceState): Interval[] {
  const followers = timesByHash(b);
  const intervals: Interval[] = [];
  for (const [t, h = ''] of a) {
    const follower = h === null ? undefined : firstAfter(followers.get(matching ? h : '') ?? [], t);
    const isFollowed = follower !== undefined && follower < t + within;
    if (isFollowed !== followed) continue;
    intervals.push({ start: followed ? (follower ?? t) : t + within, end: endOf(span, t) });
  }
  return intervals;
}

function timesByHash(steps: readonly Step[]): Map<string, number[]> {
  const times = new Map<string, number[]>();
  for (const [t, h = ''] of steps) {
    if (h === null) continue;
    const list = times.get(h);
    if (list) list.push(t);
    else times.set(h, [t]);
  }
  return times;
}

/** The first of an ascending list that is later than t. */
function firstAfter(times: readonly number[], t: number): number | undefined {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) > t) high = middle;
    else low = middle + 1;
  }
  return times[low];
}

function trimmed(state: SequenceState, isGone: (t: number) => boolean): SequenceState {
  const { a, b } = state;
  keepLast(b, MAX_STEPS);
  const reliableFrom = b.length === MAX_STEPS ? (b[0]?.[0] ?? 0) : Number.NEGATIVE_INFINITY;
  dropWhile(a, ([t]) => isGone(t) || t < reliableFrom);
  // A follower that old could only follow firsts that are older still.
  dropWhile(b, ([t]) => isGone(t));
  keepLast(a, MAX_STEPS);
  return state;
}

/** The hash breaks ties, so that which steps are forgotten does not depend on the order of arrival. */
function byTimeAndHash([t, h = '']: Step, [u, g = '']: Step): number {
  return t - u || ((h ?? '') < (g ?? '') ? -1 : (h ?? '') > (g ?? '') ? 1 : 0);
}

function dropWhile(steps: Step[], isGone: (step: Step) => boolean): void {
  let gone = 0;
  while (gone < steps.length && isGone(steps[gone] as Step)) gone++;
  if (gone > 0) steps.splice(0, gone);
}
