import type { EventType, JsonObject } from '@sandmill/contracts';
import { isObject } from './json-values.ts';

/** Names of the first version of Segment's e-commerce specification, lower case, and what the second calls them. */
const FIRST_VERSION: Record<string, string> = {
  'viewed product': 'Product Viewed',
  'clicked product': 'Product Clicked',
  'added product': 'Product Added',
  'removed product': 'Product Removed',
  'viewed product category': 'Product List Viewed',
  'searched products': 'Products Searched',
  'viewed cart': 'Cart Viewed',
  'started order': 'Checkout Started',
  'started checkout': 'Checkout Started',
  'completed order': 'Order Completed',
  'updated order': 'Order Updated',
  'refunded order': 'Order Refunded',
  'cancelled order': 'Order Cancelled',
  'viewed promotion': 'Promotion Viewed',
  'clicked promotion': 'Promotion Clicked',
  'viewed checkout step': 'Checkout Step Viewed',
  'completed checkout step': 'Checkout Step Completed',
};

const NAMES_OF_TYPES: Record<Exclude<EventType, 'track'>, string> = {
  identify: 'Identified',
  page: 'Page Viewed',
  screen: 'Screen Viewed',
  group: 'Group Joined',
  alias: 'Alias',
};

/** The name that a type of call has; a track call brings its own. */
export function nameOfType(type: Exclude<EventType, 'track'>): string {
  return NAMES_OF_TYPES[type];
}

/** The present name of a track event, and its properties with the ids of the first version under their present keys. */
export function modernise(name: string, properties: JsonObject): { name: string; properties: JsonObject } {
  const modern = FIRST_VERSION[name.toLowerCase()];
  if (modern === undefined) return { name, properties };
  return { name: modern, properties: modernProperties(properties) };
}

function modernProperties(properties: JsonObject): JsonObject {
  const modern = withProductId(properties);
  if (modern['order_id'] === undefined && properties['orderId'] !== undefined)
    modern['order_id'] = properties['orderId'];
  const products = modern['products'];
  if (Array.isArray(products)) {
    modern['products'] = products.map((product) => (isObject(product) ? withProductId(product) : product));
  }
  return modern;
}

function withProductId(product: JsonObject): JsonObject {
  if (product['product_id'] !== undefined || product['id'] === undefined) return { ...product };
  return { ...product, product_id: product['id'] };
}
