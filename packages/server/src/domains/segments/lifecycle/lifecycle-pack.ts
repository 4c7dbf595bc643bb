import type { Classification, Condition } from '@sandmill/contracts';
import {
  both,
  countParameter,
  daysParameter,
  look,
  numberOf,
  type Pack,
  type PackPreset,
  type Values,
} from '../packs/pack.ts';
import {
  all,
  any,
  days,
  did,
  hasNotOrdered,
  hasOrdered,
  identified,
  INTEREST_EVENTS,
  not,
  notSeenWithin,
  seenWithin,
} from '../packs/pack-conditions.ts';
import { BUCKETS, learnThresholds, NO_HISTORY } from './learn-thresholds.ts';
import { bucketParameter, lifecycleValues } from './lifecycle-values.ts';

/** The preset that follows what is learnt from the shop's own history. */
export const LEARNT_PRESET = 'learnt';

const START = lifecycleValues(learnThresholds(NO_HISTORY));

/**
 * The nine lifecycle stages, the first that holds wins. What "late" means depends on how many orders a customer has:
 * by default it is learnt from the return curve. The presets of sectors are conventions to begin with where there is
 * no history yet, not measurements; the back-test beside them tells how well they fit the shop.
 */
export const lifecyclePack: Pack = {
  key: 'lifecycle',
  names: both('Lifecycle', 'Ciclo di vita'),
  description: both(
    'Where the relation with each person stands: nine stages, one at a time.',
    'A che punto è la relazione con ognuno: nove fasi, una alla volta.',
  ),
  isFixed: true,
  isDefault: true,
  isUnranked: true,
  looks: {
    ghost: look(
      both('Ghost', 'Ghost'),
      both(
        'Nobody knows who it is, but they were here in the last {{ghostDays}} days.',
        'Non sappiamo chi è, ma si è fatto vivo negli ultimi {{ghostDays}} giorni.',
      ),
      ['ghost', 'dashed-ring'],
    ),
    lost: look(
      both('Lost', 'Perso'),
      both(
        'Customers: no order for {{lostDays1}} days after the first, {{lostDays2}} after the second, {{lostDays3}} after three or four, {{lostDays5}} after five or more, and not seen for {{seenDays}} days. Others: not seen for {{visitLostDays}} days.',
        'Clienti: nessun ordine da {{lostDays1}} giorni dopo il primo, {{lostDays2}} dopo il secondo, {{lostDays3}} dopo tre o quattro, {{lostDays5}} dopo cinque o più, e mai visti da {{seenDays}} giorni. Gli altri: mai visti da {{visitLostDays}} giorni.',
      ),
      ['lost', 'cross'],
    ),
    at_risk: look(
      both('At risk', 'A rischio'),
      both(
        'Customers: no order for {{atRiskDays1}} days after the first, {{atRiskDays2}} after the second, {{atRiskDays3}} after three or four, {{atRiskDays5}} after five or more. Others: not seen for {{visitAtRiskDays}} days.',
        'Clienti: nessun ordine da {{atRiskDays1}} giorni dopo il primo, {{atRiskDays2}} dopo il secondo, {{atRiskDays3}} dopo tre o quattro, {{atRiskDays5}} dopo cinque o più. Gli altri: mai visti da {{visitAtRiskDays}} giorni.',
      ),
      ['risk', 'triangle'],
    ),
    hero: look(
      both('Hero', 'Hero'),
      both(
        'At least {{repeatOrders}} orders and {{heroRevenue}} spent in {{lookbackDays}} days, and seen in the last {{engagedDays}} days.',
        'Almeno {{repeatOrders}} ordini e {{heroRevenue}} di spesa in {{lookbackDays}} giorni, e visto negli ultimi {{engagedDays}} giorni.',
      ),
      ['hero', 'star'],
    ),
    repeat: look(
      both('Repeat', 'Ripetuto'),
      both(
        'At least {{repeatOrders}} orders in {{lookbackDays}} days.',
        'Almeno {{repeatOrders}} ordini in {{lookbackDays}} giorni.',
      ),
      ['repeat', 'ringed-disc'],
    ),
    occasional: look(both('Occasional', 'Occasionale'), both('Has ordered, less often.', 'Ha ordinato, ma di rado.'), [
      'occasional',
      'disc',
    ]),
    lead: look(
      both('Lead', 'Lead'),
      both(
        'Known, has not ordered, and showed an interest in the last {{leadDays}} days: cart, checkout, wishlist, a form, or {{leadViews}} products looked at.',
        'Sappiamo chi è, non ha ordinato, e negli ultimi {{leadDays}} giorni ha mostrato interesse: carrello, cassa, preferiti, un modulo o {{leadViews}} prodotti guardati.',
      ),
      ['lead', 'half'],
    ),
    new: look(
      both('New', 'Nuovo'),
      both('First seen in the last {{newDays}} days.', 'Visto per la prima volta negli ultimi {{newDays}} giorni.'),
      ['new', 'ring'],
    ),
    waiting: look(
      both('Waiting', 'In attesa'),
      both('The rest: did something, and is silent now.', 'Tutti gli altri: hanno fatto qualcosa, e adesso aspettano.'),
      ['waiting', 'hourglass'],
    ),
  },
  parameters: [
    ...BUCKETS.flatMap(({ key }) => {
      const of = key === '1' ? both('1 order', '1 ordine') : both(`${key} orders`, `${key} ordini`);
      return [
        daysParameter(
          bucketParameter('atRiskDays', key),
          both(`At risk after (${of.en})`, `A rischio dopo (${of.it})`),
        ),
        daysParameter(bucketParameter('lostDays', key), both(`Lost after (${of.en})`, `Perso dopo (${of.it})`)),
      ];
    }),
    daysParameter('seenDays', both('Still around: seen within', 'Ancora presente: visto entro')),
    daysParameter('engagedDays', both('Hero: seen within', 'Hero: visto entro')),
    daysParameter('lookbackDays', both('Orders of the last', 'Ordini degli ultimi')),
    countParameter('repeatOrders', both('Repeat from so many orders', 'Ripetuto da quanti ordini')),
    { key: 'heroRevenue', unit: 'money', label: both('Hero: spent at least', 'Hero: spesa almeno'), min: 0, max: 1e9 },
    daysParameter('leadDays', both('Lead: interest of the last', 'Lead: interesse degli ultimi')),
    countParameter('leadViews', both('Lead: products looked at', 'Lead: prodotti guardati')),
    daysParameter('newDays', both('New: first seen within', 'Nuovo: visto la prima volta entro')),
    daysParameter('visitAtRiskDays', both('Without orders, at risk after', 'Senza ordini, a rischio dopo')),
    daysParameter('visitLostDays', both('Without orders, lost after', 'Senza ordini, perso dopo')),
    daysParameter('ghostDays', both('Ghost: seen within', 'Ghost: visto entro')),
  ],
  presets: [
    { key: LEARNT_PRESET, name: both('Learnt from your history', 'Imparate dalla tua storia'), values: START },
    sector('fashion', both('Fashion', 'Moda'), {
      atRisk: [150, 120, 100, 75],
      lost: [300, 270, 240, 180],
      visits: [14, 30, 90, 180],
    }),
    sector('consumables', both('Consumables', 'Prodotti di consumo'), {
      atRisk: [60, 50, 45, 35],
      lost: [150, 120, 100, 80],
      visits: [14, 21, 60, 120],
    }),
    sector('b2b_services', both('B2B services', 'Servizi B2B'), {
      atRisk: [270, 240, 210, 180],
      lost: [540, 480, 420, 365],
      visits: [30, 30, 120, 270],
    }),
    sector('subscriptions', both('Subscriptions', 'Abbonamenti'), {
      atRisk: [35, 35, 35, 35],
      lost: [65, 65, 65, 65],
      visits: [14, 14, 45, 90],
    }),
  ],
  build: lifecycleStages,
};

