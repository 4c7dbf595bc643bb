import { expect, it } from 'vitest';
import { cartAndViews } from './carts-and-views.ts';

const event = (name: string, productId = '', products = '') => ({
  subject: 'u:a',
  name,
  productId,
  products,
});

it('a cart is what was put in and not taken out, told whole or one by one; an order empties it', () => {
  const events = [
    event('Product Viewed', 'a'),
    event('Product Added', 'a'),
    event('Product Added', 'b'),
    event('Product Viewed', 'c'),
    event('Product Viewed', 'a'),
    event('Product Removed', 'a'),
  ];
  expect(cartAndViews(events)).toEqual({ cart: ['b'], viewed: ['a', 'c'] });
  expect(cartAndViews([...events, event('Order Completed')]).cart).toEqual([]);
  const whole = event('Checkout Started', '', '[{"product_id":"x"},{"sku":7},null,{}]');
  expect(cartAndViews([...events, whole]).cart).toEqual(['x', '7']);
  expect(cartAndViews([...events, event('Cart Viewed', '', 'no JSON')]).cart).toEqual(['b']);
});
