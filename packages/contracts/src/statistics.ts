/**
 * What can be said of two shares. Nothing here knows of mails: counts in, probabilities out.
 */
export type Share = { successes: number; trials: number };

/** The answer to "is this different from that": difference of the shares, its 95 % interval, and the p-value. */
export type ShareComparison = { difference: number; low: number; high: number; pValue: number };

/** Two-sided 95 %. */
const Z_95 = 1.959963984540054;

/**
 * Two independent shares, `other` minus `base`. Interval: Newcombe's hybrid score interval (Statistics in Medicine 17,
 * 1998, 873-890, method 10), which does not break at 0 or 1. p-value: two-sided pooled z-test of two proportions.
 * Without any trial on a side nothing is known: the whole range, p = 1.
 */
export function compareShares(base: Share, other: Share): ShareComparison {
  if (base.trials === 0 || other.trials === 0) return { difference: 0, low: -1, high: 1, pValue: 1 };
  const p1 = base.successes / base.trials;
  const p2 = other.successes / other.trials;
  const first = wilson(base);
  const second = wilson(other);
  const difference = p2 - p1;
  return {
    difference,
    low: difference - Math.hypot(p2 - second.low, first.high - p1),
    high: difference + Math.hypot(second.high - p2, p1 - first.low),
    pValue: pooledTest(base, other),
  };
}

/** Wilson's score interval of one share (Journal of the American Statistical Association 22, 1927, 209-212). */
export function wilson({ successes, trials }: Share): { low: number; high: number } {
  if (trials === 0) return { low: 0, high: 1 };
  const p = successes / trials;
  const z2 = Z_95 * Z_95;
  const middle = p + z2 / (2 * trials);
  const spread = Z_95 * Math.sqrt((p * (1 - p)) / trials + z2 / (4 * trials * trials));
  const whole = 1 + z2 / trials;
  return { low: Math.max(0, (middle - spread) / whole), high: Math.min(1, (middle + spread) / whole) };
}

function pooledTest(base: Share, other: Share): number {
  const pooled = (base.successes + other.successes) / (base.trials + other.trials);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / base.trials + 1 / other.trials));
  if (error === 0) return 1;
  const z = (other.successes / other.trials - base.successes / base.trials) / error;
  return 2 * (1 - normalBelow(Math.abs(z)));
}

/** Holm (Scandinavian Journal of Statistics 6, 1979, 65-70): p-values of several tests made at once, in the given order. */
export function holm(pValues: readonly number[]): number[] {
  const order = pValues.map((p, place) => ({ p, place })).sort((a, b) => a.p - b.p);
  const adjusted = pValues.map(() => 1);
  let least = 0;
  for (const [rank, { p, place }] of order.entries()) {
    least = Math.max(least, Math.min(1, p * (order.length - rank)));
    adjusted[place] = least;
  }
  return adjusted;
}

/**
 * Mails each variant needs so that a test at 5 % (two-sided) finds a change from `rate` to `rate * (1 + lift)` in 80 %
 * of cases. Fleiss, Statistical Methods for Rates and Proportions, 3rd ed., (4.14), without continuity correction.
 * Published: 10 % against 12 % needs 3,841. null where the second rate is none.
 */
export function sampleSizePerVariant({ rate, lift }: { rate: number; lift: number }): number | null {
  const wanted = rate * (1 + lift);
  if (!(rate > 0 && rate < 1 && wanted > 0 && wanted < 1) || lift === 0) return null;
  const mean = (rate + wanted) / 2;
  const spread =
    Z_95 * Math.sqrt(2 * mean * (1 - mean)) + Z_POWER_80 * Math.sqrt(rate * (1 - rate) + wanted * (1 - wanted));
  return Math.ceil((spread / (wanted - rate)) ** 2);
}

/** 80 % of cases. */
const Z_POWER_80 = 0.8416212335729143;

/** Of the standard normal distribution. Abramowitz and Stegun 7.1.26 would give 7 digits; this series gives 15. */
export function normalBelow(z: number): number {
  if (z < -8) return 0;
  if (z > 8) return 1;
  // Marsaglia, Journal of Statistical Software 11 (2004), 4.
  let sum = z;
  let term = z;
  for (let i = 3; Math.abs(term) > 1e-17; i += 2) {
    term *= (z * z) / i;
    sum += term;
  }
  return 0.5 + sum * Math.exp(-0.5 * z * z - Math.log(2 * Math.PI) / 2);
}
