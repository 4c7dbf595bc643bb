import type { ListGrowth } from '@sandmill/contracts/api/list-growth';

/** Who came or went in the report's period, as a page. */
export function peopleAddress(
  { from, to }: Pick<ListGrowth, 'from' | 'to'>,
  of: { side: 'gained' | 'lost'; source?: string; channel?: string; reason?: string },
): string {
  return `/reports/list-people?${new URLSearchParams({ from, to, ...of }).toString()}`;
}
