import { button, NAME, paragraph, soft, title, withName } from '../../../content/index.ts';
import { both } from '../../../segments/index.ts';
import { SHOP_LINK } from '../mail-pieces.ts';
import { again, alert, all, days, orders, reachable, ways } from '../pieces.ts';
import type { Recipe } from '../recipe.ts';

export const rfmThanks: Recipe = {
  id: 'rfm-thanks',
  goal: 'reward',
  phase: 'post',
  sectors: ['shop', 'services', 'subscriptions'],
  names: both('RFM: thank-you by value and frequency', 'RFM: grazie per valore e frequenza'),
  summary: both(
    'Whoever becomes one of your best by orders and spending is thanked, and your team is told to put a small gift into the next parcel.',
    'Chi entra tra i migliori per ordini e spesa riceve un grazie, e la squadra sa di mettere un piccolo dono nel prossimo pacco.',
  ),
  speaksTo: ['lifecycle:hero', 'rfm:champions', 'rfm:loyal', 'user_type:loyal'],
  mails: {
    thanks: {
      class: 'marketing',
      en: {
        name: 'Thank you to the best',
        subject: withName('thank you, truly'),
        preheader: 'No offer. Only a word we owed you.',
        blocks: [
          title(`Thank you${NAME}`),
          paragraph(
            'A shop lives from few people who keep coming back, and you are one of them. We wanted to say so without selling you anything.',
          ),
          paragraph('In your next parcel you will find a small thing from us. Just order as you always do.'),
          button('To the shop', SHOP_LINK),
          soft('If you have a wish for what it should be, reply. We do our best.'),
        ],
      },
      it: {
        name: 'Grazie ai migliori',
        subject: withName('grazie davvero'),
        preheader: 'Nessuna offerta. Solo una parola che ti dovevamo.',
        blocks: [
          title(`Grazie${NAME}`),
          paragraph(
            'Un negozio vive di poche persone che continuano a tornare, e tu sei tra loro. Volevamo dirtelo senza venderti nulla.',
          ),
          paragraph('Nel prossimo pacco troverai un piccolo pensiero da parte nostra. Tu ordina come sempre.'),
          button('Vai in negozio', SHOP_LINK),
          soft('Se hai un desiderio su che cosa debba essere, rispondi: facciamo il possibile.'),
        ],
      },
    },
  },
  build: ({ say, send }) => ({
    triggers: [
      {
        id: 'best',
        kind: 'condition',
        when: all(
          { kind: 'orders', figure: 'count', is: { op: 'gte', value: 5 }, window: { last: days(365) } },
          { kind: 'orders', figure: 'revenue', is: { op: 'gte', value: 500 }, window: { last: days(365) } },
        ),
      },
    ],
    nodes: {
      hour: { kind: 'waitUntilTime', at: '10:00', until: '18:00', label: say('At a decent hour', 'A un’ora decente') },
      thanks: send('thanks'),
      gift: alert(
        say('A gift for {{ contact.name }}', 'Un dono per {{ contact.name }}'),
        say(
          'Has become one of your best customers ({{ contact.email }}). Put a small gift into the next parcel: the mail promised one.',
          'È tra i tuoi clienti migliori ({{ contact.email }}). Metti un piccolo dono nel prossimo pacco: la mail lo ha promesso.',
        ),
        say('Tell the team: a gift', 'Avvisa la squadra: un dono'),
      ),
    },
    edges: ways('start > hour > thanks > gift'),
    settings: { entry: all(reachable, orders('gte', 5)), reentry: again(days(365)) },
  }),
};
