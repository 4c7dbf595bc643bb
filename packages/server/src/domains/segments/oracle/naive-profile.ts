import type { Comparison, Json, LeafOf } from '@sandmill/contracts';
import { naiveCompare, naiveDate } from './naive-compare.ts';
import { naivePath } from './naive-path.ts';
import type { NaivePerson } from './naive-person.ts';

const DAY_MS = 86_400_000;

/** Questions about the person that are answered from one value, read the long way. */
export function naiveProfile(
  leaf: LeafOf<'reachable' | 'touch' | 'geo' | 'device' | 'company' | 'traitDate' | 'prediction'>,
  person: NaivePerson,
  now: number,
): boolean {
  switch (leaf.kind) {
    case 'reachable': {
      const { suppression } = person;
      const stopped =
        suppression !== null && suppression.from <= now && (suppression.until === null || now < suppression.until);
      return person.identified && person.consents[`${leaf.channel}:${leaf.purpose}`] === 'opted_in' && !stopped;
    }
    case 'touch':
      return naiveCompare(leaf.is, leaf.of === 'first' ? person.sources.first : person.sources.last, now);
    case 'geo':
      return naiveCompare(leaf.is, leaf.field === 'city' ? person.city : null, now);
    case 'device':
      return leaf.of === 'last' ? naiveCompare(leaf.is, person.systems[0], now) : naiveAny(leaf.is, person.systems);
    case 'company':
      return naiveCompare(leaf.is, naivePath(person.company, leaf.path), now);
    case 'prediction':
      return naiveCompare(leaf.is, naivePath(person.predictions, [leaf.name]), now);
    case 'traitDate':
      return naiveDays(leaf, naivePath(person.traits, leaf.path), now);
  }
}

function naiveAny(is: Comparison, values: readonly Json[]): boolean {
  if (is.op === 'ne') return !naiveAny({ ...is, op: 'eq' }, values);
  if (is.op === 'notExists') return values.length === 0;
  return values.some((value) => naiveCompare(is, value, 0));
}

/** In UTC, looking at every return from the year after the date on. */
function naiveDays({ every, from, to }: LeafOf<'traitDate'>, value: Json | undefined, now: number): boolean {
  const instant = naiveDate(value);
  if (instant === null) return false;
  const date = new Date(instant);
  const today = Math.floor(now / DAY_MS);
  const isIn = (day: number): boolean => from <= today - day && today - day <= to;
  if (every === 'once') return isIn(Math.floor(instant / DAY_MS));
  for (let year = date.getUTCFullYear() + 1; year < 2100; year++) {
    const isCommon = new Date(Date.UTC(year, 1, 29)).getUTCMonth() !== 1;
    const day = isCommon && date.getUTCMonth() === 1 && date.getUTCDate() === 29 ? 28 : date.getUTCDate();
    if (isIn(Date.UTC(year, date.getUTCMonth(), day) / DAY_MS)) return true;
  }
  return false;
}
