type Day = { day: string; sent: number; skipped: number };

const DAY_MS = 86_400_000;
const MOST_COLUMNS = 92;
const WEEK = 7;

/** A column for every day up to today, also those without messages; beyond 92 days one for every seven. Oldest first. */
export function everyDay(known: Day[], count: number, today: string): Day[] {
  const byDay = new Map(known.map((day) => [day.day, day]));
  const end = Date.parse(`${today}T00:00:00Z`);
  const all = Array.from({ length: count }, (_, index) => {
    const day = new Date(end - (count - 1 - index) * DAY_MS).toISOString().slice(0, 10);
    return byDay.get(day) ?? { day, sent: 0, skipped: 0 };
  });
  if (count <= MOST_COLUMNS) return all;
  const weeks: Day[] = [];
  for (let last = all.length; last > 0; last -= WEEK) weeks.unshift(sumOf(all.slice(Math.max(0, last - WEEK), last)));
  return weeks;
}

function sumOf(days: Day[]): Day {
  return days.reduce((sum, day) => ({ day: day.day, sent: sum.sent + day.sent, skipped: sum.skipped + day.skipped }));
}
