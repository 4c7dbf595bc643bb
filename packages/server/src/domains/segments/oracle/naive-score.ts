import type { Condition, InterestSettings, LeafOf, ScoringModel } from '@sandmill/contracts';
import { naiveMs } from './naive-compare.ts';
import { isMeant } from './naive-meant.ts';
import { naivePath } from './naive-path.ts';
import type { NaivePerson } from './naive-person.ts';

/** The points of a model by looking at every event anew, to a thousandth. */
export function naiveScore(
  model: ScoringModel,
  person: NaivePerson,
  now: number,
  holds: (when: Condition) => boolean,
  key = 'm',
): number {
  let sum = 0;
  for (const rule of model.rules) {
    if ('when' in rule) {
      sum += holds(rule.when) ? rule.points : 0;
      continue;
    }
    const times = person.events.filter((event) => event.time <= now && isMeant(rule.event, event)).map((e) => e.time);
    const latest = times.sort((a, b) => b - a).slice(0, rule.atMost ?? times.length);
    for (const time of latest) {
      if (rule.expires && now - time >= naiveMs(rule.expires)) continue;
      sum += rule.points * (model.halfLife ? Math.exp((-Math.LN2 * (now - time)) / naiveMs(model.halfLife)) : 1);
    }
  }
  for (const { name, time, isBot, properties } of person.events) {
    const { model: of, points } = properties;
    if (name !== 'Score Points Given' || isBot || time > now || of !== key || typeof points !== 'number') continue;
    sum += points * (model.halfLife ? Math.exp((-Math.LN2 * (now - time)) / naiveMs(model.halfLife)) : 1);
  }
  return Number((Math.floor(sum * 1_000 + 0.500001) / 1_000).toFixed(3));
}

const WEIGHTS: [keyof InterestSettings['weights'], RegExp][] = [
  ['view', /^Product (Viewed|Clicked|List Viewed|List Filtered)$/],
  ['cart', /^(Product Added|Product Added to Wishlist|Wishlist Product Added to Cart)$/],
  ['order', /^Order Completed$/],
  ['content', /^(Content Viewed|Content Downloaded|Article Viewed|Page Viewed)$/],
];

/** Interest by looking at every event anew: strengths now, those below a quarter left out. */
export function naiveAffinity(
  leaf: LeafOf<'affinity'>,
  person: NaivePerson,
  now: number,
  settings: InterestSettings | undefined,
): boolean {
  if (!settings) return false;
  const strengths = new Map<string, number>();
  for (const event of person.events) {
    const weight = event.isBot
      ? 0
      : settings.weights[WEIGHTS.find(([, names]) => names.test(event.name))?.[0] ?? 'view'];
    if (event.time > now || !WEIGHTS.some(([, names]) => names.test(event.name)) || weight === 0) continue;
    const field = leaf.of === 'category' && event.name === 'Page Viewed' ? 'content_category' : leaf.of;
    const { products } = event.properties;
    const told = [naivePath(event.properties, [field])];
    if (Array.isArray(products)) for (const line of products) told.push(naivePath(line, [leaf.of]));
    const words = naivePath(event.properties, ['$catalogue', leaf.of]);
    if (Array.isArray(words)) told.push(...words);
    for (const value of told) {
      const name = typeof value === 'string' ? nameOf(value, leaf.of, settings.levels) : '';
      if (name === '') continue;
      const worth = weight * Math.exp((-Math.LN2 * (now - event.time)) / naiveMs(settings.halfLife));
      strengths.set(name, (strengths.get(name) ?? 0) + worth);
    }
  }
  const kept = [...strengths].filter(([, strength]) => strength > 0.25 * (1 + 1e-6));
  const sum = kept.reduce((total, [, strength]) => total + strength, 0);
  const own = kept.find(([name]) => name === leaf.value.toLowerCase());
  if (!own) return false;
  const better = kept.filter(
    ([name, strength]) => strength > own[1] * (1 + 1e-7) || (strength > own[1] * (1 - 1e-7) && name < own[0]),
  );
  return leaf.is.op === 'top' ? better.length < leaf.is.n : own[1] / sum >= leaf.is.share - 1e-7;
}

function nameOf(value: string, of: 'category' | 'brand', levels: number): string {
  if (of === 'brand') return value.trim().toLowerCase();
  const parts = value.split('>').map((part) => part.trim());
  return parts
    .filter((part) => part !== '')
    .slice(0, levels)
    .join(' > ')
    .toLowerCase();
}
