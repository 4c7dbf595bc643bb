import { expect, it } from 'vitest';
import { exampleOf } from './property-facts.ts';

/** An example outlives the erasure of the person it came from. */
it.each(['email', 'customer.city', 'shipping_address.zip', 'billingName', 'order.contact_phone', 'buyerEmail', 'iban'])(
  'keeps no example of %s',
  (path) => expect(exampleOf(path, 'x')).toBeNull(),
);

it.each(['category', 'products.brand', 'coupon', 'city', 'plan'])('keeps an example of %s', (path) =>
  expect(exampleOf(path, 'x')).toBe('x'),
);
