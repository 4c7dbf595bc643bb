import { compareShares, holm } from '@sandmill/contracts';
import type { ComparedClass } from '@sandmill/contracts/api/journey-comparison';
import type { EnteredRow } from './journey-comparison.queries.ts';

/** Below, the test of two shares is not to be trusted. A rule of thumb. */
const FEWEST = 30;
const SURE = 0.05;
/** Two-sided 95 % of the standard normal distribution. */
const Z_95 = 1.96;
const NOBODY = { people: 0, withGoal: 0, converted: 0, revenue: '0.00' };

type Cell = ComparedClass & { journeyId: string };

/**
 * Journey by class at entry, each against its own hold-out in that class. p-values: of all comparisons together (Holm).
 * Best of a class is who is better than its hold-out, and whose lift is greater than that of every other journey there
 * (difference of two independent lifts, normal, standard errors from the 95 % intervals).
 */
export function compareClasses(rows: readonly EnteredRow[]): Cell[] {
  const cells = cellsOf(rows);
  const tested = cells.filter(({ reached, kept }) => Math.min(reached.withGoal, kept.withGoal) >= FEWEST);
  const pValues = holm(tested.map(({ reached, kept }) => compareShares(shareOf(kept), shareOf(reached)).pValue));
  for (const [place, cell] of tested.entries()) {
    cell.pValue = pValues[place] ?? 1;
    if (cell.pValue >= SURE) cell.verdict = 'chance';
    else cell.verdict = (cell.difference ?? 0) > 0 ? 'better' : 'worse';
  }
  for (const cell of tested) {
    const others = tested.filter((other) => other.value === cell.value && other !== cell);
    cell.isBest = cell.verdict === 'better' && others.every((other) => isAhead(cell, other));
  }
  return cells;
}

function cellsOf(rows: readonly EnteredRow[]): Cell[] {
  const cells = new Map<string, Cell>();
  for (const { journeyId, value, kept, ...arm } of rows) {
    const key = `${journeyId} ${value}`;
    const known = cells.get(key) ?? emptyCell(journeyId, value);
    cells.set(key, { ...known, [kept ? 'kept' : 'reached']: arm });
  }
  return [...cells.values()].map((cell) => {
    if (cell.reached.withGoal === 0 || cell.kept.withGoal === 0) return cell;
    const { difference, low, high } = compareShares(shareOf(cell.kept), shareOf(cell.reached));
    return { ...cell, difference, low, high, verdict: 'few' };
  });
}

function emptyCell(journeyId: string, value: string): Cell {
  const unknown = { difference: null, low: null, high: null, pValue: null };
  return { journeyId, value, reached: NOBODY, kept: NOBODY, ...unknown, verdict: 'none', isBest: false };
}

function shareOf({ converted, withGoal }: ComparedClass['reached']) {
  return { successes: converted, trials: withGoal };
}

function isAhead(cell: Cell, other: Cell): boolean {
  const error = ({ low, high }: Cell): number => ((high ?? 1) - (low ?? -1)) / (2 * Z_95);
  return (cell.difference ?? 0) - (other.difference ?? 0) > Z_95 * Math.hypot(error(cell), error(other));
}
