import { button, NAME, paragraph, soft, title } from '../../../content/index.ts';
import { both } from '../../../segments/index.ts';
import { products, SHOP_LINK } from '../mail-pieces.ts';
import { again, days, goalOrder, orders, pause, reachable, split, ways } from '../pieces.ts';
import type { Recipe } from '../recipe.ts';

export const rfmWelcome: Recipe = {
  id: 'rfm-welcome',
  goal: 'repeat',
  phase: 'post',
  sectors: ['shop', 'subscriptions'],
  names: both('RFM: welcome by value', 'RFM: benvenuto secondo il valore'),
  summary: both(
    'After a first order new customers hear what goes with what they bought; whoever spent a lot at once is thanked by name and gets a direct line.',
    'Dopo il primo ordine i clienti nuovi scoprono che cosa si accompagna a ciò che hanno preso; chi ha speso tanto subito riceve un grazie a parte e una linea diretta.',
  ),
  speaksTo: ['rfm:new_customers', 'rfm:promising'],
  mails: {
    related: {
      class: 'marketing',
      en: {
        name: 'What goes with it',
        subject: 'What goes well with your order',
        preheader: 'Chosen to go with what you have, not at random.',
        blocks: [
          title(`Thank you for your first order${NAME}`),
          paragraph('A few days in, this is when people ask us what goes with it. You took:'),
          ...products(),
          paragraph('In the shop you find what others put beside it.'),
          button('See what goes with it', SHOP_LINK),
        ],
      },
      it: {
        name: 'Che cosa ci sta bene',
        subject: 'Che cosa sta bene con il tuo ordine',
        preheader: 'Scelto per accompagnare quello che hai, non a caso.',
        blocks: [
          title(`Grazie del tuo primo ordine${NAME}`),
          paragraph('Dopo qualche giorno di solito ci chiedono che cosa ci sta bene insieme. Tu hai preso:'),
          ...products(),
          paragraph('In negozio trovi quello che gli altri ci mettono accanto.'),
          button('Guarda che cosa ci sta bene', SHOP_LINK),
        ],
      },
    },
    special: {
      class: 'marketing',
      en: {
        name: 'A direct line',
        subject: 'A thank-you, and a direct line',
        preheader: 'For the next time you need something.',
        blocks: [
          title(`Thank you${NAME}`),
          paragraph(
            'You trusted us with a large first order, and we do not take that for granted. From now on you have a direct line: reply to this mail, whatever you need. The same people read it who packed your order.',
          ),
          button('Back to the shop', SHOP_LINK),
          soft('No offer in this mail. It really is only a thank-you.'),
        ],
      },
      it: {
        name: 'Una linea diretta',
        subject: 'Un grazie, e una linea diretta',
        preheader: 'Per la prossima volta che ti serve qualcosa.',
        blocks: [
          title(`Grazie${NAME}`),
          paragraph(
            'Un primo ordine così importante è un segno di fiducia, e non lo diamo per scontato. Da oggi hai una linea diretta: rispondi a questa mail per qualsiasi cosa. La leggono le stesse persone che hanno preparato il pacco.',
          ),
          button('Torna in negozio', SHOP_LINK),
          soft('In questa mail non c’è nessuna offerta: è proprio solo un grazie.'),
        ],
      },
    },
  },
  build: ({ say, send }) => ({
    triggers: [{ id: 'first-order', kind: 'event', event: { name: 'Order Completed' } }],
    nodes: {
      settle: pause(days(4)),
      large: split(
        { kind: 'orders', figure: 'largest', is: { op: 'gte', value: 200 } },
        say('Spent 200 or more?', 'Ha speso 200 o più?'),
      ),
      special: send('special'),
      related: send('related'),
    },
    edges: ways('start > settle > large.yes > special', 'large.no > related'),
    settings: {
      entry: { kind: 'all', of: [reachable, orders('eq', 1)] },
      goal: goalOrder(days(30)),
      reentry: again(days(365)),
      group: { name: 'after the first order', onConflict: 'stay' },
    },
  }),
};
