import { button, NAME, paragraph, soft, title, withName } from '../../../content/index.ts';
import { both } from '../../../segments/index.ts';
import { SHOP_LINK } from '../mail-pieces.ts';
import { all, hours, on, orders, pause, reachable, ways } from '../pieces.ts';
import type { Recipe } from '../recipe.ts';

export const referralFirstOrder: Recipe = {
  id: 'referral-first-order',
  goal: 'advocacy',
  phase: 'post',
  sectors: ['shop', 'services', 'subscriptions'],
  names: both('Word of mouth: at the beginning', 'Passaparola: all’inizio'),
  summary: both(
    'The first of five moments: right after the first order, when people like to tell of a discovery.',
    'Il primo di cinque momenti: subito dopo il primo ordine, quando una scoperta si racconta volentieri.',
  ),
  mails: {
    tell: {
      class: 'marketing',
      en: {
        name: 'Whom would you tell?',
        subject: withName('whom would you tell?'),
        preheader: 'One name comes to mind, does it not?',
        blocks: [
          title('Who else would like it?'),
          paragraph(
            `You found us${NAME}, and we are glad. Perhaps somebody came to mind while you were choosing: a sister, a colleague, the neighbour with the garden.`,
          ),
          paragraph(
            'Forward this mail to them. It leads straight to the shop, and we shall be as kind to them as to you.',
          ),
          button('The shop', SHOP_LINK),
          soft('We never see whom you forward it to.'),
        ],
      },
      it: {
        name: 'A chi lo diresti?',
        subject: withName('a chi lo diresti?'),
        preheader: 'Un nome viene in mente, vero?',
        blocks: [
          title('A chi altro piacerebbe?'),
          paragraph(
            `Ci hai trovati${NAME}, e ci fa piacere. Forse mentre sceglievi ti è venuto in mente qualcuno: una sorella, un collega, la vicina con il giardino.`,
          ),
          paragraph('Inoltragli questa mail. Porta dritta in negozio, e con loro saremo gentili come con te.'),
          button('Il negozio', SHOP_LINK),
          soft('Non vediamo mai a chi la inoltri.'),
        ],
      },
    },
  },
  build: ({ send }) => ({
    triggers: [on('Order Completed')],
    nodes: { later: pause(hours(26)), tell: send('tell', { pressureTag: 'referral' }) },
    edges: ways('start > later > tell'),
    settings: { entry: all(reachable, orders('eq', 1)), priority: 30, group: { name: 'referral', onConflict: 'stay' } },
  }),
};
