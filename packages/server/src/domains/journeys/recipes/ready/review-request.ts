import { button, NAME, paragraph, soft, title, withName } from '../../../content/index.ts';
import { both } from '../../../segments/index.ts';
import { products, SHOP_LINK } from '../mail-pieces.ts';
import { again, clicked, days, not, on, pause, reachable, split, ways } from '../pieces.ts';
import type { Recipe } from '../recipe.ts';

export const reviewRequest: Recipe = {
  id: 'review-request',
  goal: 'care',
  phase: 'post',
  sectors: ['shop', 'services'],
  names: both('Review request', 'Richiesta di recensione'),
  summary: both(
    'A week after delivery, when there is something to say, one question; ten days later a reminder for those who did not click. Written a review, or sent it back: it stops.',
    'Una settimana dopo la consegna, quando c’è qualcosa da dire, una domanda; dieci giorni dopo un promemoria a chi non ha fatto clic. Recensione scritta, o reso: si ferma.',
  ),
  speaksTo: ['lifecycle:occasional', 'lifecycle:repeat'],
  mails: {
    ask: {
      class: 'marketing',
      en: {
        name: 'What do you think?',
        subject: withName('what do you think of it?'),
        preheader: 'Good or bad: both help whoever comes after you.',
        blocks: [
          title(`What do you think of it${NAME}?`),
          paragraph('You have had it for a week now:'),
          ...products(),
          paragraph(
            'Two honest sentences help the next person more than any description of ours. Criticism is welcome: we publish it too.',
          ),
          button('Write two sentences', SHOP_LINK),
          soft('Is there a problem with it? Reply here first, and we solve it.'),
        ],
      },
      it: {
        name: 'Che cosa ne pensi?',
        subject: withName('che cosa ne pensi?'),
        preheader: 'Bene o male: serve a chi viene dopo di te.',
        blocks: [
          title(`Che cosa ne pensi${NAME}?`),
          paragraph('Ce l’hai da una settimana:'),
          ...products(),
          paragraph(
            'Due frasi sincere aiutano chi viene dopo più di qualsiasi nostra descrizione. Anche le critiche: le pubblichiamo.',
          ),
          button('Scrivi due frasi', SHOP_LINK),
          soft('C’è un problema? Rispondi prima qui, e lo risolviamo.'),
        ],
      },
    },
    remind: {
      class: 'marketing',
      en: {
        name: 'Two sentences, reminder',
        subject: 'Two sentences are enough',
        preheader: 'Then we do not ask again.',
        blocks: [
          title('Two sentences are enough'),
          paragraph('How do you use it, and would you buy it again? That is all anybody wants to know.'),
          button('Write two sentences', SHOP_LINK),
          soft('We do not ask a third time.'),
        ],
      },
      it: {
        name: 'Due frasi, promemoria',
        subject: 'Bastano due frasi',
        preheader: 'Poi non te lo chiediamo più.',
        blocks: [
          title('Bastano due frasi'),
          paragraph('Come lo usi, e lo ricompreresti? È tutto quello che gli altri vogliono sapere.'),
          button('Scrivi due frasi', SHOP_LINK),
          soft('Non te lo chiediamo una terza volta.'),
        ],
      },
    },
  },
  build: ({ say, send, journeyId }) => ({
    triggers: [on('Order Delivered')],
    nodes: {
      use: pause(days(7)),
      ask: send('ask'),
      wait: pause(days(10)),
      silent: split(not(clicked(journeyId, 'ask')), say('Did not click?', 'Non ha fatto clic?')),
      remind: send('remind'),
    },
    edges: ways('start > use > ask > wait > silent.yes > remind'),
    settings: {
      entry: reachable,
      exitWhen: {
        kind: 'eventCount',
        event: { name: 'Order Refunded' },
        count: { op: 'gte', value: 1 },
        window: { last: days(30) },
      },
      goal: { event: { name: 'Product Reviewed' }, window: days(30) },
      reentry: again(days(45)),
      priority: 35,
    },
  }),
};
