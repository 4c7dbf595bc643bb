import { durationMs, type InterestSettings } from '@sandmill/contracts';
import type { ContactRecord } from '../../contacts/contact-record.ts';
import type { Kept } from '../accumulators/with-future.ts';
import { leafKey } from '../conditions/canonical.ts';
import type { LeafPool } from '../conditions/compile-condition.ts';
import { touches } from '../conditions/touches.ts';
import type { CompiledLeaf } from '../conditions/tree.ts';
import { eventLeaf } from '../leaves/event-leaf.ts';
import {
  interestCounter,
  interestEventNames,
  logStrength,
  nextInterestFact,
  type AffinityKind,
  type InterestLeaf,
  type InterestState,
} from './interest-counter.ts';

/**
 * Weaker than a quarter of a view is no interest any more: a single view lasts two half-lives. A hair more, so that what
 * has halved to a quarter is clearly below, however it was added up.
 */
export const FAINTEST = 0.25 * (1 + 1e-6);

export type CompiledInterests = { leaf: CompiledLeaf; settings: InterestSettings; halfLifeMs: number };

/** One category or brand of a person: how strong now, its share of all of the kind, its place, and until when it lasts. */
export type Interest = { name: string; strength: number; share: number; rank: number; until: number };

export function compileInterests(settings: InterestSettings, pool: LeafPool, zone: string): CompiledInterests {
  const source: InterestLeaf = { kind: 'interests', settings };
  const key = leafKey(source, zone);
  const accumulator = interestCounter(source);
  const leaf = pool.get(key) ?? {
    key,
    source,
    logic: eventLeaf(key, accumulator),
    accumulator,
    touches: touches({ events: interestEventNames(settings) }),
  };
  pool.set(key, leaf);
  return { leaf, settings, halfLifeMs: durationMs(settings.halfLife) };
}

/** The interests of one kind that have not faded, the strongest first. */
export function interestsAt(
  { leaf, halfLifeMs }: CompiledInterests,
  record: ContactRecord,
  kind: AffinityKind,
  now: number,
): Interest[] {
  const state = leaf.accumulator?.value(record.watch.accumulators[leaf.key] as Kept | undefined, now) as
    InterestState | undefined;
  return rankInterests(state?.[kind] ?? {}, halfLifeMs, now);
}

export function rankInterests(strengths: InterestState[AffinityKind], halfLifeMs: number, now: number): Interest[] {
  const kept = Object.entries(strengths)
    .map(([name, strength]) => {
      const log = logStrength(strength, halfLifeMs);
      return { name, log, until: Math.ceil(halfLifeMs * (log - Math.log2(FAINTEST))) };
    })
    .filter(({ until }) => now < until)
    .sort((a, b) => b.log - a.log || (a.name < b.name ? -1 : 1));
  const strongest = kept[0]?.log ?? 0;
  const sum = kept.reduce((total, { log }) => total + 2 ** (log - strongest), 0);
  return kept.map(({ name, log, until }, place) => ({
    name,
    strength: 2 ** (log - now / halfLifeMs),
    share: Math.round((2 ** (log - strongest) / sum) * 1e9) / 1e9,
    rank: place + 1,
    until,
  }));
}

/** When ranks and shares may change: `ends` where an interest has faded, `arrival` where an event of the future counts. */
export function interestChanges(
  interests: CompiledInterests,
  record: ContactRecord,
  kind: AffinityKind,
  now: number,
): { ends: number[]; arrival: number | null } {
  const own = record.watch.accumulators[interests.leaf.key] as Kept | undefined;
  const ends = interestsAt(interests, record, kind, now).map(({ until }) => until);
  return { ends, arrival: nextInterestFact(own, now) };
}
