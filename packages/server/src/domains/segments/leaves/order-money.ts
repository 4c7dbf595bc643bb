import type { LeafOf } from '@sandmill/contracts';
import type { ContactRecord } from '../../contacts/contact-record.ts';
import type { World } from './leaf-logic.ts';

type Orders = ContactRecord['orders'];

/**
 * The money of the orders that count: null all, else a currency (upper case), `EUR?` where orders that do not say their
 * currency count too.
 */
export type OrderMoney = string | null;

const OR_UNNAMED = '?';

/**
 * Amounts in different currencies are never added, since there is no rate to add them by: without a currency named,
 * those in the one that most of the person's orders have (of equally many the first by name) count, as the contact page
 * shows; amounts without one go with them. Counts and days take all orders.
 */
export function moneyMeant(leaf: LeafOf<'orders'>, orders: Orders, world: World): OrderMoney {
  if (leaf.currency !== undefined) return leaf.currency.toUpperCase();
  if (leaf.figure !== 'revenue' && leaf.figure !== 'average' && leaf.figure !== 'largest') return null;
  const known = world.memo?.money;
  if (known?.orders === orders) return known.money;
  const money = mainMoney(orders);
  if (world.memo) world.memo.money = { orders, money };
  return money;
}

export function isMoney(currency: string | null, money: OrderMoney): boolean {
  if (money === null) return true;
  if (currency === null) return money.endsWith(OR_UNNAMED);
  return currency.toUpperCase() === money.slice(0, 3);
}

function mainMoney(orders: Orders): OrderMoney {
  const counts = new Map<string, number>();
  for (const key in orders) {
    const order = orders[key];
    if (!order || order.status === 'cancelled' || order.currency === null) continue;
    const currency = order.currency.toUpperCase();
    counts.set(currency, (counts.get(currency) ?? 0) + 1);
  }
  if (counts.size < 2) return null;
  const [main] = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return main ? main[0] + OR_UNNAMED : null;
}
