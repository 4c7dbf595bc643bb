import type { Home } from '@sandmill/contracts/api/home';

export type LeverKey = 'customers' | 'averageOrder' | 'ordersPerCustomer';
type Weeks = { weeks: number[]; weeksYearBefore: number[] };
export type Lever = Weeks & { key: LeverKey | 'revenue'; value: number; before: number };

/** The equation's terms: revenue, then its three factors. Weeks before the shop's first sale are not a past of zeros. */
export function leversOf(levers: Home['levers']): [Lever, Lever, Lever, Lever] {
  const term = (key: Lever['key']): Lever => {
    const { value, before, weeks, weeksYearBefore } = levers[key];
    const known = weeksYearBefore.slice(weeksYearBefore.findIndex((week) => week !== 0));
    const isKnown = weeksYearBefore.some((week) => week !== 0);
    return { key, value: Number(value), before: Number(before), weeks, weeksYearBefore: isKnown ? known : [] };
  };
  return [term('revenue'), term('customers'), term('averageOrder'), term('ordersPerCustomer')];
}

/** Change against the period before, as a share; null when there was nothing to compare with. */
export function changeOf({ value, before }: Lever): number | null {
  return before === 0 ? null : value / before - 1;
}

/** The factor that fell most, and only that one, is shown in terracotta. */
export function weakestOf(levers: Lever[]): LeverKey | null {
  const falling = levers
    .filter(({ key }) => key !== 'revenue')
    .map((lever) => ({ key: lever.key as LeverKey, change: changeOf(lever) ?? 0 }))
    .filter(({ change }) => change < 0)
    .toSorted((a, b) => a.change - b.change);
  return falling[0]?.key ?? null;
}
