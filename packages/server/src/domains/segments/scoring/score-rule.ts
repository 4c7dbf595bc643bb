import { durationMs, SYSTEM_EVENTS, type Duration, type EventSelector } from '@sandmill/contracts';
import type { Algebra } from '../accumulators/algebra.ts';
import { byNumber, insertOrdered, keepLast, mergeOrdered } from '../accumulators/ordered.ts';
import { withFuture, type Accumulator, type Kept } from '../accumulators/with-future.ts';
import { compileSelector } from '../conditions/select-event.ts';

/**
 * What is counted for a rule over events, without its points, so that other weights need no other counters and models
 * share them. Lengths in milliseconds.
 */
export type ScoreRuleLeaf = {
  kind: 'scoreRule';
  event: EventSelector;
  halfLifeMs: number | null;
  atMost: number | null;
  expiresMs: number | null;
  /** Each event is worth what it says, instead of one: points given one by one. */
  by?: 'points';
};

/** More than this in one event is no gift of points but a mistake. */
export const MAX_GIVEN = 1_000_000;

/** An expiring rule has to know every time; of more than this many the oldest do not count. */
export const MAX_EXPIRING = 1_000;

/** [how many events they are worth at the instant, the instant: the time of the newest] */
type Decayed = [worth: number, at: number];
/** A number, one number and one time, or the latest times. */
export type ScoreState = number | Decayed | number[];

/** `w`: what it is worth; absent: 1. */
type TimeFact = { t: number; w?: number };

export function scoreRuleLeaf(
  rule: { event: EventSelector; atMost?: number | undefined; expires?: Duration | undefined },
  halfLife: Duration | null,
): ScoreRuleLeaf {
  return {
    kind: 'scoreRule',
    event: rule.event,
    halfLifeMs: halfLife === null ? null : durationMs(halfLife),
    atMost: rule.atMost ?? null,
    expiresMs: rule.expires === undefined ? null : durationMs(rule.expires),
  };
}

/** How many times are kept; null: they need not be. */
export function timesKept({ halfLifeMs, atMost, expiresMs }: ScoreRuleLeaf): number | null {
  if (expiresMs !== null) return atMost ?? MAX_EXPIRING;
  return halfLifeMs === null ? null : atMost;
}

/** The accumulator of a rule. Its value is a number of events: fewer than happened, where they fade, expire or are capped. */
export function scoreRule(leaf: ScoreRuleLeaf, zone: string): Accumulator {
  const selector = compileSelector(leaf.event, zone);
  const fact = (event: Parameters<typeof selector.matches>[0]): TimeFact | null => {
    if (!selector.matches(event)) return null;
    if (leaf.by === undefined) return { t: event.time };
    const w = event.properties['points'];
    return typeof w === 'number' && Math.abs(w) <= MAX_GIVEN ? { t: event.time, w } : null;
  };
  const kept = timesKept(leaf);
  if (kept !== null) return withFuture(asAlgebra(latestTimes(leaf, kept), fact));
  if (leaf.halfLifeMs !== null) return withFuture(asAlgebra(decayed(leaf.halfLifeMs), fact));
  return withFuture(asAlgebra(plainCount(leaf.atMost), fact));
}

/** Points that journeys give and take: of every model, whatever its rules say. */
export const GIVEN_RULE = '$given';

export function givenLeaf(model: string, halfLife: Duration | null): ScoreRuleLeaf {
  const isOfModel = { path: ['model'], is: { op: 'eq' as const, value: model } };
  const event = { name: SYSTEM_EVENTS.scorePointsGiven, where: [isOfModel] };
  return { ...scoreRuleLeaf({ event }, halfLife), by: 'points' };
}

/**
 * The next instant after now at which the number changes other than by fading: a fact of the future arrives, one
 * expires; null: never.
 */
export function nextScoreStep(leaf: ScoreRuleLeaf, state: Kept | undefined, now: number): number | null {
  let next = Number.POSITIVE_INFINITY;
  for (const { t } of (state?.later ?? []) as TimeFact[]) if (t > now && t < next) next = t;
  if (leaf.expiresMs !== null) {
    const times = [...((state?.s ?? []) as number[]), ...((state?.later ?? []) as TimeFact[]).map(({ t }) => t)];
    for (const t of times) if (t + leaf.expiresMs > now) next = Math.min(next, t + leaf.expiresMs);
  }
  return Number.isFinite(next) ? next : null;
}

/** 2^(-age / half-life); 1 without a half-life. */
export function fading(ageMs: number, halfLifeMs: number | null): number {
  return halfLifeMs === null ? 1 : 2 ** (-ageMs / halfLifeMs);
}

type Counter<S> = Pick<Algebra<TimeFact, S>, 'empty' | 'add' | 'merge'> & { worth(state: S, now: number): number };

/** A rule by itself holds nothing; the model asks what it is worth. */
function asAlgebra<S>(counter: Counter<S>, fact: Algebra<TimeFact, S>['fact']): Algebra<TimeFact, S> {
  const { empty, add, merge, worth } = counter;
  return {
    fact,
    empty,
    add,
    merge,
    value: worth,
    holds: (state, now) => worth(state, now) > 0,
    nextChange: () => null,
  };
}

function plainCount(atMost: number | null): Counter<number> {
  return {
    empty: () => 0,
    add: (count, { w = 1 }) => count + w,
    merge: (a, b) => a + b,
    worth: (count) => (atMost === null ? count : Math.min(count, atMost)),
  };
}

/**
 * All events in one number: what they are worth at the time of the newest. The order of additions changes the last
 * bits; a score is rounded far above them.
 */
function decayed(halfLifeMs: number): Counter<Decayed | null> {
  const joined = (a: Decayed | null, b: Decayed | null): Decayed | null => {
    if (a === null || b === null) return a ?? b;
    const at = Math.max(a[1], b[1]);
    return [a[0] * fading(at - a[1], halfLifeMs) + b[0] * fading(at - b[1], halfLifeMs), at];
  };
  return {
    empty: () => null,
    add: (state, { t, w = 1 }) => joined(state, [w, t]),
    merge: joined,
    worth: (state, now) => (state === null ? 0 : state[0] * fading(now - state[1], halfLifeMs)),
  };
}

function latestTimes({ halfLifeMs, expiresMs }: ScoreRuleLeaf, most: number): Counter<number[]> {
  const isAlive = (t: number, now: number): boolean => expiresMs === null || now < t + expiresMs;
  const trim = (times: number[], now: number): number[] => {
    keepLast(times, most);
    const gone = times.findIndex((t) => isAlive(t, now));
    if (gone !== 0) times.splice(0, gone < 0 ? times.length : gone);
    return times;
  };
  return {
    empty: () => [],
    add(times, { t }, now) {
      insertOrdered(times, t, byNumber);
      return trim(times, now);
    },
    merge: (a, b, now) => trim(mergeOrdered(a, b, byNumber), now),
    worth: (times, now) => times.reduce((sum, t) => (isAlive(t, now) ? sum + fading(now - t, halfLifeMs) : sum), 0),
  };
}
