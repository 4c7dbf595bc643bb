/** Days as yyyy-mm-dd; their arithmetic in UTC, so that no clock change bends it. */

const DAY_MS = 86_400_000;
export type View = 'month' | 'week' | 'list';

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}

/** The first of the month so many months away. */
export function addMonths(day: string, count: number): string {
  const [year = 2026, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + count, 1)).toISOString().slice(0, 10);
}

/** The Monday of the week. */
export function mondayOf(day: string): string {
  return addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
}

/** The days a view shows: whole weeks around a month, one week, a month from its first to its last day. */
export function daysOf(view: View, day: string): string[] {
  if (view === 'week') return range(mondayOf(day), 7);
  const first = addMonths(day, 0);
  const next = addMonths(day, 1);
  if (view === 'list') return range(first, between(first, next));
  const monday = mondayOf(first);
  return range(monday, Math.ceil(between(monday, next) / 7) * 7);
}

/** Where a step forward or back leads. */
export function step(view: View, day: string, direction: 1 | -1): string {
  return view === 'week' ? addDays(mondayOf(day), 7 * direction) : addMonths(day, direction);
}

function range(first: string, count: number): string[] {
  return Array.from({ length: count }, (_, place) => addDays(first, place));
}

function between(first: string, last: string): number {
  return Math.round((Date.parse(last) - Date.parse(first)) / DAY_MS);
}
