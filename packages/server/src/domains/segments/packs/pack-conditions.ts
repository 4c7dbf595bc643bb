import type { Condition, Duration, PropertyFilter } from '@sandmill/contracts';

/** Pieces that several packs ask, written once so that equal questions are one leaf. */

export const days = (value: number): Duration => ({ value, unit: 'day' });
export const all = (...of: Condition[]): Condition => ({ kind: 'all', of });
export const any = (...of: Condition[]): Condition => ({ kind: 'any', of });
export const not = (of: Condition): Condition => ({ kind: 'not', of });

export const hasOrdered: Condition = { kind: 'orders', figure: 'count', is: { op: 'gte', value: 1 } };
export const hasNotOrdered: Condition = { kind: 'orders', figure: 'count', is: { op: 'eq', value: 0 } };
export const identified: Condition = { kind: 'identified' };

/** Whoever shows an interest in something in particular. */
export const INTEREST_EVENTS = [
  'Product Added',
  'Checkout Started',
  'Cart Viewed',
  'Product Added to Wishlist',
  'Form Submitted',
] as const;

/** Did it, at least so many times, within the last days; ever, when no days are given. */
export function did(
  name: string,
  options: { times?: number; lastDays?: number; where?: PropertyFilter[] } = {},
): Condition {
  const { times = 1, lastDays, where } = options;
  return {
    kind: 'eventCount',
    event: { name, ...(where ? { where } : {}) },
    count: { op: 'gte', value: times },
    ...(lastDays === undefined ? {} : { window: { last: days(lastDays) } }),
  };
}

export function seenWithin(value: number): Condition {
  return { kind: 'lastSeen', op: 'withinLast', duration: days(value) };
}

export function notSeenWithin(value: number): Condition {
  return { kind: 'lastSeen', op: 'notWithinLast', duration: days(value) };
}

/** Thresholds of scoring models as people name them, "b2c:hot"; between its two levels a threshold stays as it was. */
export function reached(names: readonly string[]): Condition[] {
  return names.map((name): Condition => {
    const [model = '', threshold = ''] = name.split(':').map((part) => part.trim());
    return { kind: 'threshold', model: model || '-', threshold: threshold || '-' };
  });
}

export function inClass(classification: string, value: string): Condition {
  return { kind: 'stage', classification, value };
}
