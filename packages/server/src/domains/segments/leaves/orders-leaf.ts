import type { LeafOf } from '@sandmill/contracts';
import type { ContactRecord, OrderFact } from '../../contacts/contact-record.ts';
import type { Algebra, Fact } from '../accumulators/algebra.ts';
import { eventCount } from '../accumulators/event-count.ts';
import { eventSum } from '../accumulators/event-sum.ts';
import { spanOf, type Span } from '../accumulators/span.ts';
import { addFact, withFuture, type Kept } from '../accumulators/with-future.ts';
import { daysSince } from './days-since.ts';
import type { LeafLogic } from './leaf-logic.ts';

type OrderEntry = Fact & { v: number };

/**
 * Figures over the contact's orders. The record holds them all, one per (store, order id), so each question folds
 * them with the same algebras that count events: no state of its own to keep in step with refunds.
 */
export function ordersLeaf(leaf: LeafOf<'orders'>): LeafLogic {
  const span = spanOf(leaf.window);
  const algebra = algebraOf(leaf, span);
  const accumulator = withFuture(algebra);
  const fold = (record: ContactRecord, now: number): Kept<unknown, OrderEntry> | undefined => {
    let state: Kept<unknown, OrderEntry> | undefined;
    for (const key in record.orders) {
      const fact = entryOf(record.orders[key], span);
      if (fact) state = addFact(algebra, state, { fact, now });
    }
    return state;
  };
  return {
    holds: (record, now) => accumulator.holds(fold(record, now), now),
    nextChange: (record, now) => accumulator.nextChange(fold(record, now), now),
    value: (record, now) => accumulator.value(fold(record, now), now),
    since: (record, now) => accumulator.since(fold(record, now), now),
  };
}

/** Cancelled orders do not count; refunds are subtracted from the amount already. */
function entryOf(order: OrderFact | undefined, span: Span): OrderEntry | null {
  if (!order || order.status === 'cancelled') return null;
  if (span.kind === 'range' && (order.at < span.since || order.at >= span.until)) return null;
  return { t: order.at, v: order.amount };
}

function algebraOf(leaf: LeafOf<'orders'>, span: Span): Algebra<OrderEntry, unknown> {
  const fact = (): null => null;
  const { is } = leaf;
  switch (leaf.figure) {
    case 'count':
      return eventCount<OrderEntry>({ fact, span, is });
    case 'revenue':
      return eventSum({ fact, span, is, aggregate: 'sum' });
    case 'average':
      return eventSum({ fact, span, is, aggregate: 'average' });
    case 'daysSinceFirst':
      return daysSince({ edge: 'first', span, is });
    case 'daysSinceLast':
      return daysSince({ edge: 'last', span, is });
  }
}
