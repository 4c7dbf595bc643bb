import { durationMs, type LeafOf } from '@sandmill/contracts';
import { compileComparison } from '../conditions/compare-value.ts';
import type { Algebra } from './algebra.ts';
import {
  addTelling,
  heldValue,
  mergeTellings,
  noTellings,
  tellingReader,
  type HeldValue,
  type TellingFact,
  type Tellings,
} from './trait-tellings.ts';

/**
 * A trait has had a value that satisfies the comparison for at least, or at most, so long. It counts from when the value
 * last became this one; what was never told has been missing for ever.
 */
export function traitHeld(leaf: LeafOf<'traitHeld'>, zone: string): Algebra<TellingFact, Tellings> {
  const length = durationMs(leaf.duration);
  const isMissingOk = compileComparison(leaf.is)(undefined, { now: 0, zone });
  const unheard: HeldValue = { ok: isMissingOk, exists: false, since: null };
  const holdsAt = ({ ok, since }: HeldValue, now: number): boolean => {
    if (!ok) return false;
    const isLong = since === null || now >= since + length;
    return leaf.op === 'atLeast' ? isLong : !isLong;
  };
  return tellingsAlgebra(tellingReader(leaf.path, leaf.is, zone), {
    length,
    holds: (state, now) => holdsAt(heldValue(state) ?? unheard, now),
  });
}

/** A trait changed to another value within the last so long, or has changed, but not lately. */
export function traitChanged(leaf: LeafOf<'traitChanged'>, zone: string): Algebra<TellingFact, Tellings> {
  const length = durationMs(leaf.duration);
  const holds = (state: Tellings, now: number): boolean => {
    const since = heldValue(state)?.since ?? null;
    return since !== null && now < since + length === (leaf.op === 'withinLast');
  };
  return tellingsAlgebra(tellingReader(leaf.path, null, zone), { length, holds });
}

function tellingsAlgebra(
  fact: Algebra<TellingFact, Tellings>['fact'],
  { length, holds }: { length: number; holds(state: Tellings, now: number): boolean },
): Algebra<TellingFact, Tellings> {
  return {
    fact,
    empty: noTellings,
    add: addTelling,
    merge: mergeTellings,
    value: (state) => shownInstant(heldValue(state)?.since ?? null),
    holds,
    nextChange(state, now) {
      const since = heldValue(state)?.since ?? null;
      const end = since === null ? null : since + length;
      return end !== null && end > now && holds(state, end) !== holds(state, now) ? end : null;
    },
    since: (state) => heldValue(state)?.since ?? null,
  };
}

function shownInstant(instant: number | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}
