import { button, NAME, paragraph, soft, title } from '../../../content/index.ts';
import { both } from '../../../segments/index.ts';
import { products, SHOP_LINK } from '../mail-pieces.ts';
import { again, days, on, pause, reachable, ways } from '../pieces.ts';
import type { Recipe } from '../recipe.ts';

export const referralDelivery: Recipe = {
  id: 'referral-delivery',
  goal: 'advocacy',
  phase: 'post',
  sectors: ['shop'],
  names: both('Word of mouth: on delivery', 'Passaparola: alla consegna'),
  summary: both(
    'The second moment: two days after the parcel came, with what was in it. At most twice a year.',
    'Il secondo momento: due giorni dopo l’arrivo del pacco, con quello che c’era dentro. Al massimo due volte l’anno.',
  ),
  speaksTo: ['lifecycle:repeat'],
  mails: {
    show: {
      class: 'marketing',
      en: {
        name: 'Has anybody asked?',
        subject: 'Has anybody asked where it is from?',
        preheader: 'Then here is the answer, ready to forward.',
        blocks: [
          title(`Has anybody asked yet${NAME}?`),
          paragraph('Once the parcel is open, it usually takes two days until the first person asks where it is from:'),
          ...products(),
          paragraph('Here is the answer, ready to forward:'),
          button('It is from here', SHOP_LINK),
          soft('Something was wrong with the parcel? Then reply first: praise can wait.'),
        ],
      },
      it: {
        name: 'Te l’hanno già chiesto?',
        subject: 'Ti hanno già chiesto dove l’hai preso?',
        preheader: 'Ecco la risposta, pronta da inoltrare.',
        blocks: [
          title(`Te l’hanno già chiesto${NAME}?`),
          paragraph('Aperto il pacco, di solito passano due giorni prima che qualcuno chieda da dove arriva:'),
          ...products(),
          paragraph('Ecco la risposta, pronta da inoltrare:'),
          button('Arriva da qui', SHOP_LINK),
          soft('C’era qualcosa che non andava nel pacco? Allora rispondi prima: i complimenti possono aspettare.'),
        ],
      },
    },
  },
  build: ({ send }) => ({
    triggers: [on('Order Delivered')],
    nodes: { open: pause(days(2)), show: send('show', { pressureTag: 'referral' }) },
    edges: ways('start > open > show'),
    settings: {
      entry: reachable,
      reentry: again(days(180)),
      priority: 30,
      group: { name: 'referral', onConflict: 'stay' },
    },
  }),
};
