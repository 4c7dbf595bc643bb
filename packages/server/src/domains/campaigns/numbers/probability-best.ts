/** What is known of a variant: the density of its true mean, and where it lies. */
export type Posterior = { mean: number; sd: number; logDensity(x: number): number };

const STEPS = 8_000;
const WIDTH_SD = 9;

/**
 * Of each variant the probability that it is the best of all: the integral of its density times the chance that every
 * other one lies below, by trapezoids over where any of them can be. Published: 120 v 140 of 1,000 give 0.90788.
 */
export function probabilityBest(posteriors: readonly Posterior[]): number[] {
  if (posteriors.length === 1) return [1];
  const low = Math.min(...posteriors.map(({ mean, sd }) => mean - WIDTH_SD * sd));
  const high = Math.max(...posteriors.map(({ mean, sd }) => mean + WIDTH_SD * sd));
  // Nothing is known of any of them, or all is.
  if (!(high > low)) return posteriors.map(() => 1 / posteriors.length);
  const step = (high - low) / STEPS;
  const curves = posteriors.map((posterior) => curveOf(posterior, { low, step }));
  const shares = curves.map((curve, own) => {
    let sum = 0;
    for (let i = 0; i <= STEPS; i++) {
      let product = curve.density[i] ?? 0;
      for (const [place, other] of curves.entries()) if (place !== own) product *= other.below[i] ?? 0;
      sum += product * (i === 0 || i === STEPS ? 0.5 : 1);
    }
    return sum * step;
  });
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => share / total);
}

/** A rate, after so many of so many; before anything is known every rate is as likely (Beta(1, 1)). */
export function betaPosterior(successes: number, trials: number): Posterior {
  const a = successes + 1;
  const b = trials - successes + 1;
  const mean = a / (a + b);
  const sd = Math.sqrt((mean * (1 - mean)) / (a + b + 1));
  const norm = logGamma(a + b) - logGamma(a) - logGamma(b);
  const logDensity = (x: number): number =>
    x <= 0 || x >= 1 ? Number.NEGATIVE_INFINITY : norm + (a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x);
  return { mean, sd, logDensity };
}

/** A mean of money per mail: normal, by the central limit theorem. Without any spread yet, as wide as the mean itself. */
export function meanPosterior(of: { count: number; sum: number; sumOfSquares: number }): Posterior {
  const n = Math.max(1, of.count);
  const mean = of.sum / n;
  const variance = n < 2 ? 0 : Math.max(0, (of.sumOfSquares - n * mean * mean) / (n - 1));
  const sd = Math.sqrt(variance / n) || Math.max(Math.abs(mean), 1e-9);
  const logDensity = (x: number): number => -0.5 * ((x - mean) / sd) ** 2 - Math.log(sd * Math.sqrt(2 * Math.PI));
  return { mean, sd, logDensity };
}

function curveOf({ logDensity }: Posterior, { low, step }: { low: number; step: number }) {
  const density = new Float64Array(STEPS + 1);
  const below = new Float64Array(STEPS + 1);
  for (let i = 0; i <= STEPS; i++) {
    density[i] = Math.exp(logDensity(low + i * step));
    if (i > 0) below[i] = (below[i - 1] ?? 0) + (((density[i - 1] ?? 0) + (density[i] ?? 0)) / 2) * step;
  }
  return { density, below };
}

/** Lanczos approximation, g = 7, n = 9: 15 digits for positive arguments. */
function logGamma(x: number): number {
  const z = x - 1;
  let sum = 0.99999999999980993;
  for (const [i, c] of LANCZOS.entries()) sum += c / (z + i + 1);
  const t = z + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum);
}

const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];
