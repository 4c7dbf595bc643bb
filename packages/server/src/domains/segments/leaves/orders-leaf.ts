import type { CountComparison, LeafOf } from '@sandmill/contracts';
import type { ContactRecord, OrderFact } from '../../contacts/contact-record.ts';
import type { Algebra, Fact } from '../accumulators/algebra.ts';
import { eventCount } from '../accumulators/event-count.ts';
import { eventSum, SCALE } from '../accumulators/event-sum.ts';
import { covers, endOf, spanOf, type Span } from '../accumulators/span.ts';
import { addFact, withFuture, type Kept } from '../accumulators/with-future.ts';
import { countSteps, satisfies } from '../conditions/compare-number.ts';
import { isMoney, moneyMeant, type OrderMoney } from './order-money.ts';
import { firstFlip, keep, type LeafLogic, type OrderFigures, type World } from './leaf-logic.ts';

const DAY_MS = 86_400_000;

type OrdersLeaf = LeafOf<'orders'>;
type Orders = ContactRecord['orders'];

/**
 * Figures over the contact's orders, which the record holds in full, one per (store, order id): nothing of its own to
 * keep in step with refunds. Cancelled orders do not count; refunds are subtracted from the amount already. Revenue
 * of none is 0; average, largest and days since of none satisfy nothing. Days are whole days of 24 hours, so "at least 60 days
 * since" begins at the order + 60 days, to the millisecond.
 */
export function ordersLeaf(leaf: OrdersLeaf): LeafLogic {
  const span = spanOf(leaf.window);
  // Asked thousands of times a second: what hardly ever differs is made once.
  const anyMoney: Meant = { span, money: null };
  const meant = (orders: Orders, world: World): Meant => {
    const money = moneyMeant(leaf, orders, world);
    return money === null ? anyMoney : { span, money };
  };
  const figure = (orders: Orders, now: number, world: World): number | null =>
    figureAt(leaf.figure, figuresAt(orders, meant(orders, world), now, world), now);
  const holdsAt: HoldsAt = (orders, now, world) => {
    const found = figure(orders, now, world);
    return found !== null && satisfies(leaf.is, found);
  };
  const nextOf = nextChangeOf(leaf, span);
  return {
    holds: (record, now, world) => holdsAt(record.orders, now, world),
    nextChange: ({ orders }, now, world) => nextOf(orders, { meant: meant(orders, world), now, world, holdsAt }),
    value: (record, now, world) => figure(record.orders, now, world),
    since: (record, now, world) =>
      leaf.figure === 'daysSinceLast' ? figuresAt(record.orders, meant(record.orders, world), now, world).last : null,
  };
}

/** Which orders: by when they were placed, and by their money. */
type Meant = { span: Span; money: OrderMoney };
type Place = { meant: Meant; now: number; world: World };

function figuresAt(orders: Orders, meant: Meant, now: number, world: World): OrderFigures {
  const kept = world.memo?.figures;
  if (kept) {
    for (const one of kept) {
      if (one.from > now || now >= one.until || one.orders !== orders || one.money !== meant.money) continue;
      if (isSame(one.span, meant.span)) return one;
    }
  }
  const figures = countFigures(orders, meant, now);
  keep(kept, figures);
  return figures;
}

/** The figures, and until when they stay as they are if nothing else happens. */
function countFigures(orders: Orders, meant: Meant, now: number): OrderFigures {
  const { span } = meant;
  const figures: OrderFigures = {
    orders,
    ...meant,
    from: now,
    until: Number.POSITIVE_INFINITY,
    count: 0,
    amount: 0,
    largest: null,
    first: null,
    last: null,
  };
  for (const key in orders) {
    const order = orders[key];
    if (!order || !isCounted(order, meant)) continue;
    const end = endOf(span, order.at);
    if (end <= now) continue;
    figures.until = Math.min(figures.until, order.at > now ? order.at : end);
    if (order.at > now) continue;
    figures.count++;
    figures.amount += order.amount;
    if (figures.largest === null || order.amount > figures.largest) figures.largest = order.amount;
    if (figures.first === null || order.at < figures.first) figures.first = order.at;
    if (figures.last === null || order.at > figures.last) figures.last = order.at;
  }
  return figures;
}

function isSame(a: Span, b: Span): boolean {
  if (a === b) return true;
  if (a.kind === 'rolling') return b.kind === 'rolling' && a.lengthMs === b.lengthMs;
  return b.kind === 'range' && a.since === b.since && a.until === b.until;
}

