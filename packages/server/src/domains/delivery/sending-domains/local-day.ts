import { wallTime } from '../../../platform/wall-clock.ts';

/** The day in this zone, as PostgreSQL writes it: "2026-11-27". */
export function localDay(timeZone: string, now: number): string {
  return new Date(wallTime(timeZone, now).day).toISOString().slice(0, 10);
}
