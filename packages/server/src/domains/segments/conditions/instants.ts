import { offsetAt } from '../../../platform/zone-offset.ts';

/** Dates outside are not taken for dates: ClickHouse knows no others (DateTime64 reaches from 1900 to 2299). */
const EARLIEST = Date.UTC(1900, 0, 2);
const LATEST = Date.UTC(2299, 11, 30);
const SHAPE = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * The instant of an ISO 8601 date or date and time, in milliseconds. A date alone is its midnight; without an offset
 * the zone decides. Null for anything else, also for the 30th of February.
 */
export function parseInstant(text: string, zone: string): number | null {
  const match = SHAPE.exec(text);
  if (!match) return null;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', offset] = match;
  const parts = [year, month, day, hour, minute, second].map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const [y, mo, d, h, mi, s] = parts;
  // Date.UTC takes the years 0 to 99 for 1900 to 1999.
  if (y < 1900) return null;
  const date = new Date(Date.UTC(y, mo - 1, d));
  if (date.getUTCMonth() !== mo - 1 || date.getUTCDate() !== d || h > 23 || mi > 59 || s > 59) return null;
  const local = Date.UTC(y, mo - 1, d, h, mi, s, Number(fraction.slice(0, 3).padEnd(3, '0')));
  if (local < EARLIEST || local > LATEST) return null;
  if (offset === undefined) return local - zoneOffset(local, zone);
  return local - fixedOffset(offset);
}

/** What the clocks of the zone show at the instant, written as if it were UTC. */
export function wallClock(instant: number, zone: string): number {
  return zone === 'UTC' ? instant : instant + offsetAt(instant, zone);
}

/** The calendar day it is in the zone at the instant. */
export function localDay(instant: number, zone: string): { year: number; month: number; day: number } {
  const shown = new Date(wallClock(instant, zone));
  return { year: shown.getUTCFullYear(), month: shown.getUTCMonth() + 1, day: shown.getUTCDate() };
}

function fixedOffset(offset: string): number {
  if (offset === 'Z') return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2));
  return (offset.startsWith('-') ? -minutes : minutes) * 60_000;
}

/** How far local time is ahead of UTC. Looked up twice, since the first guess may fall on the other side of a change. */
function zoneOffset(local: number, zone: string): number {
  if (zone === 'UTC') return 0;
  const guess = offsetAt(local, zone);
  return offsetAt(local - guess, zone);
}
