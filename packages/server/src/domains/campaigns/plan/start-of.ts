import type { CampaignPlan } from '@sandmill/contracts';
import { instantOf, minutesOf } from '../../../platform/wall-clock.ts';
import { nextOccurrence } from '../../journeys/index.ts';

/** `at` in milliseconds: nothing leaves before. `day`: yyyy-mm-dd of a run at everybody's own clock, else null. */
export type Start = { at: number; day: string | null };

const MINUTE_MS = 60_000;
/** Somewhere it is that time so much earlier than in UTC, and so the people there come first. */
export const FARTHEST_EAST_MS = 14 * 3_600_000;
/** And somewhere so much later. */
export const FARTHEST_WEST_MS = 12 * 3_600_000;

/** When the first mail may leave if the plan is confirmed at `now`; null: no date was chosen, or there is none any more. */
export function startOf(plan: CampaignPlan, { now, timeZone }: { now: number; timeZone: string }): Start | null {
  const earliest = now + plan.undoMinutes * MINUTE_MS;
  const { timing } = plan;
  switch (timing.kind) {
    case 'now':
      return { at: earliest, day: null };
    case 'at':
      return timing.at === null ? null : { at: Math.max(earliest, Date.parse(timing.at)), day: null };
    case 'bestHour':
      return { at: Math.max(earliest, timing.at === null ? 0 : Date.parse(timing.at)), day: null };
    case 'local':
      if (timing.date === null) return null;
      return { at: Math.max(earliest, utcOf(timing.date, timing.at) - FARTHEST_EAST_MS), day: timing.date };
    case 'again':
      return nextStart(plan, { after: earliest, timeZone });
  }
}

/** The next run of a recurrence after an instant; null: there is none, or the plan does not repeat. */
export function nextStart(plan: CampaignPlan, { after, timeZone }: { after: number; timeZone: string }): Start | null {
  const { timing } = plan;
  if (timing.kind !== 'again') return null;
  const own = timing.zone === 'contact';
  // At everybody's own clock: an occurrence that has not begun anywhere.
  const next = nextOccurrence(timing, own ? 'UTC' : timeZone, own ? after + FARTHEST_EAST_MS : after);
  if (!next) return null;
  if (!own) return { at: next.at, day: null };
  return { at: next.at - FARTHEST_EAST_MS, day: new Date(next.day).toISOString().slice(0, 10) };
}

/** When it is that day and time on somebody's clock. */
export function localInstant(day: string, at: string, zone: string): number {
  return instantOf(zone, { day: Date.parse(`${day}T00:00:00Z`), minutes: minutesOf(at) });
}

function utcOf(day: string, at: string): number {
  return Date.parse(`${day}T00:00:00Z`) + minutesOf(at) * MINUTE_MS;
}
