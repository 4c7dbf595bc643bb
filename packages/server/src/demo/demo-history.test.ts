import { beforeAll, describe, expect, it } from 'vitest';
import { fileURLToPath } from 'node:url';
import { returnCurve, returnQuantile } from '../domains/segments/lifecycle/return-curve.ts';
import { learnThresholds } from '../domains/segments/index.ts';
import { chooseEnd } from './choose-end.ts';
import { demoEvents } from './demo-events.ts';
import { demoHistory } from './demo-history.ts';
import { readDemoShop, type DemoShop } from './demo-shop.ts';

const ASSETS = fileURLToPath(new URL('../../assets', import.meta.url));
const NOW = Date.parse('2026-11-21T10:00:00Z');

describe('the demo shop', () => {
  let shop: DemoShop;
  beforeAll(async () => {
    shop = await readDemoShop(ASSETS);
  });

  it('holds the 18,532 orders of 4,338 customers, worth 8,911,407.90 pounds', () => {
    expect([shop.orders.length, shop.customers.length]).toEqual([18_532, 4338]);
    const pounds = shop.orders
      .flatMap((o) => o.items)
      .reduce((sum, item) => sum + (item.price * item.quantity) / 10_000, 0);
    expect(pounds).toBeCloseTo(8_911_407.9, 1);
  });

  it('gives the return times published for it as of 31 August 2011', () => {
    const end = Date.parse('2011-08-31T23:59:00Z') / 60_000;
    const history = demoHistory({ ...shop, orders: shop.orders.filter((order) => order.minute <= end) });
    const figures = (['1', '2', '3-4', '5+'] as const).map((key) => {
      const curve = returnCurve(history.orderGaps[key]);
      return [...[0.5, 0.8, 0.95].map((share) => returnQuantile(curve, share)), Number(curve.everReturns.toFixed(3))];
    });
    // facts: 63/133/223 .717, 51/105/181 .862, 41/87/211 .962, 15/35/69 .979
    const published = [
      [63, 133, 223, 0.717],
      [51, 105, 181, 0.862],
      [41, 87, 211, 0.962],
      [15, 35, 69, 0.979],
    ];
    figures.forEach((row, i) =>
      row.forEach((value, j) =>
        expect(Math.abs((value ?? 0) - (published[i]?.[j] ?? 0))).toBeLessThanOrEqual(j < 3 ? 1 : 0.004),
      ),
    );
  });

  it('marks what it learns from nine months as provisional', () => {
    const end = Date.parse('2011-08-31T23:59:00Z') / 60_000;
    const learnt = learnThresholds(
      demoHistory({ ...shop, orders: shop.orders.filter((order) => order.minute <= end) }),
    );
    expect(learnt).toMatchObject({ provisional: true, reason: 'short_history', rule: 'preset' });
    expect(learnThresholds(demoHistory(shop))).toMatchObject({ provisional: false, rule: 'quantile' });
  });

  it('tells its events in order, each with an id of its own, the newest order within four hours', () => {
    const end = chooseEnd(shop, learnThresholds(demoHistory(shop)), NOW);
    expect(NOW - end).toBeLessThanOrEqual(4 * 3_600_000);
    const events = demoEvents(shop, end);
    expect(new Set(events.map((event) => event.body['messageId'])).size).toBe(events.length);
    expect(events.every((event, i) => i === 0 || event.at >= (events[i - 1]?.at ?? 0))).toBe(true);
    expect(events.filter((event) => event.body['event'] === 'Order Completed')).toHaveLength(18_532);
    expect(events.at(-1)?.at).toBeLessThanOrEqual(end);
    const named = (name: string) => events.filter((event) => event.body['event'] === name);
    for (const name of ['Order Delivered', 'Product Added', 'Checkout Started', 'NPS Answered', 'Content Downloaded'])
      expect([name, named(name).length > 10]).toEqual([name, true]);
    const delivered = named('Order Delivered').map(
      ({ body }) => (body['properties'] as { synthetic: boolean }).synthetic,
    );
    expect(new Set(delivered)).toEqual(new Set([true]));
    const born = events.filter(({ body }) => 'birthday' in ((body['traits'] as object | undefined) ?? {}));
    expect(born.length).toBeGreaterThan(1_000);
    expect(events.length).toBeLessThan(90_000);
  });
});
