import { parseInstant } from '../conditions/instants.ts';
import { dayBefore, todayIn } from '../store/group-history.ts';

export type DayBounds = {
  /** yyyy-mm-dd of the zone, oldest first. */
  days: string[];
  /** The place of the day in which an instant between the first and the last lies. */
  indexOf(instant: number): number;
};

/** The days of a zone from the one of `since` to the one of `until`, and which of them an instant falls into. */
export function dayBounds(timeZone: string, { since, until }: { since: number; until: number }): DayBounds {
  const first = todayIn(timeZone, since);
  const days: string[] = [];
  for (let day = todayIn(timeZone, until); day >= first; day = dayBefore(day)) days.push(day);
  days.reverse();
  const starts = days.map((day) => parseInstant(day, timeZone) ?? 0);
  return {
    days,
    indexOf(instant) {
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if ((starts[middle] ?? 0) <= instant) low = middle;
        else high = middle - 1;
      }
      return low;
    },
  };
}
