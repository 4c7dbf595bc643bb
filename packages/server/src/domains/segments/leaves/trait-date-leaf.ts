import type { Json, LeafOf } from '@sandmill/contracts';
import type { ContactRecord } from '../../contacts/contact-record.ts';
import { calendarDay, dayNumber, startOfDay } from '../conditions/calendar.ts';
import { pathValue } from '../conditions/path-value.ts';
import { contactZone } from './contact-zone.ts';
import { firstFlip, type LeafLogic, type World } from './leaf-logic.ts';

/** From one midnight up to another. */
type Stretch = { start: number; end: number };

/**
 * Returns looked at before and after the present one. A stretch reaches a year to either side, so what changes does so
 * within three years; the last three are there to tell whether a stretch goes on where the one before it ends.
 */
const YEARS_BEFORE = 3;
const YEARS_AFTER = 6;
const YEARS_ONLY_KNOWN = 3;

/** Whether today lies so many calendar days after a date, or after one of its yearly returns. */
export function traitDateLeaf(leaf: LeafOf<'traitDate'>): LeafLogic {
  const read = (record: ContactRecord): Json | undefined => pathValue(record.traits, leaf.path);
  const stretches = (record: ContactRecord, now: number, world: World): Stretch[] => {
    const value = read(record);
    if (typeof value !== 'string') return [];
    const zone = contactZone(record, world);
    return daysMeant(leaf, calendarDay(value, zone), now).map((day) => ({
      start: startOfDay(day + leaf.from, zone),
      end: startOfDay(day + leaf.to + 1, zone),
    }));
  };
  const holds = (list: readonly Stretch[], now: number): boolean =>
    list.some(({ start, end }) => start <= now && now < end);
  return {
    holds: (record, now, world) => holds(stretches(record, now, world), now),
    nextChange(record, now, world) {
      const list = stretches(record, now, world);
      const asked = leaf.every === 'once' ? list : list.slice(0, -YEARS_ONLY_KNOWN);
      const turns = asked.flatMap(({ start, end }) => [start, end]);
      return firstFlip(turns, now, (instant) => holds(list, instant));
    },
    value: (record) => read(record) ?? null,
    since: (record, now, world) =>
      stretches(record, now, world).find(({ start, end }) => start <= now && now < end)?.start ?? null,
  };
}

/** The day itself, or its returns around now, as days since 1970. */
function daysMeant(
  { every }: LeafOf<'traitDate'>,
  date: { year: number; month: number; day: number } | null,
  now: number,
): number[] {
  if (date === null) return [];
  if (every === 'once') return [dayNumber(date)];
  const thisYear = new Date(now).getUTCFullYear();
  const first = Math.max(date.year + 1, thisYear - YEARS_BEFORE);
  const last = Math.max(first, thisYear) + YEARS_AFTER;
  return Array.from({ length: last - first + 1 }, (_, i) => dayNumber({ ...date, year: first + i }));
}
