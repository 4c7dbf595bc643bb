import { both, countParameter, daysParameter, look, numberOf, type Pack } from './pack.ts';
import { any, did, INTEREST_EVENTS, seenWithin } from './pack-conditions.ts';

/** Cold, warm, hot: how lately, and how close to buying, somebody was last seen. */
export const temperaturePack: Pack = {
  key: 'temperature',
  names: both('Temperature', 'Temperatura'),
  description: both(
    'How warm somebody is right now. It cools by itself as time passes.',
    'Quanto è calda una persona in questo momento. Si raffredda da sola col passare del tempo.',
  ),
  isFixed: false,
  isDefault: true,
  looks: {
    hot: look(
      both('Hot', 'Caldo'),
      both(
        'In the last {{hotDays}} days: an order, a cart, a checkout, a form, or {{hotViews}} products looked at.',
        'Negli ultimi {{hotDays}} giorni: un ordine, un carrello, una cassa, un modulo o {{hotViews}} prodotti guardati.',
      ),
      ['risk', 'disc'],
    ),
    warm: look(
      both('Warm', 'Tiepido'),
      both('Seen in the last {{warmDays}} days.', 'Visto negli ultimi {{warmDays}} giorni.'),
      ['hero', 'half'],
    ),
    cold: look(
      both('Cold', 'Freddo'),
      both('Not seen for {{warmDays}} days.', 'Mai visto negli ultimi {{warmDays}} giorni.'),
      ['new', 'ring'],
    ),
  },
  parameters: [
    daysParameter('hotDays', both('Hot for so many days', 'Caldo per quanti giorni')),
    countParameter('hotViews', both('Hot: products looked at', 'Caldo: prodotti guardati')),
    daysParameter('warmDays', both('Warm for so many days', 'Tiepido per quanti giorni')),
  ],
  presets: [
    { key: 'b2c', name: both('Shop', 'Negozio'), values: { hotDays: 7, hotViews: 3, warmDays: 30 } },
    { key: 'b2b', name: both('B2B', 'B2B'), values: { hotDays: 14, hotViews: 3, warmDays: 60 } },
  ],
  build: (values) => {
    const lastDays = numberOf(values, 'hotDays');
    return {
      classes: [
        {
          value: 'hot',
          when: any(
            { kind: 'orders', figure: 'daysSinceLast', is: { op: 'lt', value: lastDays } },
            ...INTEREST_EVENTS.map((name) => did(name, { lastDays })),
            did('Product Viewed', { times: numberOf(values, 'hotViews'), lastDays }),
          ),
        },
        { value: 'warm', when: seenWithin(numberOf(values, 'warmDays')) },
      ],
      fallback: 'cold',
    };
  },
};
