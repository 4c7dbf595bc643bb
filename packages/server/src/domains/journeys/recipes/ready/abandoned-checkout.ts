import { both } from '../../../segments/index.ts';
import { button, NAME, paragraph, soft, title, withName } from '../../../content/index.ts';
import { CART_LINK, products } from '../mail-pieces.ts';
import { again, days, goalOrder, hours, minutes, on, pause, reachable, ways } from '../pieces.ts';
import type { Recipe } from '../recipe.ts';

export const abandonedCheckout: Recipe = {
  id: 'abandoned-checkout',
  goal: 'recover',
  phase: 'purchase',
  sectors: ['shop', 'subscriptions'],
  names: both('Abandoned checkout', 'Cassa abbandonata'),
  summary: both(
    'Who stops between checkout and payment usually met an obstacle: after 45 minutes a mail offers help, after a day another asks what was in the way.',
    'Chi si ferma tra la cassa e il pagamento di solito ha trovato un intoppo: dopo 45 minuti una mail offre aiuto, il giorno dopo un’altra chiede che cosa non andava.',
  ),
  speaksTo: ['funnel:bofu'],
  mails: {
    help: {
      class: 'marketing',
      en: {
        name: 'Checkout, an offer of help',
        subject: withName('one step was missing'),
        preheader: 'Your order waits exactly where it stopped.',
        blocks: [
          title('Your order is nearly there'),
          paragraph(
            `You had come as far as the checkout${NAME}. Nothing was charged, and everything is where you left it:`,
          ),
          ...products(),
          button('Finish the order', CART_LINK),
          soft('If the payment did not go through, or the delivery was not clear, reply: we sort it out with you.'),
        ],
      },
      it: {
        name: 'Cassa, ti diamo una mano',
        subject: withName('mancava un passo solo'),
        preheader: 'L’ordine ti aspetta esattamente dove si è fermato.',
        blocks: [
          title('Il tuo ordine è quasi fatto'),
          paragraph(`Eri già alla cassa${NAME}. Non abbiamo addebitato nulla ed è tutto dove l’hai lasciato:`),
          ...products(),
          button('Completa l’ordine', CART_LINK),
          soft('Il pagamento non è passato, o la consegna non era chiara? Rispondi: lo risolviamo insieme.'),
        ],
      },
    },
    ask: {
      class: 'marketing',
      en: {
        name: 'Checkout, what was in the way',
        subject: 'What was in the way?',
        preheader: 'Costs, delivery, payment: one word is enough.',
        blocks: [
          title('What was in the way?'),
          paragraph(
            'Delivery costs? Something about the payment? Or simply second thoughts? One word in reply helps us, and often we can help you.',
          ),
          button('Go on with the order', CART_LINK),
          soft('We shall not write again about this order.'),
        ],
      },
      it: {
        name: 'Cassa, che cosa non andava',
        subject: 'Che cosa ti ha fermato?',
        preheader: 'Spese, consegna, pagamento: basta una parola.',
        blocks: [
          title('Che cosa ti ha fermato?'),
          paragraph(
            'Le spese di consegna? Qualcosa nel pagamento? O ci hai solo ripensato? Una parola in risposta ci aiuta, e spesso possiamo aiutarti noi.',
          ),
          button('Riprendi l’ordine', CART_LINK),
          soft('Su questo ordine non ti scriviamo più.'),
        ],
      },
    },
  },
  build: ({ send }) => ({
    triggers: [on('Checkout Started')],
    nodes: {
      quiet: pause(minutes(45)),
      help: send('help', { pressureTag: 'recovery' }),
      day: pause(hours(23)),
      ask: send('ask', { pressureTag: 'recovery' }),
    },
    edges: ways('start > quiet > help > day > ask'),
    settings: {
      entry: reachable,
      goal: goalOrder(days(7)),
      reentry: again(days(3)),
      priority: 70,
      group: { name: 'recovery', onConflict: 'replace' },
    },
  }),
};
