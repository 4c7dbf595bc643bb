import { both } from '../../../segments/index.ts';
import { button, NAME, paragraph, soft, title } from '../../../content/index.ts';
import { PRODUCT_LINK, productName, products } from '../mail-pieces.ts';
import { days, goalOrder, on, reachable, ways } from '../pieces.ts';
import type { Recipe } from '../recipe.ts';

export const backInStock: Recipe = {
  id: 'back-in-stock',
  goal: 'recover',
  phase: 'purchase',
  sectors: ['shop'],
  names: both('Back in stock', 'Di nuovo disponibile'),
  summary: both(
    'Your shop tells who waited for a product when it is back; they hear of it at once, each product once.',
    'Il negozio segnala chi aspettava un prodotto quando torna: lo sa subito, e una volta sola per prodotto.',
  ),
  mails: {
    back: {
      class: 'marketing',
      en: {
        name: 'It is back',
        subject: `It is back: ${productName('what you were waiting for')}`,
        preheader: 'You asked us to tell you. There are not many.',
        blocks: [
          title(`It is back${NAME}`),
          paragraph(
            'You asked us to let you know, and here it is. We write to everybody who waited at the same time, so do not wait too long.',
          ),
          ...products(),
          button('Take it', PRODUCT_LINK),
          soft('No longer interested? Then that was all.'),
        ],
      },
      it: {
        name: 'È tornato',
        subject: `È tornato: ${productName('quello che aspettavi')}`,
        preheader: 'Ci avevi chiesto di avvisarti. Non ce ne sono tanti.',
        blocks: [
          title(`È tornato${NAME}`),
          paragraph(
            'Ci avevi chiesto di avvisarti: eccolo. Scriviamo insieme a tutti quelli che lo aspettavano, quindi non tardare troppo.',
          ),
          ...products(),
          button('Prendilo', PRODUCT_LINK),
          soft('Non ti interessa più? Allora era tutto qui.'),
        ],
      },
    },
  },
  build: ({ send }) => ({
    triggers: [on('Product Back in Stock')],
    nodes: { back: send('back') },
    edges: ways('start > back'),
    settings: {
      entry: reachable,
      goal: goalOrder(days(7)),
      reentry: { kind: 'once' },
      runKey: ['product_id'],
      priority: 65,
    },
  }),
};
