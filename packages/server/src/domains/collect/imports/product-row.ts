import type { JsonObject } from '@sandmill/contracts';
import { emptyDraft, type Draft } from './draft.ts';
import { readAmount, readCurrency } from './read-cells.ts';
import type { RowReader } from './row-reader.ts';

const TEXTS = { name: 'name', sku: 'sku', category: 'category', brand: 'brand', variant: 'variant', url: 'url', imageUrl: 'image_url' }; // prettier-ignore
const ID_CHARS = 200;

/** A product of the catalogue. null: the row has problems. */
export function productDraft(row: RowReader): Draft | null {
  const { options, uploadedAt } = row.plan;
  row.require('productId');
  const productId = row.text('productId');
  if (productId.length > ID_CHARS)
    row.fail({ code: 'too_long', params: { chars: productId.length, limit: ID_CHARS } }, 'productId');
  const product: JsonObject = { product_id: productId };
  for (const [field, key] of Object.entries(TEXTS)) {
    const text = row.text(field);
    if (text !== '') product[key] = text;
  }
  const price = row.value('price', (text) => readAmount(text, options.decimal));
  const currency = row.value('currency', readCurrency) ?? options.currency;
  if (price !== null) Object.assign(product, { price, currency });
  if (row.problems.length > 0) return null;
  return { ...emptyDraft(row.row.row, uploadedAt), product };
}
