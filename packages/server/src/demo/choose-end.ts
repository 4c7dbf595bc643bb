import type { LearntThresholds } from '../domains/segments/index.ts';
import { bucketOf } from './demo-history.ts';
import type { DemoShop } from './demo-shop.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
/** The newest order may be this old, so that its neighbours' deadlines can fall where somebody watches. */
const MAX_AGE_MINUTES = 240;
/** Somebody who started the demo watches from two minutes after the start on. */
const WATCH_FROM = 2 * MINUTE;
const WATCH_UNTIL = 20 * MINUTE;

/**
 * The instant onto which the newest order of the demo is shifted: within the last four hours, chosen so that as many
 * customers as possible turn at risk while a newcomer watches. Nothing is made up: only the common shift is chosen.
 */
export function chooseEnd(shop: DemoShop, thresholds: LearntThresholds, now: number): number {
  const last = (shop.orders.at(-1)?.minute ?? 0) * MINUTE;
  const instants = riskInstants(shop, thresholds).map((minute) => minute - last);
  let best = { end: now - MINUTE, people: -1 };
  for (let age = 1; age <= MAX_AGE_MINUTES; age++) {
    const end = now - age * MINUTE;
    const people = instants.filter(
      (offset) => offset + end > now + WATCH_FROM && offset + end < now + WATCH_UNTIL,
    ).length;
    if (people > best.people) best = { end, people };
  }
  return best.end;
}

/** When each customer, left alone after the last order, turns at risk; in the data's own time. */
function riskInstants(shop: DemoShop, thresholds: LearntThresholds): number[] {
  const customers = new Map<number, { orders: number; last: number }>();
  for (const order of shop.orders) {
    const known = customers.get(order.customer);
    customers.set(order.customer, { orders: (known?.orders ?? 0) + 1, last: order.minute * MINUTE });
  }
  return [...customers.values()].map(({ orders, last }) => {
    const bucket = thresholds.buckets.find((b) => b.bucket === bucketOf(orders));
    return last + (bucket?.atRiskDays ?? 90) * DAY;
  });
}
