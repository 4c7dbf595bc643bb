import { createHash } from 'node:crypto';
import { seededRandom } from '../../../platform/seeded-random.ts';

/** What is known of a way out: how many went it, how many of them brought what was hoped for. */
export type WayTally = { chosen: number; rewarded: number };
export type Tally = Readonly<Record<string, WayTally>>;

const DRAWN_SHARES = 2_000;

/**
 * Thompson sampling: a success rate is drawn for each way from what is known of it, Beta(1 + rewarded, 1 + the rest),
 * and the highest wins. The draw follows from the seed alone, and that of one way does not touch the others.
 */
export function drawnWay(ways: readonly string[], tally: Tally, seed: string): string | null {
  let best: { way: string; rate: number } | null = null;
  for (const way of ways) {
    const { chosen, rewarded } = tally[way] ?? { chosen: 0, rewarded: 0 };
    const rate = beta(1 + rewarded, 1 + Math.max(0, chosen - rewarded), seeded(`${seed}:${way}`));
    if (best === null || rate > best.rate) best = { way, rate };
  }
  return best?.way ?? null;
}

/** Which share of the next people each way would get, 0 to 1, within about a point. */
export function drawnShares(ways: readonly string[], tally: Tally): Record<string, number> {
  const counts: Record<string, number> = Object.fromEntries(ways.map((way) => [way, 0]));
  for (let draw = 0; draw < DRAWN_SHARES; draw++) {
    const way = drawnWay(ways, tally, `share:${draw}`);
    if (way !== null) counts[way] = (counts[way] ?? 0) + 1;
  }
  return Object.fromEntries(ways.map((way) => [way, (counts[way] ?? 0) / DRAWN_SHARES]));
}

type Random = () => number;

/** From two gammas; a and b are at least 1. */
function beta(a: number, b: number, random: Random): number {
  const x = gamma(a, random);
  return x / (x + gamma(b, random));
}

/** Marsaglia and Tsang, "A simple method for generating gamma variables" (2000), for a shape of at least 1. */
function gamma(shape: number, random: Random): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Box and Muller. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Begun from the first 32 bits of the MD5 of a text. */
function seeded(text: string): Random {
  return seededRandom(createHash('md5').update(text).digest().readUInt32BE(0)).next;
}
