import type { CollectedEvent, Json, LeafOf } from '@sandmill/contracts';
import { naiveCompare, naiveMs } from './naive-compare.ts';
import { naivePath } from './naive-path.ts';
import type { NaivePerson } from './naive-person.ts';

type Told = { value: Json; said: boolean };

/**
 * Since when a trait is what it is: looks at what was known after each event in turn, of which the newest that was said
 * counts, and only where nothing was ever said the newest that was derived.
 */
export function naiveTelling(leaf: LeafOf<'traitChanged' | 'traitHeld'>, person: NaivePerson, now: number): boolean {
  const past = person.events.filter((event) => event.time <= now);
  past.sort((a, b) => a.time - b.time || (a.id < b.id ? -1 : 1));
  const [key = '', ...rest] = leaf.path;
  const known: Told[] = [];
  let before: string | undefined;
  let value: Json | undefined;
  let changedAt: number | null = null;
  for (const event of past) {
    const told = tellings(event, key);
    if (told.length === 0) continue;
    known.push(told.find(({ said }) => said) ?? (told[0] as Told));
    const newest = known.filter(({ said }) => said).at(-1) ?? known.at(-1);
    value = rest.length === 0 ? newest?.value : naivePath(newest?.value, rest);
    const text = value === '' || value === null || value === undefined ? undefined : JSON.stringify(value);
    if (text !== before) changedAt = event.time;
    before = text;
  }
  if (leaf.kind === 'traitChanged') {
    return changedAt !== null && now - changedAt < naiveMs(leaf.duration) === (leaf.op === 'withinLast');
  }
  if (!naiveCompare(leaf.is, value, now)) return false;
  const isLong = changedAt === null || now - changedAt >= naiveMs(leaf.duration);
  return isLong === (leaf.op === 'atLeast');
}

function tellings(event: CollectedEvent, key: string): Told[] {
  const own = event.context['traits'] as Record<string, Json> | undefined;
  const isPublic = event.trust === 'browser';
  if (event.type === 'group') {
    const company: Record<string, Json> = event.groupId ? { id: event.groupId } : {};
    for (const field of ['name', 'industry', 'employees', 'plan', 'website']) {
      const value = event.traits[field];
      if (value !== undefined && value !== null) company[field] = value;
    }
    const told: Told[] = key === 'company' ? [{ value: company, said: false }] : [];
    if (own && key in own) told.push({ value: own[key] ?? null, said: !isPublic });
    return told;
  }
  const said = event.type === 'identify' || !isPublic || event.context.binding !== undefined;
  const value = event.traits[key];
  const carried: Told[] = value === undefined ? [] : [{ value, said }];
  return /^(attitude|psychographic)_/.test(key) ? [...carried.map(ofAttitude), ...attitudes()] : carried;

  function ofAttitude(told: Told): Told {
    const isByJourney = event.trust === 'system' && 'journeyId' in event.properties;
    return isByJourney ? { ...told, said: false } : told;
  }

  function attitudes(): Told[] {
    const answer = event.properties[key];
    if (event.name === 'Form Submitted') return answer === undefined ? [] : [{ value: answer, said: true }];
    if (isPublic || event.properties['tag'] !== key) return [];
    if (event.name === 'Tag Added') return [{ value: true, said: false }];
    return event.name === 'Tag Removed' ? [{ value: null, said: false }] : [];
  }
}
