import { durationMs, type Json, type LeafOf } from '@sandmill/contracts';
import { compileComparison } from '../conditions/compare-value.ts';
import { pathValue } from '../conditions/path-value.ts';
import { compileSelector } from '../conditions/select-event.ts';
import type { Algebra } from './algebra.ts';

/** `ok`: the property comparison holds; `v`: what to show of the property. */
export type EdgeFact = { t: number; id: string; ok: boolean; v?: Json };

const MAX_SHOWN_LENGTH = 200;

type EdgeAsked = Pick<LeafOf<'eventEdge'>, 'event' | 'property' | 'time'>;

/**
 * The first or last event by (time, id), its property, and how long ago it was. Without such an event nothing holds,
 * "not within the last" included.
 */
export function eventEdge(leaf: LeafOf<'eventEdge'>, zone: string): Algebra<EdgeFact, EdgeFact | null> {
  const pick = (a: EdgeFact, b: EdgeFact): EdgeFact => (byTimeAndId(a, b) <= 0 === (leaf.edge === 'first') ? a : b);
  const holds = (edge: EdgeFact | null, now: number): boolean =>
    edge !== null && edge.ok && isThen(leaf.time, edge.t, now);
  return {
    fact: edgeFactReader(leaf, zone),
    empty: () => null,
    add: (edge, fact) => (edge === null ? fact : pick(edge, fact)),
    merge: (a, b) => (a === null ? b : b === null ? a : pick(a, b)),
    value: (edge) => shownOf(edge, leaf.property !== undefined),
    holds,
    nextChange(edge, now) {
      if (!edge || !leaf.time) return null;
      const end = edge.t + durationMs(leaf.time.duration);
      return end > now && holds(edge, now) !== holds(edge, end) ? end : null;
    },
    since: (edge) => edge?.t ?? null,
  };
}

/** What is kept of an event of which a property or the time is asked. */
export function edgeFactReader({ event: asked, property }: EdgeAsked, zone: string): Algebra<EdgeFact, never>['fact'] {
  const selector = compileSelector(asked, zone);
  const test = property ? compileComparison(property.is) : null;
  return (event) => {
    if (!selector.matches(event)) return null;
    const fact: EdgeFact = { t: event.time, id: event.id, ok: true };
    if (!property || !test) return fact;
    const value = pathValue(event.properties, property.path);
    fact.ok = test(value, { now: event.time, zone });
    if (isShort(value)) fact.v = value;
    return fact;
  };
}

export function shownOf(edge: EdgeFact | null, asksProperty: boolean): Json {
  if (edge === null) return null;
  return asksProperty ? (edge.v ?? null) : new Date(edge.t).toISOString();
}

export function isThen(time: EdgeAsked['time'], t: number, now: number): boolean {
  if (!time) return true;
  const within = now < t + durationMs(time.duration);
  return time.op === 'withinLast' ? within : !within;
}

export function byTimeAndId(a: { t: number; id: string }, b: { t: number; id: string }): number {
  return a.t - b.t || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function isShort(value: Json | undefined): value is Json {
  if (typeof value === 'string') return value.length <= MAX_SHOWN_LENGTH;
  return typeof value === 'number' || typeof value === 'boolean';
}
