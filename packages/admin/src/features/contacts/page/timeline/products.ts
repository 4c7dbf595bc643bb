import type { Words } from '../../../../ui/words.ts';

type Properties = Record<string, unknown>;

/** First text (or number as text) under one of these names. */
export function textOf(properties: Properties, ...names: string[]): string | null {
  for (const name of names) {
    const value = properties[name];
    if (typeof value === 'string' && value !== '') return value;
    if (typeof value === 'number') return String(value);
  }
  return null;
}

/** First decimal number under one of these names, as text. */
export function amountOf(properties: Properties, ...names: string[]): string | null {
  const text = textOf(properties, ...names);
  return text !== null && /^-?\d+(\.\d+)?$/.test(text) ? text : null;
}

export function objectsOf(value: unknown): Properties[] {
  return Array.isArray(value)
    ? value.filter((one): one is Properties => typeof one === 'object' && one !== null && !Array.isArray(one))
    : [];
}

export function productName(properties: Properties): string | null {
  return textOf(properties, 'name', 'title', 'productName', 'sku', 'product_id', 'productId');
}

const SHOWN = 6;

/** "Tazza «Buongiorno», 2 × Candela ginepro e altri 3". */
export function productsWords(items: readonly Properties[], { t, format }: Words): string {
  const names = items.flatMap((item) => {
    const name = productName(item);
    const quantity = Number(item['quantity'] ?? 1);
    return name === null ? [] : [quantity > 1 ? `${format.number(quantity)} × ${name}` : name];
  });
  const shown = names.slice(0, SHOWN).join(', ');
  const rest = names.length - SHOWN;
  return rest > 0 ? t('contacts:order.andMore', { shown, count: rest }) : shown;
}
