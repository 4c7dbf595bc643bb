import { both } from '../../../segments/index.ts';
import { button, NAME, paragraph, soft, title, withName } from '../../../content/index.ts';
import { CART_LINK, products } from '../mail-pieces.ts';
import { again, awayFor, days, goalOrder, hours, on, pause, reachable, ways } from '../pieces.ts';
import type { Recipe } from '../recipe.ts';

export const abandonedCart: Recipe = {
  id: 'abandoned-cart',
  goal: 'recover',
  phase: 'purchase',
  sectors: ['shop'],
  names: both('Abandoned cart', 'Carrello abbandonato'),
  summary: both(
    'Who fills a cart and goes away for an hour finds it again in a mail, and once more after a day. An order ends it at once.',
    'Chi riempie il carrello e se ne va da un’ora lo ritrova in una mail, e un’altra volta il giorno dopo. Un ordine ferma tutto subito.',
  ),
  speaksTo: ['lifecycle:waiting', 'funnel:bofu'],
  mails: {
    first: {
      class: 'marketing',
      en: {
        name: 'Cart, first reminder',
        subject: withName('your cart is as you left it'),
        preheader: 'Everything is still in it. One click takes you back.',
        blocks: [
          title(`We kept it for you${NAME}`),
          paragraph(
            'You left something in your cart. Perhaps the phone rang, perhaps you wanted to sleep on it. It is all still there:',
          ),
          ...products(),
          button('Back to the cart', CART_LINK),
          soft('Is something unclear: a size, the delivery, a return? Reply to this mail and a person answers.'),
        ],
      },
      it: {
        name: 'Carrello, primo promemoria',
        subject: withName('il carrello è come l’hai lasciato'),
        preheader: 'C’è ancora tutto. Con un clic riprendi da lì.',
        blocks: [
          title(`Te l’abbiamo tenuto da parte${NAME}`),
          paragraph(
            'Hai lasciato qualcosa nel carrello. Forse è suonato il telefono, forse volevi dormirci su. È ancora tutto lì:',
          ),
          ...products(),
          button('Torna al carrello', CART_LINK),
          soft('Un dubbio su una misura, sulla consegna, sul reso? Rispondi a questa mail: ti scrive una persona.'),
        ],
      },
    },
    second: {
      class: 'marketing',
      en: {
        name: 'Cart, last reminder',
        subject: 'Shall we empty your cart?',
        preheader: 'A last word about it, then we leave you in peace.',
        blocks: [
          title('Still thinking about it?'),
          paragraph(
            'No hurry, but we cannot hold things back for long. If you still like them, they are one click away:',
          ),
          ...products(),
          button('Finish the order', CART_LINK),
          soft('If you have changed your mind, do nothing. This is the last mail about this cart.'),
        ],
      },
      it: {
        name: 'Carrello, ultimo promemoria',
        subject: 'Svuotiamo il carrello?',
        preheader: 'Un’ultima parola, poi non ci pensiamo più.',
        blocks: [
          title('Ci stai ancora pensando?'),
          paragraph(
            'Nessuna fretta, ma non possiamo tenere le cose da parte a lungo. Se ti piacciono ancora, sono a un clic:',
          ),
          ...products(),
          button('Completa l’ordine', CART_LINK),
          soft('Se hai cambiato idea non devi fare nulla. È l’ultima mail su questo carrello.'),
        ],
      },
    },
  },
  build: ({ say, send }) => ({
    triggers: [on('Product Added'), on('Cart Viewed')],
    nodes: {
      away: {
        kind: 'waitForCondition',
        when: awayFor(hours(1)),
        timeout: days(1),
        label: say('Until away for an hour', 'Finché manca da un’ora'),
      },
      first: send('first', { pressureTag: 'recovery' }),
      day: pause(days(1)),
      second: send('second', { pressureTag: 'recovery' }),
    },
    edges: ways('start > away.happened > first > day > second', 'away.timedOut > first'),
    settings: {
      entry: reachable,
      goal: goalOrder(days(7)),
      reentry: again(days(3)),
      runKey: ['cart_id'],
      priority: 60,
      group: { name: 'recovery', onConflict: 'replace' },
      exitWhen: { kind: 'tag', tag: say('in care', 'in cura') },
    },
  }),
};
