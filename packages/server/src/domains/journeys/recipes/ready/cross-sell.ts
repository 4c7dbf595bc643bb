import { button, NAME, paragraph, soft, title, withName } from '../../../content/index.ts';
import { both } from '../../../segments/index.ts';
import { products, SHOP_LINK } from '../mail-pieces.ts';
import { again, all, days, goalOrder, inStage, on, pause, reachable, ways } from '../pieces.ts';
import type { Recipe } from '../recipe.ts';

export const crossSell: Recipe = {
  id: 'cross-sell',
  goal: 'repeat',
  phase: 'post',
  sectors: ['shop'],
  names: both('Cross-sell to heroes', 'Cross-selling agli hero'),
  summary: both(
    'Ten days after an order your best customers see what belongs beside it, at the hour they like to read. Nobody in a return is bothered.',
    'Dieci giorni dopo un ordine i clienti migliori vedono che cosa gli sta accanto, all’ora in cui leggono volentieri. Chi ha un reso aperto non viene disturbato.',
  ),
  speaksTo: ['lifecycle:hero', 'rfm:champions', 'user_type:loyal'],
  mails: {
    beside: {
      class: 'marketing',
      en: {
        name: 'What belongs beside it',
        subject: withName('this belongs beside it'),
        preheader: 'Because you already have the first half.',
        blocks: [
          title('You already have the first half'),
          paragraph(`You know what you want${NAME}, so we keep it short. You took this:`),
          ...products(),
          paragraph('Those who have it usually come back for its companion. It is in the same part of the shop.'),
          button('See the companion', SHOP_LINK),
          soft('Not your thing? Then just enjoy the first half.'),
        ],
      },
      it: {
        name: 'Che cosa gli sta accanto',
        subject: withName('questo gli sta accanto'),
        preheader: 'La prima metà ce l’hai già.',
        blocks: [
          title('La prima metà ce l’hai già'),
          paragraph(`Tu sai quello che vuoi${NAME}, quindi siamo brevi. Hai preso questo:`),
          ...products(),
          paragraph('Chi ce l’ha di solito torna per il suo compagno. È nello stesso angolo del negozio.'),
          button('Guarda il compagno', SHOP_LINK),
          soft('Non fa per te? Allora goditi la prima metà.'),
        ],
      },
    },
  },
  build: ({ say, send }) => ({
    triggers: [on('Order Completed')],
    nodes: {
      settle: pause(days(10)),
      best: { kind: 'waitForBestHour', within: { value: 24, unit: 'hour' } },
      beside: send('beside'),
    },
    edges: ways('start > settle > best > beside'),
    settings: {
      entry: all(reachable, inStage('hero')),
      exitWhen: { kind: 'tag', tag: say('in care', 'in cura') },
      goal: goalOrder(days(30)),
      reentry: again(days(45)),
      priority: 45,
    },
  }),
};
