import { button, NAME, paragraph, soft, title, withName } from '../../../content/index.ts';
import { both } from '../../../segments/index.ts';
import { SHOP_LINK } from '../mail-pieces.ts';
import { again, all, days, goalOrder, orders, pause, reachable, ways } from '../pieces.ts';
import type { Recipe } from '../recipe.ts';

export const replenishment: Recipe = {
  id: 'replenishment',
  goal: 'repeat',
  phase: 'post',
  sectors: ['shop', 'subscriptions'],
  names: both('Replenishment at each one’s own pace', 'Riacquisto al ritmo di ciascuno'),
  summary: both(
    'Three days before the order that the person’s own rhythm foretells, a mail asks whether it is running out. It needs the prediction next_order_date.',
    'Tre giorni prima dell’ordine che il suo ritmo fa prevedere, una mail chiede se sta finendo. Serve la previsione next_order_date.',
  ),
  speaksTo: ['lifecycle:repeat', 'lifecycle:occasional'],
  mails: {
    running: {
      class: 'marketing',
      en: {
        name: 'Running out?',
        subject: withName('is it running out?'),
        preheader: 'By our reckoning it should be about time.',
        blocks: [
          title('By our reckoning it is about time'),
          paragraph(
            `You usually order again around now${NAME}. If it is running out, the same as last time is two clicks away.`,
          ),
          button('Order the same again', SHOP_LINK),
          soft('Still enough left? Then we were early. We go by your own rhythm and learn.'),
        ],
      },
      it: {
        name: 'Sta finendo?',
        subject: withName('sta finendo?'),
        preheader: 'Secondo i nostri conti dovrebbe essere ora.',
        blocks: [
          title('Secondo i nostri conti è ora'),
          paragraph(
            `Di solito in questi giorni riordini${NAME}. Se sta finendo, lo stesso dell’altra volta è a due clic.`,
          ),
          button('Riordina lo stesso', SHOP_LINK),
          soft('Ne hai ancora? Allora siamo in anticipo: seguiamo il tuo ritmo, e impariamo.'),
        ],
      },
    },
    late: {
      class: 'marketing',
      en: {
        name: 'Before it runs out',
        subject: 'So that you do not run out',
        preheader: 'A short reminder, the only one.',
        blocks: [
          title('So that you do not run out'),
          paragraph(
            'Only a short reminder: by now there should be little left. Orders placed today leave today or tomorrow.',
          ),
          button('Order again', SHOP_LINK),
        ],
      },
      it: {
        name: 'Prima che finisca',
        subject: 'Per non restare senza',
        preheader: 'Un promemoria breve, l’unico.',
        blocks: [
          title('Per non restare senza'),
          paragraph(
            'Solo un promemoria: a quest’ora dovrebbe essercene rimasto poco. Quello che ordini oggi parte oggi o domani.',
          ),
          button('Riordina', SHOP_LINK),
        ],
      },
    },
  },
  build: ({ send }) => ({
    triggers: [
      {
        id: 'due',
        kind: 'condition',
        when: { kind: 'prediction', name: 'next_order_date', is: { op: 'withinNext', duration: days(3) } },
      },
    ],
    nodes: { running: send('running'), wait: pause(days(7)), late: send('late') },
    edges: ways('start > running > wait > late'),
    settings: { entry: all(reachable, orders('gte', 2)), goal: goalOrder(days(21)), reentry: again(days(14)) },
  }),
};
