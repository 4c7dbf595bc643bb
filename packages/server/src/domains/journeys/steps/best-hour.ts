import { DAY_MS, instantOf, wallTime } from '../../../platform/wall-clock.ts';

/** Human opens and clicks by hour of the person's own day, 24 counts. */
export type HourCounts = readonly number[];

/** As many reactions of one's own weigh as much as what everybody does. */
const PRIOR_WEIGHT = 12;
/** Where nobody has reacted yet. */
const FIRST_GUESS = 10;
const HOURS = 24;

/**
 * How likely a reaction is in each hour: the person's own counts, shrunk to what everybody does, so that one click at
 * three in the morning makes nobody a night owl (empirical Bayes with a Dirichlet prior). Hours beside count half.
 */
export function hourShares(own: HourCounts, everybody: HourCounts): number[] {
  const all = everybody.reduce((sum, count) => sum + count, 0);
  const prior = Array.from({ length: HOURS }, (_, hour) => ((everybody[hour] ?? 0) + 1) / (all + HOURS));
  const total = own.reduce((sum, count) => sum + count, 0);
  const shares = prior.map((share, hour) => ((own[hour] ?? 0) + PRIOR_WEIGHT * share) / (total + PRIOR_WEIGHT));
  return shares.map(
    (share, hour) => share / 2 + ((shares[(hour + HOURS - 1) % HOURS] ?? 0) + (shares[(hour + 1) % HOURS] ?? 0)) / 4,
  );
}

/** The beginning of the person's best hour within the time given; `at` when it is now. */
export function bestHourInstant(
  at: number,
  { withinMs, zone, own, everybody }: { withinMs: number; zone: string; own: HourCounts; everybody: HourCounts },
): number {
  const knows = own.some((count) => count > 0) || everybody.some((count) => count > 0);
  const shares = knows
    ? hourShares(own, everybody)
    : Array.from({ length: HOURS }, (_, hour) => (hour === FIRST_GUESS ? 1 : 0));
  const { day, minutes } = wallTime(zone, at);
  const now = Math.floor(minutes / 60);
  let best = { at, share: shares[now] ?? 0 };
  for (let ahead = 1; ahead <= HOURS; ahead++) {
    const hour = (now + ahead) % HOURS;
    const instant = instantOf(zone, { day: day + (now + ahead >= HOURS ? DAY_MS : 0), minutes: hour * 60 });
    if (instant - at > withinMs) break;
    const share = shares[hour] ?? 0;
    if (share > best.share) best = { at: Math.max(at, instant), share };
  }
  return best.at;
}
