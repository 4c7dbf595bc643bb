/** After the first attempt, the second, ...: nine attempts over a good two days. */
const DELAYS_SECONDS = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000];
const LONGEST_WAIT_SECONDS = 86_400;
export const MOST_ATTEMPTS = DELAYS_SECONDS.length + 1;

/**
 * When to try again after `attempts` failed ones, in milliseconds since the epoch; null: never. `random` in [0, 1) takes
 * off up to a tenth, so that what failed together does not come back together. `retryAfterSeconds`: as the other side
 * asked, never sooner than our own schedule and at most a day.
 */
export function nextAttemptAt(of: {
  attempts: number;
  now: number;
  random: number;
  retryAfterSeconds: number | null;
}): number | null {
  const delay = DELAYS_SECONDS[of.attempts - 1];
  if (delay === undefined) return null;
  const own = delay * (1 - of.random / 10);
  const asked = Math.min(of.retryAfterSeconds ?? 0, LONGEST_WAIT_SECONDS);
  return Math.round(of.now + Math.max(own, asked) * 1000);
}

/** `Retry-After` as seconds: a number, or a date from which `now` (milliseconds) is taken; null for anything else. */
export function readRetryAfter(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header);
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, Math.ceil((date - now) / 1000));
}
