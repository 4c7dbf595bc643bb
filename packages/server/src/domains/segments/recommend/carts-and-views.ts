import type { LookedAt } from './recommend.queries.ts';

/** Ids of products, the latest first. */
export type CartAndViews = { cart: string[]; viewed: string[] };

/**
 * What lies in somebody's cart and what they looked at, from their events, oldest first. A cart that was told whole
 * (viewed, at the checkout) is that; an order empties it.
 */
export function cartAndViews(events: readonly LookedAt[]): CartAndViews {
  let cart: string[] = [];
  let viewed: string[] = [];
  for (const { name, productId, products } of events) {
    const listed = idsOf(products);
    const told = productId === '' ? listed : [productId];
    if (name === 'Order Completed') cart = [];
    else if (name === 'Cart Viewed' || name === 'Checkout Started') cart = listed.length > 0 ? listed : cart;
    else if (name === 'Product Removed') cart = cart.filter((id) => !told.includes(id));
    else if (name === 'Product Added') cart = [...told, ...cart.filter((id) => !told.includes(id))];
    else viewed = [...told, ...viewed.filter((id) => !told.includes(id))];
  }
  return { cart, viewed };
}

function idsOf(products: string): string[] {
  try {
    const read: unknown = products === '' ? [] : JSON.parse(products);
    if (!Array.isArray(read)) return [];
    return read.flatMap((one: unknown) => {
      const of = one as Record<string, unknown> | null;
      const id = of?.['product_id'] ?? of?.['productId'] ?? of?.['sku'];
      return typeof id === 'string' || typeof id === 'number' ? [String(id)] : [];
    });
  } catch {
    return [];
  }
}
