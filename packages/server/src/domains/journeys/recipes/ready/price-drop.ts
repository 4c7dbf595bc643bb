import { both } from '../../../segments/index.ts';
import { button, NAME, paragraph, soft, title } from '../../../content/index.ts';
import { PRODUCT_LINK, productName, products } from '../mail-pieces.ts';
import { again, days, goalOrder, on, reachable, ways } from '../pieces.ts';
import type { Recipe } from '../recipe.ts';

export const priceDrop: Recipe = {
  id: 'price-drop',
  goal: 'recover',
  phase: 'purchase',
  sectors: ['shop'],
  names: both('Price drop', 'Prezzo ribassato'),
  summary: both(
    'A product somebody looked at, or put on the wish list, costs less: one honest mail with the new price, at a decent hour.',
    'Un prodotto guardato o messo tra i preferiti costa meno: una mail onesta con il prezzo nuovo, a un’ora decente.',
  ),
  mails: {
    drop: {
      class: 'marketing',
      en: {
        name: 'It costs less now',
        subject: `${productName('Something you liked')} costs less now`,
        preheader: 'The price has come down since you looked.',
        blocks: [
          title(`Good that you waited${NAME}`),
          paragraph(
            'Something you had looked at costs less since today. No countdown, no tricks: this is the price now.',
          ),
          ...products(),
          button('See it', PRODUCT_LINK),
          soft('You get at most one such mail a month.'),
        ],
      },
      it: {
        name: 'Adesso costa meno',
        subject: `${productName('Una cosa che ti piaceva')} costa meno`,
        preheader: 'Il prezzo è sceso da quando l’hai guardato.',
        blocks: [
          title(`Hai fatto bene ad aspettare${NAME}`),
          paragraph(
            'Una cosa che avevi guardato da oggi costa meno. Niente conti alla rovescia, niente trucchi: il prezzo adesso è questo.',
          ),
          ...products(),
          button('Guardalo', PRODUCT_LINK),
          soft('Di mail così ne ricevi al massimo una al mese.'),
        ],
      },
    },
  },
  build: ({ say, send }) => ({
    triggers: [on('Product Price Dropped')],
    nodes: {
      hour: {
        kind: 'waitUntilTime',
        at: '10:00',
        until: '19:00',
        label: say('Between 10:00 and 19:00', 'Tra le 10:00 e le 19:00'),
      },
      drop: send('drop'),
    },
    edges: ways('start > hour > drop'),
    settings: { entry: reachable, goal: goalOrder(days(7)), reentry: again(days(30)) },
  }),
};
