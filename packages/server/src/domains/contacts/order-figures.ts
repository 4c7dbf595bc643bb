import type { Money } from '../../platform/money.ts';
import type { ContactRecord } from './contact-record.ts';

export type OrderFigures = {
  count: number;
  revenue: Money;
  currency: string | null;
  /** Milliseconds. */
  lastAt: number | null;
};

/**
 * Orders that are not cancelled; revenue is their net amount in the currency most of them were paid in (of equally many
 * the first by name). Amounts in other currencies are left out: there is no rate to add them by.
 */
export function orderFigures(record: ContactRecord): OrderFigures {
  const counting = Object.values(record.orders).filter((order) => order.status !== 'cancelled');
  const byCurrency = new Map<string, { count: number; sum: Money }>();
  let lastAt: number | null = null;
  let unnamed: Money = 0;
  for (const { at, amount, currency } of counting) {
    lastAt = lastAt === null ? at : Math.max(lastAt, at);
    if (currency === null) {
      unnamed += amount;
      continue;
    }
    const before = byCurrency.get(currency) ?? { count: 0, sum: 0 };
    byCurrency.set(currency, { count: before.count + 1, sum: before.sum + amount });
  }
  const [main] = [...byCurrency].sort(([a, x], [b, y]) => y.count - x.count || (a < b ? -1 : 1));
  return { count: counting.length, revenue: (main?.[1].sum ?? 0) + unnamed, currency: main?.[0] ?? null, lastAt };
}
