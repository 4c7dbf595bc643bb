import { expect, it } from 'vitest';
import { readAddresses } from './read-addresses.ts';

it.each([
  ['', []],
  ['a@example.com\nb@example.com\r\n', ['a@example.com', 'b@example.com']],
  ['a@example.com, b@example.com; a@example.com\tc@example.com', ['a@example.com', 'b@example.com', 'c@example.com']],
  ['a@example.com b@example.com', ['a@example.com', 'b@example.com']],
  ['Anna Neri <anna@example.com>\nb@example.com', ['Anna Neri <anna@example.com>', 'b@example.com']],
])('reads %j', (text, addresses) => {
  expect(readAddresses(text)).toEqual(addresses);
});