function isCounted(order: OrderFact, { span, money }: Meant): boolean {
  return order.status !== 'cancelled' && covers(span, order.at) && isMoney(order.currency, money);
}

function figureAt(
  figure: OrdersLeaf['figure'],
  { count, amount, largest, first, last }: OrderFigures,
  now: number,
): number | null {
  switch (figure) {
    case 'count':
      return count;
    case 'revenue':
      return amount / SCALE;
    case 'average':
      return count === 0 ? null : amount / (SCALE * count);
    case 'largest':
      return largest === null ? null : largest / SCALE;
    case 'daysSinceFirst':
      return first === null ? null : Math.floor((now - first) / DAY_MS);
    case 'daysSinceLast':
      return last === null ? null : Math.floor((now - last) / DAY_MS);
  }
}

type HoldsAt = (orders: Orders, now: number, world: World) => boolean;
type NextChange = (orders: Orders, at: Place & { holdsAt: HoldsAt }) => number | null;

function nextChangeOf({ figure, is }: OrdersLeaf, span: Span): NextChange {
  if (figure === 'daysSinceFirst' || figure === 'daysSinceLast') return daysNextChange(figure, is);
  if (figure === 'largest') return largestNextChange;
  const algebra = algebraOf(figure, is, span);
  const accumulator = withFuture(algebra);
  return (orders, { meant, now, world }) => {
    // Without an order that comes or leaves a window no figure changes.
    if (figuresAt(orders, meant, now, world).until === Number.POSITIVE_INFINITY) return null;
    return accumulator.nextChange(foldOrders(algebra, orders, { meant, now }), now);
  };
}

type OrderEntry = Fact & { v: number };

function algebraOf(
  figure: 'count' | 'revenue' | 'average',
  is: CountComparison,
  span: Span,
): Algebra<OrderEntry, unknown> {
  const fact = (): null => null;
  if (figure === 'count') return eventCount<OrderEntry>({ fact, span, is });
  return eventSum({ fact, span, is, aggregate: figure === 'revenue' ? 'sum' : 'average' });
}

/** The same algebras that count events know when a window lets an order go. */
function foldOrders(
  algebra: Algebra<OrderEntry, unknown>,
  orders: Orders,
  { meant, now }: { meant: Meant; now: number },
): Kept<unknown, OrderEntry> | undefined {
  let state: Kept<unknown, OrderEntry> | undefined;
  for (const key in orders) {
    const order = orders[key];
    if (!order || !isCounted(order, meant)) continue;
    state = addFact(algebra, state, { fact: { t: order.at, v: order.amount }, now });
  }
  return state;
}

/** Whenever an order comes or leaves its window, the largest may be another one. */
function largestNextChange(
  orders: Orders,
  { meant, now, world, holdsAt }: Place & { holdsAt: HoldsAt },
): number | null {
  if (figuresAt(orders, meant, now, world).until === Number.POSITIVE_INFINITY) return null;
  const counted = Object.values(orders).filter((order) => isCounted(order, meant));
  const turns = counted.flatMap(({ at }) => [at, endOf(meant.span, at)]);
  return firstFlip(turns, now, (instant) => holdsAt(orders, instant, world));
}

function daysNextChange(figure: 'daysSinceFirst' | 'daysSinceLast', is: CountComparison): NextChange {
  const steps = countSteps(is).map((step) => step * DAY_MS);
  return (orders, place) => {
    const { meant, now, world, holdsAt } = place;
    const { first, last, until } = figuresAt(orders, meant, now, world);
    const edge = figure === 'daysSinceFirst' ? first : last;
    const holds = (instant: number): boolean => holdsAt(orders, instant, world);
    if (until === Number.POSITIVE_INFINITY) {
      const turns = edge === null ? [] : steps.map((step) => edge + step);
      return firstFlip(turns, now, holds);
    }
    const candidates: number[] = [];
    for (const key in orders) {
      const order = orders[key];
      if (!order || !isCounted(order, meant)) continue;
      // Only the edge counts, those that may become it, and, where the first leaves a window, those after it.
      const isFirstOfWindow = figure === 'daysSinceFirst' && meant.span.kind === 'rolling';
      if (order.at !== edge && order.at <= now && !isFirstOfWindow) continue;
      candidates.push(order.at, endOf(meant.span, order.at));
      for (const step of steps) candidates.push(order.at + step);
    }
    return firstFlip(candidates, now, holds);
  };
}
