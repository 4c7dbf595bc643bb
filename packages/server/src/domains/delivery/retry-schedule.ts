/** Minutes from one attempt to the next; the last one repeats. */
const WAITS_MINUTES = [5, 15, 30, 60, 120, 240, 480];
const HOUR_MS = 3_600_000;
/** A campaign of yesterday is stale; a receipt is still wanted. */
const GIVE_UP_MS = { marketing: 24 * HOUR_MS, transactional: 72 * HOUR_MS };

/**
 * When a message that was put off is tried again, or null when it is given up. `attempts` so far; all times in
 * milliseconds.
 */
export function nextAttempt(of: {
  class: 'marketing' | 'transactional';
  attempts: number;
  firstAttemptAt: number;
  now: number;
}): number | null {
  const wait = WAITS_MINUTES[Math.min(Math.max(of.attempts, 1), WAITS_MINUTES.length) - 1] ?? 480;
  const next = of.now + wait * 60_000;
  return next - of.firstAttemptAt > GIVE_UP_MS[of.class] ? null : next;
}
