import type { DayBounds } from '../../domains/segments/index.ts';

const WEEK_MS = 7 * 86_400_000;

/** Whether anything of one list is less than seven days from anything of the other. Instants in milliseconds. */
export function sharesWeek(a: readonly number[], b: readonly number[]): boolean {
  return a.some((one) => b.some((other) => Math.abs(one - other) < WEEK_MS));
}

/** Whether both have something on one day of the zone of the bounds. */
export function sharesDay(a: readonly number[], b: readonly number[], bounds: Pick<DayBounds, 'indexOf'>): boolean {
  const days = new Set(a.map((one) => bounds.indexOf(one)));
  return b.some((other) => days.has(bounds.indexOf(other)));
}

/** The most within any seven days. */
export function mostWithinWeek(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  let most = 0;
  let first = 0;
  for (const [place, at] of sorted.entries()) {
    while ((sorted[first] ?? at) <= at - WEEK_MS) first++;
    most = Math.max(most, place - first + 1);
  }
  return most;
}
