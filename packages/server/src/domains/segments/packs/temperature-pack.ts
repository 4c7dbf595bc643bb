import { SYSTEM_EVENTS } from '@sandmill/contracts';
import { both, countParameter, daysParameter, look, numberOf, scoresParameter, wordsOf, type Pack } from './pack.ts';
import { any, did, INTEREST_EVENTS, reached, seenWithin } from './pack-conditions.ts';

/** Cold, warm, hot: how lately, how close to buying, and with how high a score somebody was last seen. */
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
        'In the last {{hotDays}} days: an order, a cart, a checkout, a form, a trial, the goal of a journey, or {{hotViews}} products looked at; or a score that has reached {{hotScores}}.',
        'Negli ultimi {{hotDays}} giorni: un ordine, un carrello, una cassa, un modulo, una prova, l’obiettivo di un percorso o {{hotViews}} prodotti guardati; oppure un punteggio che ha raggiunto {{hotScores}}.',
      ),
      ['risk', 'disc'],
    ),
    warm: look(
      both('Warm', 'Tiepido'),
      both(
        'Seen in the last {{warmDays}} days, or a score that has reached {{warmScores}}.',
        'Visto negli ultimi {{warmDays}} giorni, oppure un punteggio che ha raggiunto {{warmScores}}.',
      ),
      ['hero', 'half'],
    ),
    cold: look(
      both('Cold', 'Freddo'),
      both('All others: silent for {{warmDays}} days.', 'Tutti gli altri: in silenzio da {{warmDays}} giorni.'),
      ['new', 'ring'],
    ),
  },
  parameters: [
    daysParameter('hotDays', both('Hot for so many days', 'Caldo per quanti giorni')),
    countParameter('hotViews', both('Hot: products looked at', 'Caldo: prodotti guardati')),
    daysParameter('warmDays', both('Warm for so many days', 'Tiepido per quanti giorni')),
    scoresParameter(
      'hotScores',
      both('Hot: thresholds of scores (model:threshold)', 'Caldo: soglie di punteggi (punteggio:soglia)'),
    ),
    scoresParameter(
      'warmScores',
      both('Warm: thresholds of scores (model:threshold)', 'Tiepido: soglie di punteggi (punteggio:soglia)'),
    ),
  ],
  presets: [
    {
      key: 'b2c',
      name: both('Shop', 'Negozio'),
      values: { hotDays: 7, hotViews: 3, warmDays: 30, hotScores: ['b2c:hot'], warmScores: ['b2c:warm'] },
    },
    {
      key: 'b2b',
      name: both('B2B', 'B2B'),
      values: { hotDays: 14, hotViews: 3, warmDays: 60, hotScores: ['b2b:hot'], warmScores: ['b2b:mql'] },
    },
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
            // An offer taken up tells the warmth at once, whatever the journey's goal was.
            did('Trial Started', { lastDays }),
            did(SYSTEM_EVENTS.journeyGoalReached, { lastDays }),
            did('Product Viewed', { times: numberOf(values, 'hotViews'), lastDays }),
            ...reached(wordsOf(values, 'hotScores')),
          ),
        },
        {
          value: 'warm',
          when: any(seenWithin(numberOf(values, 'warmDays')), ...reached(wordsOf(values, 'warmScores'))),
        },
      ],
      fallback: 'cold',
    };
  },
};
