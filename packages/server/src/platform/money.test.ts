import { expect, test } from 'vitest';
import * as fc from 'fast-check';
import { dividedBy, formatMoney, parseMoney, timesQuantity } from './money.ts';

test.each([
  [12.5, 125_000],
  ['12.50', 125_000],
  [0.1 + 0.2, 3_000],
  ['1,234.50', 12_345_000],
  ['1.234,50', 12_345_000],
  ['12,5', 125_000],
  ['1,234', 12_340_000],
  ['-3.25755', -32_576],
  ['€ 9.99', 99_900],
  [1e-7, 0],
  ['.5', 5_000],
  ['-0', 0],
  [900_719_925_474.0991, 9_007_199_254_740_991],
])('reads %s', (value, money) => {
  expect(parseMoney(value)).toBe(money);
});

test.each([
  ['abc'],
  [''],
  ['12.3.4'],
  [Number.NaN],
  [Infinity],
  [1e21],
  ['99999999999999999'],
  [null],
  [{}],
  [true],
  ['1e5'],
])('refuses %s', (value) => {
  expect(parseMoney(value)).toBeNull();
});

test('what is written is read back', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (units) => {
      expect(parseMoney(formatMoney(units))).toBe(units + 0);
    }),
  );
});

test('writes two decimals at least and four at most', () => {
  expect([0, 4_126_000, -32_575, 100, 1].map(formatMoney)).toEqual(['0.00', '412.60', '-3.2575', '0.01', '0.0001']);
});

test('a price times a quantity, a sum divided by a count', () => {
  expect(timesQuantity(25_500, 12)).toBe(306_000);
  expect(timesQuantity(25_500, 1e300)).toBeNull();
  expect(dividedBy(100_000, 3)).toBe(33_333);
});
