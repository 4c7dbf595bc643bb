// Makes packages/server/assets/demo/online-retail.json.gz out of the UCI Online Retail files (CC BY 4.0, Daqing Chen,
// 2015). Usage: node tools/demo/compact-online-retail.mjs FOLDER, with the monthly .csv.gz files and catalogue.csv.
// Kept: rows with a customer, quantity and price above zero, no cancellation. That is 18,532 orders of 4,338 customers.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';

const folder = process.argv[2];
if (!folder) throw new Error('usage: node tools/demo/compact-online-retail.mjs FOLDER');

const products = new Map();
const customers = new Map();
const orders = new Map();
const indexOf = (map, key) => map.get(key) ?? (map.set(key, map.size), map.size - 1);

for (const file of readdirSync(folder)
  .filter((name) => name.endsWith('.csv.gz'))
  .sort()) {
  const rows = parse(gunzipSync(readFileSync(join(folder, file))), {
    columns: (names) => names.map((n) => n.trim().toLowerCase()),
    bom: true,
  });
  for (const row of rows) {
    const get = (...names) => names.map((n) => row[n]).find((v) => v !== undefined) ?? '';
    const invoice = get('invoiceno', 'invoice', 'invoice_no');
    const customer = get('customerid', 'customer_id', 'customer').replace(/\.0$/, '');
    const quantity = Number(get('quantity'));
    const price = Number(get('unitprice', 'unit_price', 'price'));
    if (!customer || invoice.startsWith('C') || !(quantity > 0) || !(price > 0)) continue;
    const minute = Math.floor(
      Date.parse(`${get('invoicedate', 'invoice_date').replace(' ', 'T').replace(/Z?$/, 'Z')}`) / 60_000,
    );
    const order = orders.get(invoice) ?? {
      minute,
      customer: indexOf(customers, customer),
      country: get('country'),
      items: [],
    };
    order.items.push(indexOf(products, get('stockcode', 'stock_code', 'sku')), quantity, Math.round(price * 10_000));
    orders.set(invoice, order);
  }
}

const titles = new Map(
  parse(readFileSync(join(folder, 'catalogue.csv')), { columns: true, bom: true }).map((r) => [
    r.sku,
    r.title ?? r.description ?? r.name,
  ]),
);
const countries = new Map();
const list = [...orders].map(([id, o]) => ({ id, ...o })).sort((a, b) => a.minute - b.minute || (a.id < b.id ? -1 : 1));
let before = 0;
const data = {
  source:
    'UCI Machine Learning Repository, Online Retail, Daqing Chen, 2015, CC BY 4.0. Compacted: dates in minutes, prices in 1/10,000.',
  products: [...products.keys()].map((sku) => [sku, titles.get(sku) ?? sku]),
  customers: [...customers.keys()],
  // [minutes since the order before, invoice, customer, country, [product, quantity, price, ...]]
  orders: list.map((o) => {
    const delta = o.minute - before;
    before = o.minute;
    return [delta, o.id, o.customer, indexOf(countries, o.country), o.items];
  }),
  countries: [],
};
data.countries = [...countries.keys()];
const packed = gzipSync(JSON.stringify(data), { level: 9 });
const target = new URL('../../packages/server/assets/demo/online-retail.json.gz', import.meta.url);
writeFileSync(target, packed);
console.log(
  `${data.orders.length} orders, ${data.customers.length} customers, ${data.products.length} products, ${data.countries.length} countries, ${(packed.length / 1e6).toFixed(2)} MB, sha256 ${createHash('sha256').update(packed).digest('hex').slice(0, 16)}`,
);
