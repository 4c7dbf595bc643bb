import { durationMs, type InterestSettings, type JsonObject } from '@sandmill/contracts';
import type { Algebra } from '../accumulators/algebra.ts';
import { CATALOGUE_PROPERTY } from '../../contacts/index.ts';
import { withFuture, type Accumulator, type Kept } from '../accumulators/with-future.ts';
import { fold } from '../conditions/compare-value.ts';
import type { CountedEvent } from '../conditions/select-event.ts';
import { fading } from '../scoring/score-rule.ts';

/** What people's events say of their interests; one for each workspace. */
export type InterestLeaf = { kind: 'interests'; settings: InterestSettings };

export const AFFINITY_KINDS = ['category', 'brand'] as const;
export type AffinityKind = (typeof AFFINITY_KINDS)[number];

/** Which events speak of interest, and how loud. */
export const INTEREST_EVENTS: Record<keyof InterestSettings['weights'], readonly string[]> = {
  view: ['Product Viewed', 'Product Clicked', 'Product List Viewed', 'Product List Filtered'],
  cart: ['Product Added', 'Product Added to Wishlist', 'Wishlist Product Added to Cart'],
  order: ['Order Completed'],
  content: ['Content Viewed', 'Content Downloaded', 'Article Viewed', 'Page Viewed'],
};
/** On a page, `category` is the part of the site; what it is about stands here. */
export const PAGE_EVENT = 'Page Viewed';
export const PAGE_CATEGORY = 'content_category';

/** Different categories, and brands, kept of one person; of more, the weakest are forgotten. */
export const MAX_INTERESTS = 200;
/** An order of a reseller may have thousands of lines. */
export const MAX_LINES = 100;
const LONGEST_NAME = 100;

/** [strength at the instant, the instant: the time of the newest event] */
export type Strength = [strength: number, at: number];
export type InterestState = Record<AffinityKind, Record<string, Strength>>;

type Named = [name: string, weight: number];
type InterestFact = { t: number } & Record<AffinityKind, Named[]>;

export function interestEventNames(settings: InterestSettings): string[] {
  return weighted(settings).flatMap(([kind]) => INTEREST_EVENTS[kind]);
}

export function weightOf(name: string, settings: InterestSettings): number {
  return weighted(settings).find(([kind]) => INTEREST_EVENTS[kind].includes(name))?.[1] ?? 0;
}

export function interestCounter({ settings }: InterestLeaf): Accumulator {
  const halfLifeMs = durationMs(settings.halfLife);
  const algebra: Algebra<InterestFact, InterestState> = {
    fact: (event) => interestFact(event, settings),
    empty: () => ({ category: {}, brand: {} }),
    add(state, fact) {
      for (const kind of AFFINITY_KINDS) {
        for (const [name, weight] of fact[kind]) strengthen(state[kind], name, { by: [weight, fact.t], halfLifeMs });
        keepStrongest(state[kind], halfLifeMs);
      }
      return state;
    },
    merge(a, b) {
      for (const kind of AFFINITY_KINDS) {
        for (const [name, by] of Object.entries(b[kind])) strengthen(a[kind], name, { by, halfLifeMs });
        keepStrongest(a[kind], halfLifeMs);
      }
      return a;
    },
    value: (state) => state,
    holds: () => false,
    nextChange: () => null,
  };
  return withFuture(algebra);
}

/** Categories and brands that an event names, of the product it is about and of those it lists, with the event's weight. */
export function interestFact(event: CountedEvent, settings: InterestSettings): InterestFact | null {
  const weight = event.isBot ? 0 : weightOf(event.name, settings);
  if (weight === 0) return null;
  const { products } = event.properties;
  const lines = Array.isArray(products) ? products.slice(0, MAX_LINES) : [];
  const told = [event.properties, ...lines.filter(isJsonObject)];
  const category = told.flatMap((line, place) => {
    const key = place === 0 && event.name === PAGE_EVENT ? PAGE_CATEGORY : 'category';
    return named(categoryName(line[key], settings.levels), weight);
  });
  category.push(...added(event, 'category').flatMap((raw) => named(categoryName(raw, settings.levels), weight)));
  const brand = told.flatMap((line) => named(plainName(line['brand']), weight));
  brand.push(...added(event, 'brand').flatMap((raw) => named(plainName(raw), weight)));
  return category.length + brand.length === 0 ? null : { t: event.time, category, brand };
}

/** What the catalogue knew of the event's products when the event itself did not say. */
function added(event: CountedEvent, kind: AffinityKind): unknown[] {
  const words = event.properties[CATALOGUE_PROPERTY];
  const own = isJsonObject(words) ? words[kind] : null;
  return Array.isArray(own) ? own : [];
}

/** "Clothing > Shoes > Boots" with one level is "clothing"; null for what names nothing. */
export function categoryName(value: unknown, levels: number): string | null {
  if (typeof value !== 'string') return null;
  const parts = value
    .split(/[>/»|]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return plainName(parts.slice(0, levels).join(' > '));
}

export function plainName(value: unknown): string | null {
  const text = typeof value === 'string' ? fold(value.trim(), false).slice(0, LONGEST_NAME) : '';
  return text === '' || text === '__proto__' ? null : text;
}

/** Facts of the future count from their time on: the first instant after now at which one does; null: none waits. */
export function nextInterestFact(state: Kept | undefined, now: number): number | null {
  const later = ((state?.later ?? []) as InterestFact[]).map(({ t }) => t).filter((t) => t > now);
  return later.length === 0 ? null : Math.min(...later);
}

function strengthen(into: Record<string, Strength>, name: string, add: { by: Strength; halfLifeMs: number }): void {
  const known = Object.hasOwn(into, name) ? into[name] : undefined;
  const { by, halfLifeMs } = add;
  if (!known) {
    into[name] = [by[0], by[1]];
    return;
  }
  const at = Math.max(known[1], by[1]);
  into[name] = [known[0] * fading(at - known[1], halfLifeMs) + by[0] * fading(at - by[1], halfLifeMs), at];
}

/** Below the bound the order of events changes nothing; beyond it, what was forgotten does not come back. */
function keepStrongest(strengths: Record<string, Strength>, halfLifeMs: number): void {
  const names = Object.keys(strengths);
  if (names.length <= MAX_INTERESTS) return;
  const logs = new Map(names.map((name) => [name, logStrength(strengths[name] as Strength, halfLifeMs)]));
  names.sort((a, b) => (logs.get(b) ?? 0) - (logs.get(a) ?? 0) || (a < b ? -1 : 1));
  for (const name of names.slice(MAX_INTERESTS)) delete strengths[name];
}

/**
 * The logarithm of a strength at the epoch: all fade alike, so it never changes, and ranks follow it. Rounded, for the
 * order of additions changes the last bits: to a quarter of a second for a half-life of a month.
 */
export function logStrength([strength, at]: Strength, halfLifeMs: number): number {
  return Math.round((Math.log2(strength) + at / halfLifeMs) * 1e7) / 1e7;
}

function weighted(settings: InterestSettings): [keyof InterestSettings['weights'], number][] {
  const entries = Object.entries(settings.weights) as [keyof InterestSettings['weights'], number][];
  return entries.filter(([, weight]) => weight > 0);
}

function named(name: string | null, weight: number): Named[] {
  return name === null ? [] : [[name, weight]];
}

function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
