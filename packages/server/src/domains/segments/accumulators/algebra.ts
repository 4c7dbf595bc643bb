import type { CountedEvent } from '../conditions/select-event.ts';

/** What a leaf keeps of one event: when it happened and no more than the leaf asks. JSON. */
export type Fact = { t: number };

/**
 * One kind of leaf over events as a small commutative monoid per contact. States are plain JSON.
 *
 * The contract: each event is added once (the log de-duplicates by id, for ever) and `merge` joins the states of
 * disjoint sets of events (an event belongs to one contact). Under it, order does not matter and merging equals
 * folding the union. A fact is added when its time has come (`withFuture` holds earlier ones back), and questions are
 * asked about instants not before `now` of the last add, so that what has left a rolling window may be forgotten.
 * `add` and `merge` may change and reuse the states they are given. See docs/adr/0002.
 */
export interface Algebra<F extends Fact, S> {
  /** What the event means to this leaf; null: nothing. */
  fact(event: CountedEvent): F | null;
  empty(): S;
  add(state: S, fact: F, now: number): S;
  merge(a: S, b: S, now: number): S;
  /** What to show for it: a count, a sum, a date. */
  value(state: S, now: number): unknown;
  holds(state: S, now: number): boolean;
  /** The first later instant at which `holds` changes if nothing else happens; null: never. */
  nextChange(state: S, now: number): number | null;
  /** Since when it has been so, where that is plain to see. */
  since?(state: S, now: number): number | null;
}
