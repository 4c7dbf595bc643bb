import { expect, it } from 'vitest';
import { missingFields } from './missing-fields.ts';
import { freeFields } from './field-words.ts';

const fields = [
  { field: 'orderId', required: true, group: 'order' },
  { field: 'email', required: false, group: 'who' },
];

it('says which fields lack a column, and whose the rows are', () => {
  expect(missingFields({ kind: 'orders', fields, mapping: { a: null } })).toEqual(['orderId', 'identity']);
  expect(missingFields({ kind: 'orders', fields, mapping: { a: 'orderId', b: 'email' } })).toEqual([]);
  expect(missingFields({ kind: 'products', fields: [], mapping: {} })).toEqual([]);
});

it('offers a field of the column’s own name', () => {
  expect(freeFields('contacts', 'Punti fedeltà')[0]).toEqual('trait:puntiFedelta');
  expect(freeFields('events', 'Store: name')[1]).toEqual('property:storeName:number');
  expect(freeFields('products', 'x')).toEqual([]);
});
