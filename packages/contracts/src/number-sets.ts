import type { CountComparison } from './condition-parts.ts';

/** A stretch of numbers; an open end does not belong to it. */
export type Stretch = { from: number; fromOpen: boolean; to: number; toOpen: boolean };
/** Disjoint stretches, ascending. */
export type NumberSet = readonly Stretch[];
/** Counts are whole numbers from 0 on, figures any number. */
export type NumberKind = 'count' | 'figure';

/** The numbers of a kind that satisfy a comparison, or, negated, those that do not. */
export function numbersThat(is: CountComparison, kind: NumberKind, negated = false): NumberSet {
  const all =
    kind === 'count' ? closed(0, Number.POSITIVE_INFINITY) : closed(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
  const wanted = intersect(negated ? outside(is) : inside(is), [all]);
  return kind === 'count' ? wanted.flatMap(wholeNumbers) : wanted;
}

export function intersect(a: NumberSet, b: NumberSet): NumberSet {
  const found: Stretch[] = [];
  for (const one of a) {
    for (const other of b) {
      const both = overlap(one, other);
      if (both) found.push(both);
    }
  }
  return found;
}

/** Every number of a kind. */
export function allNumbers(kind: NumberKind): NumberSet {
  return numbersThat({ op: 'gte', value: kind === 'count' ? 0 : Number.NEGATIVE_INFINITY }, kind);
}

export function has(set: NumberSet, value: number): boolean {
  return intersect(set, [closed(value, value)]).length > 0;
}

function inside(is: CountComparison): NumberSet {
  if (is.op === 'between') return is.from <= is.to ? [closed(is.from, is.to)] : [];
  const { value } = is;
  switch (is.op) {
    case 'eq':
      return [closed(value, value)];
    case 'ne':
      return outside({ op: 'eq', value });
    case 'gt':
      return [above(value, true)];
    case 'gte':
      return [above(value, false)];
    case 'lt':
      return [below(value, true)];
    case 'lte':
      return [below(value, false)];
  }
}

function outside(is: CountComparison): NumberSet {
  if (is.op === 'between')
    return is.from <= is.to
      ? [below(is.from, true), above(is.to, true)]
      : [closed(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)];
  const { value } = is;
  switch (is.op) {
    case 'eq':
      return [below(value, true), above(value, true)];
    case 'ne':
      return [closed(value, value)];
    case 'gt':
      return [below(value, false)];
    case 'gte':
      return [below(value, true)];
    case 'lt':
      return [above(value, false)];
    case 'lte':
      return [above(value, true)];
  }
}

function closed(from: number, to: number): Stretch {
  return { from, fromOpen: false, to, toOpen: false };
}

function above(from: number, fromOpen: boolean): Stretch {
  return { from, fromOpen, to: Number.POSITIVE_INFINITY, toOpen: false };
}

function below(to: number, toOpen: boolean): Stretch {
  return { from: Number.NEGATIVE_INFINITY, fromOpen: false, to, toOpen };
}

function overlap(a: Stretch, b: Stretch): Stretch | null {
  const from = Math.max(a.from, b.from);
  const to = Math.min(a.to, b.to);
  const fromOpen = (a.from === from && a.fromOpen) || (b.from === from && b.fromOpen);
  const toOpen = (a.to === to && a.toOpen) || (b.to === to && b.toOpen);
  if (from > to || (from === to && (fromOpen || toOpen))) return null;
  return { from, fromOpen, to, toOpen };
}

function wholeNumbers({ from, fromOpen, to, toOpen }: Stretch): Stretch[] {
  const first = fromOpen ? Math.floor(from) + 1 : Math.ceil(from);
  const last = toOpen ? Math.ceil(to) - 1 : Math.floor(to);
  return first <= last ? [closed(first, last)] : [];
}
