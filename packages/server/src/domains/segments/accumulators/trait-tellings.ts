import type { Comparison, Json } from '@sandmill/contracts';
import { compileComparison, exists } from '../conditions/compare-value.ts';
import { shortHash } from '../conditions/canonical.ts';
import { pathValue } from '../conditions/path-value.ts';
import type { CountedEvent } from '../conditions/select-event.ts';
import { byTimeAndId } from './event-edge.ts';
import { insertOrdered, mergeOrdered } from './ordered.ts';
import { toldValue } from './told-value.ts';

/** `h`: hash of the value, empty for what does not exist; `ok`: whether it satisfies the comparison. */
export type Telling = { t: number; id: string; h: string; ok: boolean };
export type TellingFact = Telling & { explicit: boolean };
/** [time, event id, hash of the value, 1 when it satisfies the comparison] */
type Kept = [t: number, id: string, h: string, ok: 0 | 1];

/**
 * All that was told of one trait, ordered by (time, id): what was said (`e`) and, from before anything was said, what
 * was only derived (`i`), since an implicit telling never replaces an explicit one. `m`: the earliest explicit one.
 */
export type Tellings = { e: Kept[]; i: Kept[]; m: [t: number, id: string] | null };

/**
 * So many of the latest tellings are kept one by one. Of older ones only the ends of the last run of equal values and
 * of the run before it: enough to know since when the present value has been so, unless a telling arrives that more
 * than so many later ones have overtaken, and it falls into the middle of that run.
 */
export const MAX_TELLINGS = 32;

/** The value now, and since when; `since` null: it has never been another one. */
export type HeldValue = { ok: boolean; exists: boolean; since: number | null };

export function noTellings(): Tellings {
  return { e: [], i: [], m: null };
}

/** Reads what an event tells of the value at a path. Empty text, null and a missing path are the same: nothing. */
export function tellingReader(
  path: readonly string[],
  is: Comparison | null,
  zone: string,
): (event: CountedEvent) => TellingFact | null {
  const [key = '', ...rest] = path;
  const test = is ? compileComparison(is) : null;
  return (event) => {
    const told = toldValue(event, key);
    if (!told) return null;
    const value = pathValue({ v: told.value }, ['v', ...rest]);
    const ok = test ? test(value, { now: event.time, zone }) : true;
    return { t: event.time, id: event.id, h: valueHash(value), ok, explicit: told.explicit };
  };
}

/** Equal values have equal hashes. */
export function valueHash(value: Json | undefined): string {
  return exists(value) ? shortHash(JSON.stringify(value)) : '';
}

export function addTelling(state: Tellings, { t, id, h, ok, explicit }: TellingFact): Tellings {
  insertOrdered(explicit ? state.e : state.i, [t, id, h, ok ? 1 : 0], byPlace);
  if (explicit && (state.m === null || comparePlaces([t, id], state.m) < 0)) state.m = [t, id];
  return trimmed(state);
}

export function mergeTellings(a: Tellings, b: Tellings): Tellings {
  const m = a.m && b.m ? (comparePlaces(a.m, b.m) <= 0 ? a.m : b.m) : (a.m ?? b.m);
  return trimmed({ e: mergeOrdered(a.e, b.e, byPlace), i: mergeOrdered(a.i, b.i, byPlace), m });
}

/** Null: nothing was ever told. */
export function heldValue({ e, i }: Tellings): HeldValue | null {
  const all = i.length === 0 ? e : [...i, ...e];
  const last = all.at(-1);
  if (!last) return null;
  let first = all.length - 1;
  while (first > 0 && all[first - 1]?.[2] === last[2]) first--;
  const isSo = { ok: last[3] === 1, exists: last[2] !== '' };
  // What was missing when it was first heard of had been missing before.
  return { ...isSo, since: first === 0 && !isSo.exists ? null : (all[first]?.[0] ?? null) };
}

function trimmed(state: Tellings): Tellings {
  const { m } = state;
  if (m) state.i = state.i.filter(([t, id]) => comparePlaces([t, id], m) < 0);
  state.e = withoutMiddles(state.e);
  state.i = withoutMiddles(state.i);
  return state;
}

function withoutMiddles(tellings: Kept[]): Kept[] {
  const old = tellings.slice(0, Math.max(0, tellings.length - MAX_TELLINGS));
  const last = old.length - 1;
  if (last < 1) return tellings;
  let first = last;
  while (first > 0 && old[first - 1]?.[2] === old[last]?.[2]) first--;
  const kept = old.filter((_, i) => i === first - 1 || i === first || i === last);
  return [...kept, ...tellings.slice(old.length)];
}

function byPlace([t, id]: Kept, [u, other]: Kept): number {
  return comparePlaces([t, id], [u, other]);
}

function comparePlaces([t, id]: [number, string], [u, other]: [number, string]): number {
  return byTimeAndId({ t, id }, { t: u, id: other });
}
