import type { GroupDay } from './movements.queries.ts';

export type SizeDay = { day: string; size: number; entered: number; left: number };

/**
 * Sizes day by day out of the size now and the movements of each day, walking back from today: the end of a day is
 * the next day's start. Days without movement are filled in. Days are yyyy-mm-dd of the workspace's zone.
 */
export function sizesByDay(
  now: { size: number; today: string },
  movements: readonly GroupDay[],
  days: number,
): SizeDay[] {
  const moved = new Map(movements.map((m) => [m.day, m]));
  const result: SizeDay[] = [];
  let size = now.size;
  let day = now.today;
  for (let i = 0; i < days; i++) {
    const { entered, left } = moved.get(day) ?? { entered: 0, left: 0 };
    result.push({ day, size, entered, left });
    size -= entered - left;
    day = dayBefore(day);
  }
  return result.reverse();
}

/** The day so many days before, as yyyy-mm-dd. */
export function dayBefore(day: string, by = 1): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - by);
  return date.toISOString().slice(0, 10);
}

/** How many days lie between two, both yyyy-mm-dd. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** Today's date in a zone, as yyyy-mm-dd. */
export function todayIn(timeZone: string, now: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date(now));
}
