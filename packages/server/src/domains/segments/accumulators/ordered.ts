/** Inserts into an ascending list, looking from the end: events mostly come in order. Changes the list. */
export function insertOrdered<T>(list: T[], item: T, compare: (a: T, b: T) => number): void {
  let at = list.length;
  while (at > 0 && compare(list[at - 1] as T, item) > 0) at--;
  list.splice(at, 0, item);
}

/** Two ascending lists as one. */
export function mergeOrdered<T>(a: readonly T[], b: readonly T[], compare: (a: T, b: T) => number): T[] {
  return [...a, ...b].sort(compare);
}

/** Forgets all but the last `keep` items of an ascending list. Changes the list. */
export function keepLast<T>(list: T[], keep: number): void {
  if (list.length > keep) list.splice(0, list.length - keep);
}

export function byNumber(a: number, b: number): number {
  return a - b;
}
