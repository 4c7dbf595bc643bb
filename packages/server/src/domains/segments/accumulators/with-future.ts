import type { CountedEvent } from '../conditions/select-event.ts';
import type { Algebra, Fact } from './algebra.ts';

/** A stored state: facts whose time has come are in `s`, the others wait. Events may be up to five minutes ahead. */
export type Kept<S = unknown, F = unknown> = { s: S; later?: F[] };

/** An algebra with its state hidden, as the rest of the domain uses it. Absent state: no event seen. */
export interface Accumulator {
  /** The new state, or null when the event means nothing to this leaf. */
  add(state: Kept | undefined, event: CountedEvent, now: number): Kept | null;
  merge(a: Kept | undefined, b: Kept | undefined, now: number): Kept;
  value(state: Kept | undefined, now: number): unknown;
  holds(state: Kept | undefined, now: number): boolean;
  nextChange(state: Kept | undefined, now: number): number | null;
  since(state: Kept | undefined, now: number): number | null;
}

/** Lets an algebra take facts of the future: they wait until their time has come. */
export function withFuture<F extends Fact, S>(algebra: Algebra<F, S>): Accumulator {
  const reach = (state: Kept | undefined, now: number): S => settled(algebra, state as Kept<S, F> | undefined, now);
  return {
    add(state, event, now) {
      const fact = algebra.fact(event);
      return fact === null ? null : addFact(algebra, state as Kept<S, F> | undefined, { fact, now });
    },
    merge(a, b, now) {
      const later = [...((a?.later as F[]) ?? []), ...((b?.later as F[]) ?? [])];
      const s = algebra.merge((a?.s as S) ?? algebra.empty(), (b?.s as S) ?? algebra.empty(), now);
      return settle(algebra, { s, later }, now);
    },
    value: (state, now) => algebra.value(reach(state, now), now),
    holds: (state, now) => algebra.holds(reach(state, now), now),
    since: (state, now) => algebra.since?.(reach(state, now), now) ?? null,
    nextChange: (state, now) => nextChange(algebra, state as Kept<S, F> | undefined, now),
  };
}

/** Adds one fact, now or when its time comes. */
export function addFact<F extends Fact, S>(
  algebra: Algebra<F, S>,
  state: Kept<S, F> | undefined,
  { fact, now }: { fact: F; now: number },
): Kept<S, F> {
  const before = state ?? { s: algebra.empty() };
  if (before.later === undefined && fact.t <= now) {
    before.s = algebra.add(before.s, fact, now);
    return before;
  }
  return settle(algebra, { s: before.s, later: [...(before.later ?? []), fact] }, now);
}

/** Takes in the waiting facts whose time has come. */
function settle<F extends Fact, S>(algebra: Algebra<F, S>, state: Kept<S, F>, now: number): Kept<S, F> {
  const later: F[] = [];
  let s = state.s;
  for (const fact of state.later ?? []) {
    if (fact.t <= now) s = algebra.add(s, fact, now);
    else later.push(fact);
  }
  return later.length > 0 ? { s, later } : { s };
}

/** The state as it will be at an instant; the stored one stays as it is. */
function settled<F extends Fact, S>(algebra: Algebra<F, S>, state: Kept<S, F> | undefined, now: number): S {
  if (!state) return algebra.empty();
  if (!state.later?.some((fact) => fact.t <= now)) return state.s;
  return settle(algebra, structuredClone(state), now).s;
}

function nextChange<F extends Fact, S>(
  algebra: Algebra<F, S>,
  state: Kept<S, F> | undefined,
  now: number,
): number | null {
  if (!state?.later) return algebra.nextChange(state?.s ?? algebra.empty(), now);
  const held = algebra.holds(settled(algebra, state, now), now);
  const arrivals = state.later.map((fact) => fact.t).filter((t) => t > now);
  arrivals.sort((a, b) => a - b);
  let from = now;
  for (const arrival of arrivals) {
    const alone = algebra.nextChange(settled(algebra, state, from), from);
    if (alone !== null && alone < arrival) return alone;
    if (algebra.holds(settled(algebra, state, arrival), arrival) !== held) return arrival;
    from = arrival;
  }
  return algebra.nextChange(settled(algebra, state, from), from);
}
