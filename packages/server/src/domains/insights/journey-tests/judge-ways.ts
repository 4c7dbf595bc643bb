import { compareShares, holm } from '@sandmill/contracts';
import type { JourneyTest } from '@sandmill/contracts/api/journey-tests';

/** Fewer on a side say nothing. */
const FEW = 30;
const SURE = 0.05;

type Way = { id: string; people: number; reached: number };

/** Whether the best way is better than each other, beyond chance; several comparisons are one test (Holm). */
export function judgeWays(ways: readonly Way[]): Pick<JourneyTest, 'best' | 'verdict' | 'pValue'> {
  const rate = (way: Way): number => (way.people === 0 ? 0 : way.reached / way.people);
  const best = ways
    .filter(({ people }) => people > 0)
    .reduce<Way | null>((first, way) => (first === null || rate(way) > rate(first) ? way : first), null);
  if (best === null) return { best: null, verdict: 'few', pValue: null };
  const others = ways.filter(({ id }) => id !== best.id);
  if (ways.some(({ people }) => people < FEW)) return { best: best.id, verdict: 'few', pValue: null };
  const share = ({ people, reached }: Way) => ({ successes: reached, trials: people });
  const pValue = Math.max(...holm(others.map((other) => compareShares(share(other), share(best)).pValue)));
  return { best: best.id, verdict: pValue < SURE ? 'won' : 'chance', pValue };
}
