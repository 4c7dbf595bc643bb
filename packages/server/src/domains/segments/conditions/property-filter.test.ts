import { describe, expect, it } from 'vitest';
import type { Comparison, Json } from '@sandmill/contracts';
import { compileFilter } from './property-filter.ts';

const holds = (is: Comparison, products: Json, path = ['products', 'name']): boolean =>
  compileFilter({ path, is })({ products }, { now: 0, zone: 'UTC' });

describe('a condition on what a list holds', () => {
  const order: Json = [{ name: 'Lamp', price: 30 }, { name: 'Vase', price: 8 }, 'gift', null];

  it.each<[Comparison, Json, boolean]>([
    [{ op: 'eq', value: 'vase' }, order, true],
    [{ op: 'eq', value: 'Bowl' }, order, false],
    [{ op: 'ne', value: 'Vase' }, order, false],
    [{ op: 'ne', value: 'Bowl' }, order, true],
    [{ op: 'in', values: ['Bowl', 'Lamp'] }, order, true],
    [{ op: 'contains', value: 'am' }, order, true],
    [{ op: 'exists' }, order, true],
    [{ op: 'notExists' }, order, false],
    [{ op: 'notExists' }, [], true],
    [{ op: 'ne', value: 'Lamp' }, [], true],
    [{ op: 'eq', value: 'Lamp' }, { name: 'Lamp' }, true],
    [{ op: 'eq', value: 'gift' }, order, false],
  ])('%j of %j is %s', (is, products, expected) => {
    expect(holds(is, products)).toBe(expected);
  });

  it('asks one line at a time, and numbers as numbers', () => {
    expect(holds({ op: 'gte', value: 30 }, order, ['products', 'price'])).toBe(true);
    expect(holds({ op: 'between', from: 9, to: 29 }, order, ['products', 'price'])).toBe(false);
  });
});
