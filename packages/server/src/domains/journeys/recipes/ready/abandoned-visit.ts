import { both } from '../../../segments/index.ts';
import { button, NAME, paragraph, soft, title } from '../../../content/index.ts';
import { PRODUCT_LINK, productName, products } from '../mail-pieces.ts';
import { again, all, any, awayFor, days, did, goalOrder, hours, on, reachable, ways } from '../pieces.ts';
import type { Recipe } from '../recipe.ts';

export const abandonedVisit: Recipe = {
  id: 'abandoned-visit',
  goal: 'recover',
  phase: 'pre',
  sectors: ['shop', 'services'],
  names: both('Abandoned visit', 'Visita abbandonata'),
  summary: both(
    'A known contact who looks at products twice or more and leaves gets one mail with what they looked at. A cart or an order ends it: other journeys take over.',
    'Un contatto noto che guarda prodotti almeno due volte e poi se ne va riceve una sola mail con quello che ha visto. Un carrello o un ordine la fermano: se ne occupano altri percorsi.',
  ),
  speaksTo: ['lifecycle:waiting', 'funnel:mofu'],
  mails: {
    seen: {
      class: 'marketing',
      en: {
        name: 'What you looked at',
        subject: `Another look at ${productName('what you had seen')}?`,
        preheader: 'So that you need not search for it again.',
        blocks: [
          title(`So that you need not search again${NAME}`),
          paragraph('You had a look at it the other day. Here it is, in case you were called away:'),
          ...products(),
          button('Look at it again', PRODUCT_LINK),
          soft('Just looking is fine too: we do not write a second time about it.'),
        ],
      },
      it: {
        name: 'Quello che hai guardato',
        subject: `Un’altra occhiata a ${productName('quello che avevi visto')}?`,
        preheader: 'Così non devi cercarlo di nuovo.',
        blocks: [
          title(`Così non devi cercarlo di nuovo${NAME}`),
          paragraph('L’avevi guardato da poco. Eccolo, nel caso ti avessero chiamato altrove:'),
          ...products(),
          button('Guardalo ancora', PRODUCT_LINK),
          soft('Va bene anche solo guardare: non ti scriviamo una seconda volta.'),
        ],
      },
    },
  },
  build: ({ say, send }) => ({
    triggers: [on('Product Viewed')],
    nodes: {
      away: {
        kind: 'waitForCondition',
        when: awayFor(hours(4)),
        timeout: days(2),
        label: say('Until away for four hours', 'Finché manca da quattro ore'),
      },
      morning: {
        kind: 'waitUntilTime',
        at: '09:30',
        until: '20:00',
        label: say('Between 9:30 and 20:00', 'Tra le 9:30 e le 20:00'),
      },
      seen: send('seen', { pressureTag: 'recovery' }),
    },
    edges: ways('start > away.happened > morning > seen'),
    settings: {
      entry: all(reachable, did('Product Viewed', days(3), { times: 2 })),
      exitWhen: any(did('Product Added', days(1)), did('Checkout Started', days(1))),
      goal: goalOrder(days(7)),
      reentry: again(days(14)),
      priority: 40,
      group: { name: 'recovery', onConflict: 'stay' },
    },
  }),
};
