const FIRST_DELAY_MS = 5_000;
const LONGEST_DELAY_MS = 3_600_000;

/**
 * How long to wait after the n-th failed attempt (n from 1): 5 s, doubled each time, an hour at most. Half of it is
 * left to chance (`random` in [0, 1)), so that jobs that failed together do not come back together.
 */
export function retryDelay(attempt: number, random: number): number {
  const whole = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempt - 1));
  return Math.round(whole / 2 + (whole / 2) * random);
}
