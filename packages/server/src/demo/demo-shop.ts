import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** The orders of the demo shop: UCI Online Retail, CC BY 4.0, Daqing Chen 2015. Prices in 1/10,000 pounds. */
export type DemoOrder = {
  id: string;
  minute: number;
  customer: number;
  country: string;
  items: { product: number; quantity: number; price: number }[];
};
export type DemoShop = {
  products: { sku: string; title: string; category: string; price: number }[];
  customers: string[];
  orders: DemoOrder[];
};

type Packed = {
  products: [string, string][];
  customers: string[];
  countries: string[];
  orders: [number, string, number, number, number[]][];
};

export async function readDemoShop(assetsDir: string): Promise<DemoShop> {
  const packed = JSON.parse(
    gunzipSync(await readFile(join(assetsDir, 'demo', 'online-retail.json.gz'))).toString('utf8'),
  ) as Packed;
  const prices = packed.products.map(() => 0);
  let minute = 0;
  const orders = packed.orders.map(([delta, id, customer, country, flat]): DemoOrder => {
    minute += delta;
    const items: DemoOrder['items'] = [];
    for (let i = 0; i + 2 < flat.length; i += 3) {
      const [product = 0, quantity = 0, price = 0] = flat.slice(i, i + 3);
      items.push({ product, quantity, price });
      prices[product] = price;
    }
    return { id, minute, customer, country: packed.countries[country] ?? 'Unspecified', items };
  });
  const products = packed.products.map(([sku, title], i) => ({
    sku,
    title: sentenceCase(title),
    category: categoryOf(title),
    price: prices[i] ?? 0,
  }));
  return { products, customers: packed.customers, orders };
}

/** Titles come in capitals. */
function sentenceCase(title: string): string {
  const lower = title.trim().replaceAll(/\s+/g, ' ').toLowerCase();
  return lower.charAt(0).toUpperCase() + lower.slice(1);
}

/** The data has no categories: the first word that tells one decides. Labelled as derived in the docs. */
const CATEGORIES: readonly (readonly [RegExp, string])[] = [
  [/CHRISTMAS|XMAS|ADVENT|REINDEER|SANTA/, 'Christmas'],
  [/CANDLE|T-LIGHT|LANTERN|LIGHT|LAMP/, 'Candles and lights'],
  [/BAG|PURSE|TOTE/, 'Bags'],
  [/MUG|CUP|TEA|PLATE|BOWL|JUG|GLASS|CUTLERY|KITCHEN|CAKE|BAKING|TIN|JAR/, 'Kitchen'],
  [/CARD|WRAP|PAPER|NOTEBOOK|PENCIL|PEN |STICKER|RIBBON/, 'Paper and cards'],
  [/GARDEN|FLOWER|PLANT|BIRD/, 'Garden'],
  [/CHILD|TOY|DOLL|BABY|GAME|SPACEBOY|DOLLY/, 'Children'],
  [/NECKLACE|BRACELET|EARRING|RING|JEWEL/, 'Jewellery'],
  [/CUSHION|BLANKET|CLOCK|FRAME|SIGN|HOOK|DRAWER|CABINET|HEART/, 'Home'],
];

function categoryOf(title: string): string {
  return CATEGORIES.find(([pattern]) => pattern.test(title.toUpperCase()))?.[1] ?? 'Gifts';
}
