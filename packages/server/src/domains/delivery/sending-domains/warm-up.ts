import type { SendingDomain } from '@sandmill/contracts/api/mail-services';

export type WarmUpPlan = { start: number; growth: number; target: number };
/** What became of the mails of one day. */
export type DayCounts = {
  accepted: number;
  marketing: number;
  deferred: number;
  hard: number;
  complained: number;
};
export type WarmUpHeld = NonNullable<NonNullable<SendingDomain['warmUp']>['held']>;

/** Above these shares of a day's mails the next day brings no growth (facts of mailbox providers: docs/en/mail-services.md). */
export const GATES = { complaints: 0.001, hardBounces: 0.02, deferrals: 0.1 } as const;
/** Growth is earned: with less than so much of what was allowed, the next day is like this one. */
const USED_SHARE = 0.5;
/** So many hours from midnight until all of a day's mails may have left: no burst at the start of the day. */
const SPREAD_HOURS = 12;

/** What the day after this one allows, and why no more. The target reached: the warm-up is over (`cap` null). */
export function nextCap(
  plan: WarmUpPlan,
  cap: number,
  day: DayCounts,
): { cap: number | null; held: WarmUpHeld | null } {
  const held = heldBy(day, cap);
  if (held !== null) return { cap, held };
  const next = Math.ceil(cap * plan.growth);
  return next >= plan.target ? { cap: null, held: null } : { cap: next, held: null };
}

function heldBy(day: DayCounts, cap: number): WarmUpHeld | null {
  const tried = day.accepted + day.hard + day.deferred;
  const share = (count: number): number => (tried === 0 ? 0 : count / tried);
  // One complaint among a hundred mails says nothing yet.
  if (day.complained >= 2 && share(day.complained) > GATES.complaints) return 'complaints';
  if (day.hard >= 2 && share(day.hard) > GATES.hardBounces) return 'hard_bounces';
  if (day.deferred >= 2 && share(day.deferred) > GATES.deferrals) return 'deferrals';
  return day.marketing < cap * USED_SHARE ? 'too_few' : null;
}

/** How many may have left by this hour of the day: an equal share more with each hour, all of them by noon. */
export function allowedBy(cap: number, minutesOfDay: number): number {
  return Math.ceil(cap * Math.min(1, (Math.floor(minutesOfDay / 60) + 1) / SPREAD_HOURS));
}

/** The caps of the days to come if no gate closes: at most 60. */
export function capsToCome(plan: WarmUpPlan, cap: number): number[] {
  const caps: number[] = [];
  for (let next = cap; next < plan.target && caps.length < 60; next = Math.ceil(next * plan.growth)) caps.push(next);
  return caps;
}
