import { button, NAME, paragraph, soft, title, withName } from '../../../content/index.ts';
import { both } from '../../../segments/index.ts';
import { products, SHOP_LINK } from '../mail-pieces.ts';
import { again, all, clicked, days, goalOrder, on, orders, pause, reachable, split, ways } from '../pieces.ts';
import type { Recipe } from '../recipe.ts';

export const secondOrder: Recipe = {
  id: 'second-order',
  goal: 'repeat',
  phase: 'post',
  sectors: ['shop'],
  names: both('From the first order to the second', 'Dal primo ordine al secondo'),
  summary: both(
    'The step most customers never take. Three weeks after the first order a reason to come back; who clicks without ordering hears once more.',
    'Il passo che quasi nessun cliente fa. Tre settimane dopo il primo ordine un motivo per tornare; chi fa clic senza ordinare ne riceve un altro.',
  ),
  speaksTo: ['lifecycle:occasional', 'rfm:new_customers', 'rfm:promising', 'user_type:customer'],
  mails: {
    reason: {
      class: 'marketing',
      en: {
        name: 'A reason to come back',
        subject: withName('how was the first time?'),
        preheader: 'And what most people take the second time.',
        blocks: [
          title(`How was the first time${NAME}?`),
          paragraph('Three weeks ago you ordered from us for the first time. We hope it does what you wanted:'),
          ...products(),
          paragraph(
            'The second time, people usually take what they hesitated over the first time. Perhaps it is still in your head.',
          ),
          button('Have another look', SHOP_LINK),
          soft('It does not do what you wanted? Reply. We would rather put that right first.'),
        ],
      },
      it: {
        name: 'Un motivo per tornare',
        subject: withName('com’è andata la prima volta?'),
        preheader: 'E che cosa prendono quasi tutti la seconda.',
        blocks: [
          title(`Com’è andata la prima volta${NAME}?`),
          paragraph('Tre settimane fa hai ordinato da noi per la prima volta. Speriamo che faccia quello che volevi:'),
          ...products(),
          paragraph(
            'La seconda volta di solito si prende quello su cui si era rimasti in dubbio la prima. Magari ce l’hai ancora in mente.',
          ),
          button('Dai un’altra occhiata', SHOP_LINK),
          soft('Non fa quello che volevi? Rispondi: preferiamo sistemare prima quello.'),
        ],
      },
    },
    doubt: {
      class: 'marketing',
      en: {
        name: 'If in doubt',
        subject: 'If you are in doubt, ask',
        preheader: 'You looked and did not order. What was missing?',
        blocks: [
          title('If you are in doubt, ask'),
          paragraph(
            'You had another look and did not find it, or not quite. Tell us in one line what you were looking for: we know the shelves better than any search.',
          ),
          button('Look once more', SHOP_LINK),
          soft('After this we wait until you come by yourself.'),
        ],
      },
      it: {
        name: 'Nel dubbio',
        subject: 'Nel dubbio, chiedi',
        preheader: 'Hai guardato e non hai ordinato. Che cosa mancava?',
        blocks: [
          title('Nel dubbio, chiedi'),
          paragraph(
            'Hai dato un’altra occhiata e non l’hai trovato, o non proprio. Dicci in una riga che cosa cercavi: gli scaffali li conosciamo meglio di qualsiasi ricerca.',
          ),
          button('Guarda ancora', SHOP_LINK),
          soft('Dopo questa aspettiamo che passi tu.'),
        ],
      },
    },
  },
  build: ({ say, send, journeyId }) => ({
    triggers: [on('Order Completed')],
    nodes: {
      weeks: pause(days(21)),
      reason: send('reason'),
      wait: pause(days(5)),
      looked: split(clicked(journeyId, 'reason'), say('Clicked?', 'Ha fatto clic?')),
      doubt: send('doubt'),
    },
    edges: ways('start > weeks > reason > wait > looked.yes > doubt'),
    settings: {
      entry: all(reachable, orders('eq', 1)),
      goal: goalOrder(days(60)),
      reentry: again(days(365)),
      group: { name: 'after the first order', onConflict: 'stay' },
    },
  }),
};
