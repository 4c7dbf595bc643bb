import type { Condition, Leaf } from '@sandmill/contracts';
import { leafSchema } from '@sandmill/contracts';
import { describe, expect, it } from 'vitest';
import { conditionWords, leafWords } from './condition-words.ts';
import { splitSentence, withSlots } from './slots.ts';
import { wordsIn } from '../../ui/testing.ts';

const days = (value: number) => ({ value, unit: 'day' as const });

const CASES: [Leaf, string, string][] = [
  [
    { kind: 'orders', figure: 'daysSinceLast', is: { op: 'gte', value: 39 } },
    'non acquista da 39 giorni',
    'has not bought for 39 days',
  ],
  [
    { kind: 'orders', figure: 'count', is: { op: 'between', from: 3, to: 4 } },
    'ha acquistato da 3 a 4 volte',
    'has bought 3 to 4 times',
  ],
  [
    { kind: 'orders', figure: 'count', is: { op: 'gte', value: 1 } },
    'ha acquistato almeno una volta',
    'has bought at least once',
  ],
  [{ kind: 'orders', figure: 'count', is: { op: 'eq', value: 0 } }, 'non ha mai acquistato', 'has not ever bought'],
  [
    { kind: 'orders', figure: 'count', is: { op: 'eq', value: 0 }, window: { last: days(90) } },
    'non ha acquistato negli ultimi 90 giorni',
    'has not bought in the last 90 days',
  ],
  [
    { kind: 'orders', figure: 'revenue', is: { op: 'gte', value: 1300 }, window: { last: days(365) } },
    'ha speso almeno € 1.300 negli ultimi 365 giorni',
    'has spent at least €1,300 in the last 365 days',
  ],
  [
    { kind: 'orders', figure: 'daysSinceFirst', is: { op: 'lt', value: 1 } },
    'ha fatto il primo acquisto meno di 24 ore fa',
    'their first purchase was less than 24 hours ago',
  ],
  [{ kind: 'lastSeen', op: 'notWithinLast', duration: days(60) }, 'tace da 60 giorni', 'has been silent for 60 days'],
  [
    { kind: 'firstSeen', op: 'withinLast', duration: days(30) },
    'ha avuto il primo contatto negli ultimi 30 giorni',
    'was first seen in the last 30 days',
  ],
  [
    {
      kind: 'eventCount',
      event: { name: 'Product Viewed', where: [{ path: ['category'], is: { op: 'eq', value: 'Candele' } }] },
      count: { op: 'gte', value: 3 },
      window: { last: days(30) },
    },
    'ha guardato un prodotto con categoria «Candele» almeno 3 volte negli ultimi 30 giorni',
    'has looked at a product with category "Candele" at least 3 times in the last 30 days',
  ],
  [
    {
      kind: 'eventCount',
      event: { name: 'Checkout Started' },
      count: { op: 'eq', value: 0 },
      window: { last: { value: 2, unit: 'week' } },
    },
    'non ha iniziato il pagamento nelle ultime 2 settimane',
    'has not started the checkout in the last 2 weeks',
  ],
  [
    {
      kind: 'eventCount',
      event: { name: 'Webinar Joined' },
      count: { op: 'gt', value: 1 },
      window: { since: '2026-03-01T00:00:00Z' },
    },
    'ha fatto «Webinar Joined» più di una volta dal 1 mar',
    'has done "Webinar Joined" more than once since 1 Mar',
  ],
  [
    {
      kind: 'eventAggregate',
      event: { name: 'Order Completed' },
      of: ['total'],
      aggregate: 'sum',
      is: { op: 'lt', value: 50 },
    },
    'la somma di totale in ordini fatti è meno di 50',
    'the sum of total over orders placed is less than 50',
  ],
  [
    {
      kind: 'eventEdge',
      event: { name: 'Form Submitted' },
      edge: 'last',
      time: { op: 'notWithinLast', duration: days(10) },
    },
    'l’ultima volta che ha inviato un modulo è stata più di 10 giorni fa',
    'the last time they sent a form was more than 10 days ago',
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
    'ha messo un prodotto nel carrello, poi entro 4 ore non ha fatto ordini, con lo stesso valore di carrello',
    'has put a product in the cart, then within 4 hours has not placed any order, with the same cart',
  ],
  [
    { kind: 'trait', path: ['city'], is: { op: 'in', values: ['Torino', 'Asti'] } },
    'la città è «Torino» o «Asti»',
    'their city is "Torino" or "Asti"',
  ],
  [
    { kind: 'trait', path: ['birthday'], is: { op: 'withinNext', duration: days(7) } },
    'il compleanno cade entro 7 giorni da adesso',
    'their birthday falls within 7 days from now',
  ],
  [
    { kind: 'trait', path: ['company', 'plan'], is: { op: 'notExists' } },
    'azienda › plan non si sa',
    'company › plan is not known',
  ],
  [{ kind: 'tag', tag: 'vip' }, 'ha l’etichetta «vip»', 'is tagged "vip"'],
  [
    { kind: 'consent', channel: 'email', purpose: 'marketing', state: 'opted_in' },
    'ha detto sì a marketing via e-mail',
    'has said yes to marketing by e-mail',
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
  [
    { kind: 'score', model: 'b2c', is: { op: 'gte', value: 80 } },
    'ha almeno 80 punti nel punteggio «b2c»',
    'has at least 80 points in the score "b2c"',
  ],
  [
    { kind: 'threshold', model: 'b2c', threshold: 'hot' },
    'ha raggiunto la soglia «hot» del punteggio «b2c»',
    'has reached the threshold "hot" of the score "b2c"',
  ],
  [
    { kind: 'prediction', name: 'churn', is: { op: 'exists' } },
    'la previsione «churn» si sa',
    'the prediction "churn" is known',
  ],
  [
    { kind: 'affinity', of: 'category', value: 'scarpe', is: { op: 'top', n: 3 } },
    '«scarpe» è tra le sue 3 categorie preferite',
    '"scarpe" is among their 3 favourite categories',
  ],
  [
    { kind: 'affinity', of: 'brand', value: 'Ginepro', is: { op: 'gte', share: 0.4 } },
    '«Ginepro» è almeno il 40% del suo interesse per le marche',
    '"Ginepro" makes up at least 40% of their interest in brands',
  ],
  [
    { kind: 'trait', path: ['birthday'], is: { op: 'withinLast', duration: days(35 * 365.25) } },
    'ha meno di 35 anni',
    'is under 35',
  ],
  [
    { kind: 'traitDate', path: ['birthday'], every: 'year', from: -7, to: -7 },
    'compie gli anni tra 7 giorni',
    'their birthday is in 7 days',
  ],
  [
    { kind: 'traitDate', path: ['birthday'], every: 'year', from: -1, to: -1 },
    'compie gli anni domani',
    'their birthday is tomorrow',
  ],
  [
    { kind: 'traitDate', path: ['rinnovo'], every: 'once', from: 30, to: 30 },
    'rinnovo cade 30 giorni fa',
    'rinnovo is 30 days ago',
  ],
  [
    { kind: 'traitDate', path: ['createdAt'], every: 'year', from: -7, to: 0 },
    'l’anniversario di creato il cade oggi o nei prossimi 7 giorni',
    'the anniversary of created is today or in the next 7 days',
  ],
  [
    { kind: 'traitDate', path: ['rinnovo'], every: 'once', from: -3, to: 5 },
    'rinnovo cade da 5 giorni fa a tra 3 giorni',
    'rinnovo is between 5 days ago and 3 days from today',
  ],
  [
    { kind: 'traitChanged', path: ['city'], op: 'withinLast', duration: days(30) },
    'il valore di città è cambiato negli ultimi 30 giorni',
    'the value of city has changed in the last 30 days',
  ],
  [
    { kind: 'traitHeld', path: ['plan'], is: { op: 'eq', value: 'pro' }, op: 'atLeast', duration: days(90) },
    'plan è «pro» da almeno 90 giorni',
    'plan is "pro" for at least 90 days',
  ],
  [
    {
      kind: 'eventNth',
      event: { name: 'Order Completed' },
      n: 3,
      time: { op: 'withinLast', duration: { value: 1, unit: 'week' } },
    },
    'la terza volta che ha fatto un ordine è stata nell’ultima settimana',
    'the third time they placed an order was in the last week',
  ],
  [
    { kind: 'message', did: 'opened', channel: 'email', count: { op: 'eq', value: 0 }, window: { last: days(60) } },
    'non apre un’e-mail da 60 giorni',
    'has not opened an e-mail for 60 days',
  ],
  [
    { kind: 'message', did: 'clicked', of: { templateId: 'win-back' }, count: { op: 'gte', value: 2 } },
    'ha fatto clic in un messaggio del modello «win-back» almeno 2 volte',
    'has clicked in a message of the template "win-back" at least 2 times',
  ],
  [
    { kind: 'reachable', channel: 'sms', purpose: 'marketing' },
    'è raggiungibile via SMS per marketing',
    'is reachable by SMS for marketing',
  ],
  [
    { kind: 'touch', of: 'first', field: 'source', is: { op: 'eq', value: 'google' } },
    'la fonte della prima visita è «google»',
    'the source of the first visit is "google"',
  ],
  [
    { kind: 'geo', field: 'city', is: { op: 'in', values: ['Torino', 'Asti', 'Alba', 'Bra', 'Cuneo', 'Ivrea'] } },
    'la città in cui si trova è «Torino», «Asti», «Alba», «Bra» o altri 2',
    'the city they are in is "Torino", "Asti", "Alba", "Bra" or 2 others',
  ],
  [
    { kind: 'device', field: 'type', of: 'last', is: { op: 'eq', value: 'mobile' } },
    'il tipo dell’ultimo dispositivo è «mobile»',
    'the type of the last device is "mobile"',
  ],
  [
    { kind: 'company', path: ['industry'], is: { op: 'exists' } },
    'per l’azienda, industry si sa',
    'for the company, industry is known',
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

const TURNED: [Leaf, string, string][] = [
  [
    { kind: 'orders', figure: 'count', is: { op: 'gte', value: 1 }, window: { last: days(60) } },
    'non ha acquistato negli ultimi 60 giorni',
    'has not bought in the last 60 days',
  ],
  [
    { kind: 'orders', figure: 'count', is: { op: 'eq', value: 0 } },
    'ha acquistato almeno una volta',
    'has bought at least once',
  ],
  [
    { kind: 'orders', figure: 'daysSinceLast', is: { op: 'gte', value: 60 } },
    'non ha fatto l’ultimo acquisto almeno 60 giorni fa',
    'their last purchase was not at least 60 days ago',
  ],
  [
    { kind: 'eventCount', event: { name: 'Email Opened' }, count: { op: 'gte', value: 1 }, window: { last: days(60) } },
    'non apre un’e-mail da 60 giorni',
    'has not opened an e-mail for 60 days',
  ],
  [
    { kind: 'eventCount', event: { name: 'Product Viewed' }, count: { op: 'gt', value: 1 } },
    'non ha guardato un prodotto più di una volta',
    'has not looked at a product more than once',
  ],
  [
    { kind: 'trait', path: ['city'], is: { op: 'ne', value: 'Torino' } },
    'la città è «Torino»',
    'their city is "Torino"',
  ],
  [
    { kind: 'trait', path: ['email'], is: { op: 'endsWith', value: '@example.com' } },
    'l’e-mail non finisce con «@example.com»',
    'their e-mail does not end with "@example.com"',
  ],
  [{ kind: 'trait', path: ['età'], is: { op: 'exists' } }, 'età non si sa', 'età is not known'],
  [
    { kind: 'consent', channel: 'sms', purpose: 'marketing', state: 'none' },
    'ha dato una risposta su marketing via SMS',
    'has given an answer about marketing by SMS',
  ],
  [
    { kind: 'trait', path: ['birthday'], is: { op: 'withinLast', duration: days(25 * 365.25) } },
    'ha almeno 25 anni',
    'is at least 25 years old',
  ],
  [
    { kind: 'message', did: 'opened', count: { op: 'gte', value: 1 }, window: { last: days(1) } },
    'non apre un messaggio da 1 giorno',
    'has not opened a message for 1 day',
  ],
  [
    { kind: 'traitDate', path: ['birthday'], every: 'year', from: 0, to: 0 },
    'non compie gli anni oggi',
    'their birthday is not today',
  ],
  [
    { kind: 'randomShare', salt: '', from: 0, to: 0.08 },
    'non fa parte dell’8% estratto a sorte',
    'is not part of the 8% drawn by lot',
  ],
  [
    {
      kind: 'sequence',
      first: { name: 'Checkout Started' },
      then: { name: 'Order Completed' },
      within: { value: 1, unit: 'hour' },
      followed: true,
    },
    'non è vero che ha iniziato il pagamento, poi entro 1 ora ha fatto un ordine',
    'it is not true: has started the checkout, then within 1 hour has placed an order',
  ],
];

describe('leaves turned round', () => {
  it.each(TURNED.map(([leaf, italian, english]) => [english, leaf, italian] as const))(
    '%s',
    async (english, leaf, italian) => {
      expect(clean(leafWords(leaf, await wordsIn('it'), true))).toBe(italian);
      expect(clean(leafWords(leaf, await wordsIn('en'), true))).toBe(english);
    },
  );
});

describe('sentences with slots', () => {
  it('mark each value by its name, and say the number and the time that a reader does without', async () => {
    const leaf: Leaf = { kind: 'orders', figure: 'count', is: { op: 'gte', value: 1 } };
    expect(splitSentence(leafWords(leaf, withSlots(await wordsIn('it')), true))).toEqual([
      { slot: 'not', text: 'non' },
      { text: ' ha acquistato ' },
      { slot: 'is', text: 'nemmeno una volta' },
      { text: ' ' },
      { slot: 'window', text: 'mai' },
    ]);
  });

  it('a filter is one slot, and text is not quoted inside its frame', async () => {
    const where = [{ path: ['category'], is: { op: 'eq' as const, value: 'Candele' } }];
    const leaf: Leaf = { kind: 'eventCount', event: { name: 'Product Viewed', where }, count: { op: 'gte', value: 3 } };
    const slots = splitSentence(leafWords(leaf, withSlots(await wordsIn('it')))).filter((part) => part.slot);
    expect(slots.map(({ slot, text }) => [slot, text])).toEqual([
      ['event', 'un prodotto'],
      ['where.0', 'categoria «Candele»'],
      ['count', 'almeno 3 volte'],
      ['window', 'da sempre'],
    ]);
  });

  it.each([...CASES, ...TURNED].map(([leaf]) => leaf))('say the same with and without marks: %j', async (leaf) => {
    for (const language of ['it', 'en'] as const) {
      const words = await wordsIn(language);
      const marked = splitSentence(leafWords(leaf, withSlots(words)));
      expect(marked.length).toBeGreaterThan(0);
      expect(marked.map((part) => part.text).join('')).not.toMatch(/[⟦⟧\uE000-\uE002]/);
      expect(leafWords(leaf, words)).not.toMatch(/[⟦⟧\uE000-\uE002]/);
    }
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
      'we do not know who they are and (is tagged "vip" or is not tagged "b2b")',
    );
  });

  it('turn a group of one round as that one', async () => {
    const none: Condition = { kind: 'not', of: { kind: 'any', of: [{ kind: 'tag', tag: 'b2b' }] } };
    expect(conditionWords(none, await wordsIn('it'))).toBe('non ha l’etichetta «b2b»');
  });

  it('of nothing hold for everyone, or for nobody', async () => {
    expect(conditionWords({ kind: 'all', of: [] }, await wordsIn('en'))).toBe('everyone');
    expect(conditionWords({ kind: 'any', of: [] }, await wordsIn('en'))).toBe('nobody');
  });
});

function clean(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}
