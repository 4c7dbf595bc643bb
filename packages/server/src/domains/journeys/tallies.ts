import type { Tally } from './steps/thompson.ts';

/** What the ways out of splits that learn have brought, by journey and step. Versions of a journey learn together. */
export type Tallies = { of(journeyId: string, node: string): Tally };

export const NO_TALLIES: Tallies = { of: () => ({}) };

export type TallyRow = { journeyId: string; node: string; variant: string; chosen: number; rewarded: number };

export function talliesOf(rows: readonly TallyRow[]): Tallies {
  const known = new Map<string, Record<string, { chosen: number; rewarded: number }>>();
  for (const { journeyId, node, variant, chosen, rewarded } of rows) {
    const key = `${journeyId} ${node}`;
    const tally = known.get(key) ?? {};
    tally[variant] = { chosen, rewarded };
    known.set(key, tally);
  }
  return { of: (journeyId, node) => known.get(`${journeyId} ${node}`) ?? {} };
}
