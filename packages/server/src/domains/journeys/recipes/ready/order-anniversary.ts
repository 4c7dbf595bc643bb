import { button, NAME, paragraph, soft, title, withName } from '../../../content/index.ts';
import { both } from '../../../segments/index.ts';
import { SHOP_LINK } from '../mail-pieces.ts';
import { again, any, days, goalOrder, reachable, ways } from '../pieces.ts';
import type { Recipe } from '../recipe.ts';

/** So many years are remembered. */
const YEARS = [1, 2, 3, 4, 5] as const;

export const orderAnniversary: Recipe = {
  id: 'order-anniversary',
  goal: 'reward',
  phase: 'post',
  sectors: ['shop', 'subscriptions'],
  names: both('Anniversary of the first order', 'Anniversario del primo ordine'),
  summary: both(
    'One year after the first order, and again each year up to the fifth, a thank-you that asks for nothing.',
    'Un anno dopo il primo ordine, e ogni anno fino al quinto, un grazie che non chiede nulla.',
  ),
  speaksTo: ['lifecycle:repeat', 'lifecycle:hero'],
  mails: {
    year: {
      class: 'marketing',
      en: {
        name: 'Anniversary',
        subject: withName('today is our anniversary'),
        preheader: 'You will have forgotten. We have not.',
        blocks: [
          title('Today is our anniversary'),
          paragraph(
            `On this day you ordered from us for the first time${NAME}. You will have forgotten; we keep such things.`,
          ),
          paragraph(
            'Thank you for still being here. Should you come by in these days, write "anniversary" into the note of the order: we wrap it as a present, for whomever it is.',
          ),
          button('Come by', SHOP_LINK),
          soft('Until the same day next year.'),
        ],
      },
      it: {
        name: 'Anniversario',
        subject: withName('oggi è il nostro anniversario'),
        preheader: 'Tu l’avrai dimenticato. Noi no.',
        blocks: [
          title('Oggi è il nostro anniversario'),
          paragraph(
            `In questo giorno hai ordinato da noi per la prima volta${NAME}. Tu l’avrai dimenticato; noi queste cose le conserviamo.`,
          ),
          paragraph(
            'Grazie di esserci ancora. Se passi in questi giorni, scrivi «anniversario» nella nota dell’ordine: lo incartiamo come un regalo, per chiunque sia.',
          ),
          button('Passa a trovarci', SHOP_LINK),
          soft('Ci risentiamo tra un anno, lo stesso giorno.'),
        ],
      },
    },
  },
  build: ({ say, send }) => ({
    triggers: [
      {
        id: 'year',
        kind: 'condition',
        when: any(
          ...YEARS.map((year) => ({
            kind: 'orders' as const,
            figure: 'daysSinceFirst' as const,
            is: { op: 'between' as const, from: year * 365, to: year * 365 + 1 },
          })),
        ),
      },
    ],
    nodes: {
      morning: { kind: 'waitUntilTime', at: '09:00', until: '20:00', label: say('In the daytime', 'Di giorno') },
      year: send('year'),
    },
    edges: ways('start > morning > year'),
    settings: { entry: reachable, goal: goalOrder(days(14)), reentry: again(days(300)) },
  }),
};
