import type { CampaignPace, CampaignPlan } from '@sandmill/contracts';
import { localInstant } from './start-of.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/**
 * When somebody enters. `begin`: of this part of the run, in milliseconds; `place`: from 0 within it; `people`: how
 * many there are in it.
 */
export function dueOf(
  plan: CampaignPlan,
  of: { begin: number; day: string | null; zone: string; place: number; people: number },
): number {
  const { timing } = plan;
  const hasClock = timing.kind === 'local' || timing.kind === 'again';
  const base = of.day !== null && hasClock ? localInstant(of.day, timing.at, of.zone) : of.begin;
  return Math.max(base, of.begin) + delayOf(plan.pace, of);
}

/** How long after the first of them somebody at a place comes. */
export function delayOf(pace: CampaignPace, { place, people }: { place: number; people: number }): number {
  switch (pace.kind) {
    case 'all':
      return 0;
    case 'perMinute':
      return Math.floor((place * MINUTE_MS) / pace.count);
    case 'over':
      return Math.floor((place * pace.hours * HOUR_MS) / Math.max(1, people));
  }
}
