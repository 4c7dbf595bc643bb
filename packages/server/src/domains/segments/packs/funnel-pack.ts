import { both, countParameter, daysParameter, look, numberOf, type Pack } from './pack.ts';
import { any, did, hasOrdered, identified } from './pack-conditions.ts';

/** Acts that come shortly before buying. */
export const INTENT_EVENTS = [
  'Checkout Started',
  'Product Added',
  'Cart Viewed',
  'Demo Requested',
  'Quote Requested',
] as const;

/** Top, middle and bottom of the funnel, and who is through. */
export const funnelPack: Pack = {
  key: 'funnel',
  names: both('Funnel stage', 'Stadio del funnel'),
  description: both(
    'TOFU, MOFU, BOFU: how far down the funnel somebody is before the first order.',
    'TOFU, MOFU, BOFU: a che punto del funnel è una persona prima del primo ordine.',
  ),
  isFixed: false,
  isDefault: true,
  looks: {
    through: look(
      both('Through', 'Oltre il funnel'),
      both('Has ordered: from the funnel to the wheel.', 'Ha ordinato: dal funnel alla ruota del riacquisto.'),
      ['repeat', 'ringed-disc'],
    ),
    bofu: look(
      both('BOFU', 'BOFU'),
      both(
        'Bottom: a cart, a checkout, a demo or a quote asked for in the last {{intentDays}} days.',
        'Fondo: un carrello, una cassa, una demo o un preventivo chiesto negli ultimi {{intentDays}} giorni.',
      ),
      ['risk', 'disc'],
    ),
    mofu: look(
      both('MOFU', 'MOFU'),
      both(
        'Middle: known, or looked at {{views}} products in the last {{viewDays}} days.',
        'Centro: sappiamo chi è, oppure ha guardato {{views}} prodotti negli ultimi {{viewDays}} giorni.',
      ),
      ['lead', 'half'],
    ),
    tofu: look(both('TOFU', 'TOFU'), both('Top: all others who came by.', 'Cima: tutti gli altri che sono passati.'), [
      'new',
      'ring',
    ]),
  },
  parameters: [
    daysParameter('intentDays', both('Bottom for so many days', 'Fondo per quanti giorni')),
    countParameter('views', both('Middle: products looked at', 'Centro: prodotti guardati')),
    daysParameter('viewDays', both('Middle: within', 'Centro: negli ultimi')),
  ],
  presets: [
    { key: 'standard', name: both('Standard', 'Standard'), values: { intentDays: 30, views: 3, viewDays: 30 } },
  ],
  build: (values) => {
    const lastDays = numberOf(values, 'intentDays');
    const views = { times: numberOf(values, 'views'), lastDays: numberOf(values, 'viewDays') };
    return {
      classes: [
        { value: 'through', when: hasOrdered },
        { value: 'bofu', when: any(...INTENT_EVENTS.map((name) => did(name, { lastDays }))) },
        { value: 'mofu', when: any(identified, did('Product Viewed', views)) },
      ],
      fallback: 'tofu',
    };
  },
};
