/** A reaction (the first of its mail) of a variant, in the order of time; `at` in milliseconds. */
export type Reaction = { variant: string; at: number };
/** So many mails of a variant had left by the end of the minute that begins at `at` (milliseconds). */
export type Departure = { variant: string; at: number; mails: number };
export type EarlyOdds = {
  /** The variant nearest to winning, by what it has against the strongest of the others. */
  variant: string;
  /** How many times likelier the order of reactions is if it is better than each other one than if it is not. */
  odds: number;
  /** From so many on it wins, whenever one looks. */
  needed: number;
};

/** How much better a better variant may be: nobody knows, so that the evidence is the mean over these hazard ratios. */
const RATIOS = [1.05, 1.1, 1.2, 1.35, 1.6, 2, 3];

/**
 * May a test be decided before its time? A sequential test that may be looked at as often as one likes: the safe
 * logrank test (Grünwald, Ly, Pérez-Ortiz, ter Schure, "The Safe Logrank Test", arXiv 2011.06931).
 *
 * Each reaction falls to one of the mails that have had none yet. If variant A is no better than B, it falls to A at
 * most as often as A's part of those mails says; the likelihood ratio of "A is r times better" against that, multiplied
 * up reaction by reaction, is then a supermartingale, and so is its mean over several r. By Ville's inequality it ever
 * reaches `needed` with a probability of at most 1/needed, however often it is looked at. With k variants each has to
 * reach k / (1 - threshold) against every other, so that a variant that is not the best wins early in at most
 * 1 - threshold of all tests. Exact when the mails leave together; with a pace, nearly, since variants leave in turns.
 *
 * Rates only: of revenue a single large order decides too much too early.
 */
export function earlyOdds(of: {
  variants: readonly string[];
  /** In the order of time. */
  reactions: readonly Reaction[];
  departures: readonly Departure[];
  /** 0.95: wrong in at most one test of twenty. */
  threshold: number;
}): EarlyOdds | null {
  const { variants, reactions, departures, threshold } = of;
  if (variants.length < 2) return null;
  const needed = variants.length / (1 - threshold);
  const standing = variants.map((variant) => {
    const against = variants.filter((other) => other !== variant);
    const odds = Math.min(...against.map((other) => oddsAgainst({ variant, other, reactions, departures })));
    return { variant, odds, needed };
  });
  return standing.reduce((best, one) => (one.odds > best.odds ? one : best));
}

/** How many times likelier the reactions are if `variant` is better than `other` than if both are alike. */
export function oddsAgainst(of: {
  variant: string;
  other: string;
  reactions: readonly Reaction[];
  departures: readonly Departure[];
}): number {
  const open = { own: 0, other: 0 };
  const coming = of.departures
    .filter(({ variant }) => variant === of.variant || variant === of.other)
    .toSorted((a, b) => a.at - b.at);
  let next = 0;
  // Logarithms: after thousands of reactions the products are beyond any double.
  const logs = RATIOS.map(() => 0);
  for (const { variant, at } of of.reactions) {
    const isOwn = variant === of.variant;
    if (!isOwn && variant !== of.other) continue;
    for (; next < coming.length && (coming[next]?.at ?? 0) <= at; next++)
      open[coming[next]?.variant === of.variant ? 'own' : 'other'] += coming[next]?.mails ?? 0;
    const all = open.own + open.other;
    // A reaction to a mail that is counted no longer, such as one that bounced since.
    if (open[isOwn ? 'own' : 'other'] <= 0) continue;
    for (const [place, ratio] of RATIOS.entries())
      logs[place] = (logs[place] ?? 0) + Math.log(((isOwn ? ratio : 1) * all) / (ratio * open.own + open.other));
    open[isOwn ? 'own' : 'other']--;
  }
  const highest = Math.max(...logs);
  return Math.exp(highest) * (logs.reduce((sum, log) => sum + Math.exp(log - highest), 0) / RATIOS.length);
}
