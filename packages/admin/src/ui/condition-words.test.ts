import { readFileSync } from 'node:fs';
import type { Condition, Leaf } from '@sandmill/contracts';
import { leafSchema } from '@sandmill/contracts';
import { createInstance } from 'i18next';
import { describe, expect, it } from 'vitest';
import { conditionWords, leafWords } from './condition-words.ts';
import {
  formatDate,
  formatInstant,
  formatMoney,
  formatNumber,
  formatPercent,
  localeOf,
  type Language,
} from './format.ts';
import type { Words } from './words.ts';

const days = (value: number) => ({ value, unit: 'day' as const });

const CASES: [Leaf, string, string][] = [
  [
    { kind: 'orders', figure: 'daysSinceLast', is: { op: 'gte', value: 39 } },
    'nessun ordine da 39 giorni',
    'no order for 39 days',
  ],
  [
    { kind: 'orders', figure: 'count', is: { op: 'between', from: 3, to: 4 } },
    'ha ordinato da 3 a 4 volte',
    'has ordered 3 to 4 times',
  ],
  [
    { kind: 'orders', figure: 'count', is: { op: 'gte', value: 1 } },
    'ha ordinato almeno una volta',
    'has ordered at least once',
  ],
  [{ kind: 'orders', figure: 'count', is: { op: 'eq', value: 0 } }, 'non ha mai ordinato', 'has never ordered'],
  [
    { kind: 'orders', figure: 'count', is: { op: 'eq', value: 0 }, window: { last: days(90) } },
    'non ha ordinato negli ultimi 90 giorni',
    'has not ordered in the last 90 days',
  ],
  [
    { kind: 'orders', figure: 'revenue', is: { op: 'gte', value: 1300 }, window: { last: days(365) } },
    'ha speso almeno € 1.300,00 negli ultimi 365 giorni',
    'has spent at least €1,300.00 in the last 365 days',
  ],
  [
    { kind: 'orders', figure: 'daysSinceFirst', is: { op: 'lt', value: 1 } },
    'primo ordine nelle ultime 24 ore',
    'first order in the last 24 hours',
  ],
  [{ kind: 'lastSeen', op: 'notWithinLast', duration: days(60) }, 'nessun segno da 60 giorni', 'no sign for 60 days'],
  [
    { kind: 'firstSeen', op: 'withinLast', duration: days(30) },
    'primo contatto negli ultimi 30 giorni',
    'first contact in the last 30 days',
  ],
  [
    {
      kind: 'eventCount',
      event: { name: 'Product Viewed', where: [{ path: ['category'], is: { op: 'eq', value: 'Candele' } }] },
      count: { op: 'gte', value: 3 },
      window: { last: days(30) },
    },
    'ha guardato un prodotto con categoria «Candele» almeno 3 volte negli ultimi 30 giorni',
    'looked at a product with category "Candele" at least 3 times in the last 30 days',
  ],
  [
    {
      kind: 'eventCount',
      event: { name: 'Checkout Started' },
      count: { op: 'eq', value: 0 },
      window: { last: { value: 2, unit: 'week' } },
    },
    'non ha iniziato il pagamento nelle ultime 2 settimane',
    'did not start the checkout in the last 2 weeks',
  ],
  [
    {
      kind: 'eventCount',
      event: { name: 'Webinar Joined' },
      count: { op: 'gt', value: 1 },
      window: { since: '2026-03-01T00:00:00Z' },
    },
    'ha fatto «Webinar Joined» più di una volta dal 1 mar',
    'did "Webinar Joined" more than once since 1 Mar',
  ],
  [
    {
      kind: 'eventAggregate',
      event: { name: 'Order Completed' },
      of: ['total'],
      aggregate: 'sum',
      is: { op: 'lt', value: 50 },
    },
    'somma di «totale» in ordini fatti: meno di 50',
    'sum of "total" in orders placed: less than 50',
  ],
  [
    {
      kind: 'eventEdge',
      event: { name: 'Form Submitted' },
      edge: 'last',
      time: { op: 'notWithinLast', duration: days(10) },
    },
    'ha inviato un modulo per l’ultima volta più di 10 giorni fa',
    'sent a form for the last time more than 10 days ago',
  ],
  [
    {
      kind: 'eventEdge',
      event: { name: 'Page Viewed' },
      edge: 'first',
      property: { path: ['path'], is: { op: 'startsWith', value: '/b2b' } },
    },
    'la prima volta che ha visto una pagina, pagina comincia con «/b2b»',
    'the first time they viewed a page, page starts with "/b2b"',
  ],
  [
    {
      kind: 'sequence',
      first: { name: 'Product Added' },
      then: { name: 'Order Completed' },
      within: { value: 4, unit: 'hour' },
      followed: false,
      matching: ['cart_id'],
    },
    'ha messo un prodotto nel carrello, poi entro 4 ore non ha fatto ordini, con lo stesso valore di «carrello»',
    'put a product in the cart, then within 4 hours placed no order, with the same "cart"',
  ],
  [
    { kind: 'trait', path: ['city'], is: { op: 'in', values: ['Torino', 'Asti'] } },
    'città è uno tra «Torino», «Asti»',
    'city is one of "Torino", "Asti"',
  ],
  [
    { kind: 'trait', path: ['birthday'], is: { op: 'withinNext', duration: days(7) } },
    'compleanno cade entro 7 giorni da adesso',
    'birthday falls within 7 days from now',
  ],
  [
    { kind: 'trait', path: ['company', 'plan'], is: { op: 'notExists' } },
    'company › plan non si sa',
    'company › plan is not known',
  ],
  [{ kind: 'tag', tag: 'vip' }, 'ha l’etichetta «vip»', 'has the tag "vip"'],
  [
    { kind: 'consent', channel: 'email', purpose: 'marketing', state: 'opted_in' },
    'ha detto sì a marketing via e-mail',
    'said yes to marketing by e-mail',
  ],
  [{ kind: 'identified' }, 'sappiamo chi è', 'we know who they are'],
  [{ kind: 'segment', segmentId: 4 }, 'è nel segmento «Candele»', 'is in the segment "Candele"'],
  [{ kind: 'segment', segmentId: 5 }, 'è nel segmento «#5»', 'is in the segment "#5"'],
  [
    { kind: 'stage', classification: 'lifecycle', value: 'at_risk' },
    'è nella fase «A rischio»',
    'is in the stage "At risk"',
  ],
  [{ kind: 'stage', classification: 'user_type', value: 'loyal' }, 'è di tipo «Affezionato»', 'is of the type "Loyal"'],
  [
    { kind: 'randomShare', salt: 's', from: 0.1, to: 0.3 },
    'fa parte del 20% estratto a sorte',
    'is part of the 20% drawn by lot',
  ],
];

