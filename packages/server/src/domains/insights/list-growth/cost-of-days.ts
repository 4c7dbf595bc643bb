export type CostSpan = { from: string; to: string; amount: string };

const DAY_MS = 86_400_000;

/**
 * What of costs falls into a period, each spread evenly over its own days; in cents. null: none does. Days are
 * yyyy-mm-dd, both ends included.
 */
export function centsOfDays(costs: readonly CostSpan[], period: { from: string; to: string }): number | null {
  const parts = costs.flatMap((cost) => {
    const shared = daysOf(later(cost.from, period.from), earlier(cost.to, period.to));
    return shared <= 0 ? [] : [(Math.round(Number(cost.amount) * 100) * shared) / daysOf(cost.from, cost.to)];
  });
  return parts.length === 0 ? null : Math.round(parts.reduce((sum, part) => sum + part, 0));
}

/** Cents as "12.50"; of none, null. */
export function moneyOf(cents: number | null): string | null {
  return cents === null ? null : (cents / 100).toFixed(2);
}

/** What one of `people` cost. */
export function eachOf(cents: number | null, people: number): string | null {
  return cents === null || people === 0 ? null : moneyOf(Math.round(cents / people));
}

function daysOf(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS) + 1;
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}
