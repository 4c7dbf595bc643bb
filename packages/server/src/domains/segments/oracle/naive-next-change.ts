import type { Condition, Duration, Json } from '@sandmill/contracts';
import { naiveDate, naiveMs } from './naive-compare.ts';
import { naiveHolds, type NaiveWorld } from './naive-holds.ts';
import type { NaivePerson } from './naive-person.ts';

const DAY_MS = 86_400_000;

/**
 * Every instant at which anything could change: all times of the person, plus and minus all lengths of time that are
 * asked for, and a millisecond before and after. Far too many, which is the point.
 */
export function candidateInstants(asked: readonly object[], person: NaivePerson): number[] {
  const times = [
    person.firstSeen,
    person.lastSeen,
    ...person.events.map((event) => event.time),
    ...person.events.map((event) => event.arrivedAt),
    ...datesIn([person.traits, person.company ?? {}, person.predictions, person.city, person.systems]),
    ...datesIn([person.sources.first, person.sources.last]),
  ];
  const lengths = [0, ...asked.flatMap(lengthsIn)];
  const instants = new Set<number>(asked.some(asksForDays) ? midnights() : []);
  if (person.suppression?.until) times.push(person.suppression.until);
  for (const time of times) {
    for (const length of lengths) {
      for (const nudge of [-1, 0, 1]) {
        instants.add(time + length + nudge);
        instants.add(time - length + nudge);
      }
    }
  }
  return [...instants].sort((a, b) => a - b);
}

/** The first instant after now at which the condition changes if no more evidence comes. */
export function naiveNextChange(
  condition: Condition,
  person: NaivePerson,
  now: number,
  world: NaiveWorld = {},
): number | null {
  const held = naiveHolds(condition, person, now, world);
  const candidates = candidateInstants([condition, ...Object.values(world)], person);
  return candidates.find((at) => at > now && naiveHolds(condition, person, at, world) !== held) ?? null;
}

/** All lengths of time anywhere inside; whole numbers too, taken for days. */
function lengthsIn(value: unknown): number[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'unit' in value ? [naiveMs(value as Duration)] : [];
  const days = 'figure' in value && 'is' in value ? numbersIn(value.is).flatMap((n) => [n, n + 1]) : [];
  return [...own, ...days.map((n) => n * DAY_MS), ...Object.values(value).flatMap(lengthsIn)];
}

function asksForDays(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return ('kind' in value && value.kind === 'traitDate') || Object.values(value).some(asksForDays);
}

/** Two years of them: the dates of the laws lie in January 2026. */
function midnights(): number[] {
  return Array.from({ length: 900 }, (_, day) => Date.UTC(2025, 11, 1) + day * DAY_MS);
}

function numbersIn(value: unknown): number[] {
  return Object.values(value as object)
    .filter((item): item is number => typeof item === 'number')
    .map(Math.floor);
}

function datesIn(value: Json): number[] {
  if (typeof value === 'string') return [naiveDate(value) ?? []].flat();
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(datesIn) : [];
}
