import { durationMs, type InterestSettings } from '@sandmill/contracts';

export const INTEREST_KINDS = ['view', 'cart', 'order', 'content'] as const;
export type InterestKind = (typeof INTEREST_KINDS)[number];

const HOUR_MS = 3_600_000;
const LONGEST_MS = 1_000 * 24 * HOUR_MS;

/** Weaker than a quarter of a view is no interest any more, so a view lasts two half-lives. */
export function viewLasts({ halfLife }: InterestSettings): InterestSettings['halfLife'] {
  return { ...halfLife, value: halfLife.value * 2 };
}

/** Whether all figures stand and at least one kind counts: what the server would take. */
export function isWhole({ halfLife, weights }: InterestSettings): boolean {
  const worth = INTEREST_KINDS.map((kind) => weights[kind]);
  const length = halfLife.value > 0 ? durationMs(halfLife) : Number.NaN;
  return (
    length >= HOUR_MS &&
    length <= LONGEST_MS &&
    worth.every((weight) => weight >= 0 && weight <= 100) &&
    worth.some((weight) => weight > 0)
  );
}
