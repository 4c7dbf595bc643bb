import type { ListGrowth } from '@sandmill/contracts/api/list-growth';

export type Unit = ListGrowth['unit'];
type DayMove = { side: 'gained' | 'lost'; day: string; count: number };

const DAY_MS = 86_400_000;
/** Longest period, in days, that is still read day by day, week by week. */
const MOST = { day: 45, week: 200 };

export function unitOf(days: number): Unit {
  if (days <= MOST.day) return 'day';
  return days <= MOST.week ? 'week' : 'month';
}

/**
 * Comings and goings by day, week (from Monday) or month, oldest first, each with how many were on the list at its end.
 * `start`: when the period began. Days are yyyy-mm-dd, both ends of the period included; a week or month is named by its
 * first day within it.
 */
export function growthPoints(
  moves: readonly DayMove[],
  of: { from: string; to: string; unit: Unit; start: number },
): ListGrowth['points'] {
  const points = new Map<string, { day: string; gained: number; lost: number }>();
  const pointOf = (day: string) => {
    const key = firstDay(day, of.unit);
    const known = points.get(key) ?? { day: key < of.from ? of.from : key, gained: 0, lost: 0 };
    points.set(key, known);
    return known;
  };
  for (let day = of.from; day <= of.to; day = nextDay(day)) pointOf(day);
  for (const { side, day, count } of moves) pointOf(day)[side] += count;
  let end = of.start;
  return [...points.values()].map((point) => ({ ...point, end: (end += point.gained - point.lost) }));
}

function firstDay(day: string, unit: Unit): string {
  if (unit === 'day') return day;
  if (unit === 'month') return `${day.slice(0, 7)}-01`;
  const at = Date.parse(`${day}T00:00:00Z`);
  return iso(at - ((new Date(at).getUTCDay() + 6) % 7) * DAY_MS);
}

function nextDay(day: string): string {
  return iso(Date.parse(`${day}T00:00:00Z`) + DAY_MS);
}

function iso(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
