/** When something was told and by which event. The newest telling wins; the event's id decides between equal times. */
export type Telling = { at: number; eventId: string };

/** Negative: `a` is older than `b`. */
export function compareTellings(a: Telling, b: Telling): number {
  return a.at - b.at || (a.eventId < b.eventId ? -1 : a.eventId > b.eventId ? 1 : 0);
}

export function isNewer(a: Telling, b: Telling | null | undefined): boolean {
  return !b || compareTellings(a, b) > 0;
}

export function newerOf<T extends Telling>(a: T | null, b: T | null): T | null {
  if (a === null) return b;
  return b !== null && compareTellings(b, a) > 0 ? b : a;
}

export function olderOf<T extends Telling>(a: T | null, b: T | null): T | null {
  if (a === null) return b;
  return b !== null && compareTellings(b, a) < 0 ? b : a;
}
