import type { CountComparison } from '@sandmill/contracts';

/** Whether a count or figure satisfies the comparison; `between` includes both ends. */
export function satisfies(is: CountComparison, figure: number): boolean {
  switch (is.op) {
    case 'eq':
      return figure === is.value;
    case 'ne':
      return figure !== is.value;
    case 'gt':
      return figure > is.value;
    case 'gte':
      return figure >= is.value;
    case 'lt':
      return figure < is.value;
    case 'lte':
      return figure <= is.value;
    case 'between':
      return figure >= is.from && figure <= is.to;
  }
}

/**
 * How many things need to be told apart: with this many or more, the answer is the same for every larger count.
 * "At least 3" needs 3; "exactly 3" needs 4, to know that there are not more.
 */
export function countsNeeded(is: CountComparison): number {
  switch (is.op) {
    case 'gte':
    case 'lt':
      return Math.max(0, Math.ceil(is.value));
    case 'between':
      return Math.max(0, Math.floor(is.to) + 1);
    default:
      return Math.max(0, Math.floor(is.value) + 1);
  }
}

/** The whole numbers at which the answer for a figure that grows by ones may change. */
export function countSteps(is: CountComparison): number[] {
  const limits = is.op === 'between' ? [is.from, is.to] : [is.value];
  return limits.flatMap((limit) => [Math.ceil(limit), Math.floor(limit) + 1]);
}