/** Conventions of a sector. `visits`: lead, new, at risk and lost in days, for people without orders. */
function sector(
  key: string,
  name: PackPreset['name'],
  set: {
    atRisk: [number, number, number, number];
    lost: [number, number, number, number];
    visits: [number, number, number, number];
  },
): PackPreset {
  const [leadDays, newDays, visitAtRiskDays, visitLostDays] = set.visits;
  const values: Values = { ...START, leadDays, newDays, visitAtRiskDays, visitLostDays };
  BUCKETS.forEach(({ key: bucket }, place) => {
    values[bucketParameter('atRiskDays', bucket)] = set.atRisk[place] ?? 90;
    values[bucketParameter('lostDays', bucket)] = set.lost[place] ?? 180;
  });
  return { key, name, values };
}

function lifecycleStages(values: Values): Classification {
  const n = (key: string): number => numberOf(values, key);
  const lately = { last: days(n('lookbackDays')) };
  const often: Condition = {
    kind: 'orders',
    figure: 'count',
    is: { op: 'gte', value: n('repeatOrders') },
    window: lately,
  };
  const spentMuch: Condition = {
    kind: 'orders',
    figure: 'revenue',
    is: { op: 'gte', value: n('heroRevenue') },
    window: lately,
  };
  return {
    classes: [
      { value: 'ghost', when: all(not(identified), hasNotOrdered, seenWithin(n('ghostDays'))) },
      {
        value: 'lost',
        when: any(
          all(hasOrdered, silentFor(values, 'lostDays'), notSeenWithin(n('seenDays'))),
          all(hasNotOrdered, notSeenWithin(n('visitLostDays'))),
        ),
      },
      {
        value: 'at_risk',
        when: any(
          all(hasOrdered, silentFor(values, 'atRiskDays')),
          all(hasNotOrdered, notSeenWithin(n('visitAtRiskDays'))),
        ),
      },
      { value: 'hero', when: all(often, spentMuch, seenWithin(n('engagedDays'))) },
      { value: 'repeat', when: often },
      { value: 'occasional', when: hasOrdered },
      { value: 'lead', when: all(identified, any(...interests(n('leadDays'), n('leadViews')))) },
      { value: 'new', when: { kind: 'firstSeen', op: 'withinLast', duration: days(n('newDays')) } },
    ],
    fallback: 'waiting',
  };
}

function silentFor(values: Values, limit: 'atRiskDays' | 'lostDays'): Condition {
  return any(
    ...BUCKETS.map(({ key, from, to }) => {
      const count: Condition = {
        kind: 'orders',
        figure: 'count',
        is: to === null ? { op: 'gte', value: from } : { op: 'between', from, to },
      };
      const threshold = numberOf(values, bucketParameter(limit, key));
      return all(count, { kind: 'orders', figure: 'daysSinceLast', is: { op: 'gte', value: threshold } });
    }),
  );
}

function interests(lastDays: number, views: number): Condition[] {
  return [...INTEREST_EVENTS.map((name) => did(name, { lastDays })), did('Product Viewed', { times: views, lastDays })];
}
