import { expect, test } from 'vitest';
import { formatMoney } from '../../platform/money.ts';
import { joinParts, orderFact, refundedOf } from './order-parts.ts';
import { readOrderEvent } from './read-order-event.ts';
import { anEvent, START } from './testing/events.ts';

type Told = [name: string, properties: Record<string, unknown>];

function order(...told: Told[]) {
  const parts = told
    .map(([name, properties], i) =>
      readOrderEvent(
        anEvent({ name, properties: { order_id: 'o1', ...properties } as never, time: START + i * 1_000 }),
      ),
    )
    .map((telling) => telling!.parts)
    .reduce(joinParts);
  const { status, amount, currency } = orderFact(parts);
  return `${status} ${formatMoney(amount)} ${currency} refunded ${formatMoney(refundedOf(parts))}`;
}

const completed: Told = ['Order Completed', { total: '100.00', currency: 'usd' }];

test.each<[string, Told[], string]>([
  ['plain', [completed], 'placed 100.00 USD refunded 0.00'],
  ['revenue when there is no total', [['Order Completed', { revenue: 90 }]], 'placed 90.00 null refunded 0.00'],
  ['value when there is neither', [['Order Completed', { value: '7' }]], 'placed 7.00 null refunded 0.00'],
  [
    'the sum of its lines when there is nothing else',
    [['Order Completed', { products: [{ price: '2.55', quantity: 12 }, { price: 1 }] }]],
    'placed 31.60 null refunded 0.00',
  ],
  ['the newest update', [completed, ['Order Updated', { total: 80 }]], 'placed 80.00 USD refunded 0.00'],
  ['a refund of all', [completed, ['Order Refunded', {}]], 'refunded 0.00 USD refunded 100.00'],
  ['a refund of a part', [completed, ['Order Refunded', { total: 30 }]], 'partially_refunded 70.00 USD refunded 30.00'],
  [
    'two refunds of parts',
    [completed, ['Order Refunded', { total: 30 }], ['Order Refunded', { total: 20 }]],
    'partially_refunded 50.00 USD refunded 50.00',
  ],
  [
    'one refund told by two sources',
    [completed, ['Order Refunded', { total: 30, refund_id: 'r1' }], ['Order Refunded', { total: 30, refund_id: 'r1' }]],
    'partially_refunded 70.00 USD refunded 30.00',
  ],
  [
    'lines given back',
    [completed, ['Order Refunded', { products: [{ price: 12.5, quantity: 2 }] }]],
    'partially_refunded 75.00 USD refunded 25.00',
  ],
  ['never more than all', [completed, ['Order Refunded', { total: 300 }]], 'refunded 0.00 USD refunded 100.00'],
  ['cancelled', [completed, ['Order Cancelled', {}]], 'cancelled 0.00 USD refunded 0.00'],
  [
    'a note after the cancellation',
    [completed, ['Order Cancelled', {}], ['Order Updated', {}]],
    'cancelled 0.00 USD refunded 0.00',
  ],
  [
    'opened again',
    [completed, ['Order Cancelled', {}], ['Order Updated', { status: 'open' }]],
    'placed 100.00 USD refunded 0.00',
  ],
  [
    'cancelled by an update',
    [completed, ['Order Updated', { status: 'Canceled' }]],
    'cancelled 0.00 USD refunded 0.00',
  ],
])('%s', (_, told, expected) => {
  expect(order(...told)).toBe(expected);
});

test('an order without an id is one by itself; a refund without one is nothing', () => {
  expect(readOrderEvent(anEvent({ name: 'Order Completed' }))?.orderId).toMatch(/^event:/);
  expect(readOrderEvent(anEvent({ name: 'Order Refunded' }))).toBeNull();
});
