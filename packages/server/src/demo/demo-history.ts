import { BUCKETS, type BucketKey, type GapCount, type ShopHistory } from '../domains/segments/index.ts';
import type { DemoShop } from './demo-shop.ts';

const MINUTES_PER_DAY = 1440;

/**
 * What the lifecycle would learn from the demo shop's whole history, computed before it is replayed, so that the
 * replay already moves people by the shop's own return curve instead of by presets.
 */
export function demoHistory(shop: DemoShop): ShopHistory {
  const days = orderDays(shop);
  const last = Math.floor((shop.orders.at(-1)?.minute ?? 0) / MINUTES_PER_DAY);
  const first = Math.floor((shop.orders[0]?.minute ?? 0) / MINUTES_PER_DAY);
  const counts = new Map<string, GapCount & { bucket: BucketKey }>();
  for (const list of days.values()) {
    list.forEach((day, i) => {
      const next = list[i + 1];
      const bucket = bucketOf(i + 1);
      const length = (next ?? last) - day;
      const gap = counts.get(`${bucket} ${length}`) ?? { bucket, days: length, returned: 0, open: 0 };
      if (next === undefined) gap.open++;
      else gap.returned++;
      counts.set(`${bucket} ${length}`, gap);
    });
  }
  const gaps = [...counts.values()];
  const of = (bucket: BucketKey): GapCount[] => gaps.filter((gap) => gap.bucket === bucket);
  const orderGaps = { '1': of('1'), '2': of('2'), '3-4': of('3-4'), '5+': of('5+') };
  return { historyDays: last - first, orderGaps, visitGaps: gaps, revenueP80: revenueP80(shop, last) };
}

/** Distinct days with an order, oldest first, per customer. */
function orderDays(shop: DemoShop): Map<number, number[]> {
  const days = new Map<number, number[]>();
  for (const order of shop.orders) {
    const day = Math.floor(order.minute / MINUTES_PER_DAY);
    const list = days.get(order.customer);
    if (!list) days.set(order.customer, [day]);
    else if (list.at(-1) !== day) list.push(day);
  }
  return days;
}

export function bucketOf(orders: number): BucketKey {
  return BUCKETS.find(({ from, to }) => orders >= from && (to === null || orders <= to))?.key ?? '5+';
}

function revenueP80(shop: DemoShop, last: number): number {
  const spent = new Map<number, number>();
  for (const order of shop.orders) {
    if (order.minute / MINUTES_PER_DAY < last - 365) continue;
    const total = order.items.reduce((sum, item) => sum + item.price * item.quantity, 0);
    spent.set(order.customer, (spent.get(order.customer) ?? 0) + total);
  }
  const sorted = [...spent.values()].sort((a, b) => a - b);
  return Math.round((sorted[Math.floor(sorted.length * 0.8)] ?? 0) / 10_000);
}
