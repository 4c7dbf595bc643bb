/**
 * Money in memory: a whole number of 1/10,000 of the currency's unit, as numeric(18,4) in PostgreSQL. Never a float:
 * 0.1 + 0.2 is 3,000 here.
 */
export type Money = number;

const UNITS_PER_ONE = 10_000;
const DECIMALS = 4;
/** Beyond this a number no longer holds every whole number; such amounts are refused as unreadable. */
const LARGEST = Number.MAX_SAFE_INTEGER;

/**
 * Reads an amount from JSON: a number or text such as "1234.5", "1,234.50", "1.234,50" or "12,5". Rounds half away
 * from zero to 1/10,000. null for anything else, infinite or too large.
 *
 * A single comma is a decimal comma unless exactly three digits follow it ("1,234" is one thousand).
 */
export function parseMoney(value: unknown): Money | null {
  const text = typeof value === 'number' ? numberText(value) : typeof value === 'string' ? plainDecimal(value) : null;
  if (text === null) return null;
  const match = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text);
  if (!match || (!match[2] && !match[3])) return null;
  const fraction = (match[3] ?? '').padEnd(DECIMALS + 1, '0');
  let units = Number(`${match[2] || '0'}${fraction.slice(0, DECIMALS)}`);
  if (fraction.charAt(DECIMALS) >= '5') units += 1;
  if (units > LARGEST) return null;
  return match[1] === '-' && units !== 0 ? -units : units;
}

/** Exact text: "412.60", "0.00", "-3.2575". At least two decimals, at most four. */
export function formatMoney(money: Money): string {
  const digits = String(Math.abs(money)).padStart(DECIMALS + 1, '0');
  const fraction = digits.slice(-DECIMALS).replace(/0{1,2}$/, '');
  return `${money < 0 ? '-' : ''}${digits.slice(0, -DECIMALS)}.${fraction}`;
}

/** Amount times a quantity, rounded to 1/10,000. null when it is too large. */
export function timesQuantity(money: Money, quantity: number): Money | null {
  const product = Math.round(money * quantity);
  return Number.isFinite(product) && Math.abs(product) <= LARGEST ? product + 0 : null;
}

/** Amount divided by a count, rounded to 1/10,000. */
export function dividedBy(money: Money, count: number): Money {
  return Math.round(money / count) + 0;
}

/** numeric(18,4) as the drivers give it ("412.6000") to money, and null to null. */
export function moneyOfColumn(column: string | null): Money | null {
  return column === null ? null : parseMoney(column);
}

/** Money as a parameter for numeric(18,4), and null for null. */
export function moneyToColumn(money: Money | null): string | null {
  return money === null ? null : formatMoney(money);
}

function numberText(value: number): string | null {
  if (!Number.isFinite(value) || Math.abs(value) * UNITS_PER_ONE > LARGEST) return null;
  const text = String(value);
  return text.includes('e') ? value.toFixed(DECIMALS + 1) : text;
}

/** Takes away grouping and turns a decimal comma into a point. null when the text is no number. */
function plainDecimal(raw: string): string | null {
  const text = raw.trim().replace(/^[€$£¥]\s*|\s*[€$£¥]$/gu, '');
  if (text.length > 40) return null;
  if (/^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(text)) return text;
  if (/^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/.test(text)) return text.replaceAll(',', '');
  if (/^[+-]?\d{1,3}(\.\d{3})+,\d*$/.test(text)) return text.replaceAll('.', '').replace(',', '.');
  if (/^[+-]?\d*,\d+$/.test(text)) return text.replace(',', '.');
  return null;
}