describe('leaves in words', () => {
  it.each(CASES.map(([leaf, italian, english]) => [english, leaf, italian] as const))(
    '%s',
    async (english, leaf, italian) => {
      expect(clean(leafWords(leaf, await wordsIn('it')))).toBe(italian);
      expect(clean(leafWords(leaf, await wordsIn('en')))).toBe(english);
    },
  );

  it('are there for every kind', () => {
    const kinds = leafSchema.options.map((option) => option.shape.kind.value);
    expect(new Set(CASES.map(([leaf]) => leaf.kind))).toEqual(new Set(kinds));
  });
});

describe('conditions in words', () => {
  const condition: Condition = {
    kind: 'all',
    of: [
      { kind: 'not', of: { kind: 'identified' } },
      {
        kind: 'any',
        of: [
          { kind: 'tag', tag: 'vip' },
          { kind: 'not', of: { kind: 'tag', tag: 'b2b' } },
        ],
      },
    ],
  };

  it('join with brackets around a group in a group', async () => {
    expect(conditionWords(condition, await wordsIn('it'))).toBe(
      'non sappiamo chi è e (ha l’etichetta «vip» oppure non ha l’etichetta «b2b»)',
    );
    expect(conditionWords(condition, await wordsIn('en'))).toBe(
      'we do not know who they are and (has the tag "vip" or does not have the tag "b2b")',
    );
  });

  it('of nothing hold for everyone, or for nobody', async () => {
    expect(conditionWords({ kind: 'all', of: [] }, await wordsIn('en'))).toBe('everyone');
    expect(conditionWords({ kind: 'any', of: [] }, await wordsIn('en'))).toBe('nobody');
  });
});

function clean(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}

async function wordsIn(language: Language): Promise<Words> {
  const read = (name: string): object =>
    JSON.parse(readFileSync(new URL(`../i18n/${language}/${name}.json`, import.meta.url), 'utf8')) as object;
  const i18n = createInstance();
  const resources = { [language]: { conditions: read('conditions'), ui: read('ui') } };
  await i18n.init({ lng: language, resources, interpolation: { escapeValue: false } });
  const locale = localeOf(language);
  const context = { locale, timeZone: 'Europe/Rome', now: Date.parse('2026-11-19T10:00:00Z') };
  return {
    t: (key, values) => i18n.t(key, { ...values }),
    knows: (key) => i18n.exists(key),
    segmentName: (id) => (id === 4 ? 'Candele' : undefined),
    format: {
      number: (value: number, digits = 0) => formatNumber(value, locale, digits),
      money: (value: number) => formatMoney(value, 'EUR', locale),
      percent: (share: number) => formatPercent(share, locale),
      date: (at: string) => formatDate(Date.parse(at), context),
      instant: (at: string) => formatInstant(Date.parse(at), context, true),
    } as unknown as Words['format'],
  };
}
