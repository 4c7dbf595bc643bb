/** A lane that gets less than it could. Instants in milliseconds, rates in mails a second. */
export type SlowLane = {
  workspaceId: number;
  lane: string;
  /** When it was slowed down. */
  rate: number;
  ceiling: number;
  slowedAt: number;
  tokens: number;
  filledAt: number;
};

const MINUTE_MS = 60_000;
/** With every minute without a complaint of the other side. */
const GROWTH_A_MINUTE = 1.1;
/** So much may be saved up: a pause is not made good by a burst. */
const SAVED_SECONDS = 5;
/** Slower than one mail in twenty seconds is a stop. */
export const SLOWEST = 0.05;

/** Mails a second now: halved when it was slowed down, a tenth more each minute since, up to the ceiling. */
export function rateOf(lane: SlowLane, now: number): number {
  const minutes = Math.max(0, Math.floor((now - lane.slowedAt) / MINUTE_MS));
  return Math.min(lane.ceiling, lane.rate * GROWTH_A_MINUTE ** minutes);
}

/** As fast as it ever was: it needs no watching any more. A limit set by hand has ceiling and rate alike and stays. */
export function hasRecovered(lane: SlowLane, now: number): boolean {
  return lane.rate < lane.ceiling && rateOf(lane, now) >= lane.ceiling;
}

/** What may leave at this instant. */
export function tokensAt(lane: SlowLane, now: number): number {
  const rate = rateOf(lane, now);
  const most = Math.max(1, rate * SAVED_SECONDS);
  return Math.min(most, lane.tokens + (Math.max(0, now - lane.filledAt) / 1000) * rate);
}

/** When at least one may leave. */
export function opensAt(lane: SlowLane, now: number): number {
  const tokens = tokensAt(lane, now);
  return tokens >= 1 ? now : now + Math.ceil(((1 - tokens) / rateOf(lane, now)) * 1000);
}

/** The lane after at most `wanted` have left, and how many that were. */
export function take(lane: SlowLane, wanted: number, now: number): { lane: SlowLane; granted: number } {
  const tokens = tokensAt(lane, now);
  const granted = Math.min(wanted, Math.floor(tokens));
  return { lane: { ...lane, tokens: tokens - granted, filledAt: Math.max(now, lane.filledAt) }, granted };
}

/** How it goes on after the other side asked for less. `observed`: mails a second of the last minute. */
export function slowedDown(
  before: SlowLane | null,
  at: { workspaceId: number; lane: string; observed: number; now: number },
): SlowLane {
  const { workspaceId, lane, observed, now } = at;
  const was = before ? Math.min(rateOf(before, now), Math.max(observed, SLOWEST)) : observed;
  const ceiling = before?.ceiling ?? Math.max(1, observed * 2);
  return { workspaceId, lane, rate: Math.max(SLOWEST, was / 2), ceiling, slowedAt: now, tokens: 0, filledAt: now };
}
