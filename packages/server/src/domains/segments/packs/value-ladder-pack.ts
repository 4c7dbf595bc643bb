import type { Condition } from '@sandmill/contracts';
import { both, look, numberOf, wordsOf, type Pack, type PackParameter } from './pack.ts';
import { any, identified } from './pack-conditions.ts';

/** Where an order names what was bought: an order of one thing by itself, others line by line. */
const NAMES = [
  ['product'],
  ['product_name'],
  ['product_id'],
  ['sku'],
  ['plan'],
  ['name'],
  ['products', 'name'],
  ['products', 'product_id'],
  ['products', 'sku'],
] as const;

/**
 * The value ladder: what is the dearest thing somebody has bought so far. A step is a price band, and the products that
 * belong to it whatever they cost; the largest order counts, refunds subtracted.
 */
export const valueLadderPack: Pack = {
  key: 'value_ladder',
  names: both('Value ladder', 'Scala del valore'),
  description: both(
    'The highest step somebody has climbed, by price or by product: from what is free to your best offer.',
    'Il gradino più alto che una persona ha salito, per prezzo o per prodotto: da ciò che è gratis alla tua offerta migliore.',
  ),
  isFixed: false,
  isDefault: false,
  looks: {
    premium: look(
      both('Premium', 'Premium'),
      both(
        'One order of {{premiumFrom}} or more, or one of: {{premiumProducts}}.',
        'Un ordine da {{premiumFrom}} in su, oppure uno di questi: {{premiumProducts}}.',
      ),
      ['hero', 'star'],
    ),
    core: look(
      both('Core', 'Principale'),
      both(
        'One order of {{coreFrom}} or more, or one of: {{coreProducts}}.',
        'Un ordine da {{coreFrom}} in su, oppure uno di questi: {{coreProducts}}.',
      ),
      ['repeat', 'ringed-disc'],
    ),
    entry: look(
      both('Entry', 'Ingresso'),
      both('One order of {{entryFrom}} or more.', 'Un ordine da {{entryFrom}} in su.'),
      ['occasional', 'disc'],
    ),
    free: look(
      both('Free', 'Gratis'),
      both('Known, without an order of that kind.', 'Sappiamo chi è, ma non ha un ordine così.'),
      ['lead', 'half'],
    ),
    outside: look(both('Not on it yet', 'Non ancora sulla scala'), both('All others.', 'Tutti gli altri.'), [
      'ghost',
      'dashed-ring',
    ]),
  },
  parameters: [
    price('entryFrom', 'Entry: an order from', 'Ingresso: un ordine da'),
    price('coreFrom', 'Core: an order from', 'Principale: un ordine da'),
    price('premiumFrom', 'Premium: an order from', 'Premium: un ordine da'),
    products('coreProducts', 'Core: also these products', 'Principale: anche questi prodotti'),
    products('premiumProducts', 'Premium: also these products', 'Premium: anche questi prodotti'),
  ],
  rising: ['entryFrom', 'coreFrom', 'premiumFrom'],
  presets: [
    {
      key: 'shop',
      name: both('Shop', 'Negozio'),
      values: { entryFrom: 0.01, coreFrom: 60, premiumFrom: 200, coreProducts: [], premiumProducts: [] },
    },
    {
      key: 'services',
      name: both('Services', 'Servizi'),
      values: { entryFrom: 1, coreFrom: 500, premiumFrom: 5_000, coreProducts: [], premiumProducts: [] },
    },
  ],
  build: (values) => ({
    classes: [
      {
        value: 'premium',
        when: any(orderFrom(numberOf(values, 'premiumFrom')), ...ordersOf(wordsOf(values, 'premiumProducts'))),
      },
      {
        value: 'core',
        when: any(orderFrom(numberOf(values, 'coreFrom')), ...ordersOf(wordsOf(values, 'coreProducts'))),
      },
      { value: 'entry', when: orderFrom(numberOf(values, 'entryFrom')) },
      { value: 'free', when: identified },
    ],
    fallback: 'outside',
  }),
};

function orderFrom(value: number): Condition {
  return { kind: 'orders', figure: 'largest', is: { op: 'gte', value } };
}

function ordersOf(names: readonly string[]): Condition[] {
  if (names.length === 0) return [];
  return NAMES.map((path): Condition => ({
    kind: 'eventCount',
    event: { name: 'Order Completed', where: [{ path: [...path], is: { op: 'in', values: [...names] } }] },
    count: { op: 'gte', value: 1 },
  }));
}

function price(key: string, en: string, it: string): PackParameter {
  return { key, unit: 'money', label: both(en, it), min: 0, max: 1e9 };
}

function products(key: string, en: string, it: string): PackParameter {
  return { key, unit: 'words', label: both(en, it), min: null, max: null };
}
