import { button, NAME, paragraph, soft, title, withName } from '../../../content/index.ts';
import { both } from '../../../segments/index.ts';
import { products, SHOP_LINK } from '../mail-pieces.ts';
import { again, days, on, orders, pause, reachable, ways } from '../pieces.ts';
import type { Recipe } from '../recipe.ts';

export const postPurchaseTutorial: Recipe = {
  id: 'post-purchase-tutorial',
  goal: 'care',
  phase: 'post',
  sectors: ['shop', 'subscriptions', 'services'],
  names: both('Tutorial after the purchase', 'Tutorial dopo l’acquisto'),
  summary: both(
    'Two short mails that make the purchase a good one: how to begin, and how to make it last. A return or refund stops them.',
    'Due mail brevi perché l’acquisto riesca bene: come cominciare e come farlo durare. Un reso o un rimborso le ferma.',
  ),
  speaksTo: ['lifecycle:occasional', 'lifecycle:repeat', 'user_type:customer'],
  mails: {
    begin: {
      class: 'marketing',
      en: {
        name: 'How to begin',
        subject: withName('three things to know on the first day'),
        preheader: 'Two minutes now spare you an hour later.',
        blocks: [
          title('A good beginning'),
          paragraph(`Your order should be with you about now${NAME}:`),
          ...products(),
          paragraph(
            '<b>First</b>, unpack it in daylight and see that all is there. <b>Second</b>, read the short leaflet: it is really short. <b>Third</b>, keep the packaging for two weeks, in case you change your mind.',
          ),
          soft('Is something missing or broken? Reply with a photo. We put it right without forms.'),
        ],
      },
      it: {
        name: 'Come cominciare',
        subject: withName('tre cose da sapere il primo giorno'),
        preheader: 'Due minuti adesso ti risparmiano un’ora dopo.',
        blocks: [
          title('Cominciare bene'),
          paragraph(`Il tuo ordine dovrebbe essere arrivato${NAME}:`),
          ...products(),
          paragraph(
            '<b>Primo</b>: aprilo alla luce del giorno e controlla che ci sia tutto. <b>Secondo</b>: leggi il foglietto, è corto davvero. <b>Terzo</b>: tieni la scatola per due settimane, nel caso cambi idea.',
          ),
          soft('Manca qualcosa, o è rotto? Rispondi con una foto: lo sistemiamo senza moduli.'),
        ],
      },
    },
    last: {
      class: 'marketing',
      en: {
        name: 'How to make it last',
        subject: 'How to make it last',
        preheader: 'What we would tell a friend.',
        blocks: [
          title('How to make it last'),
          paragraph(
            'What we would tell a friend: use it often rather than saving it, clean it sooner rather than harder, and ask before you repair. Most things we sell outlive the fashion they came with.',
          ),
          paragraph('Do you have a question about yours? Reply, and say which one it is.'),
          button('More from the shop', SHOP_LINK),
        ],
      },
      it: {
        name: 'Come farlo durare',
        subject: 'Come farlo durare',
        preheader: 'Quello che diremmo a un amico.',
        blocks: [
          title('Come farlo durare'),
          paragraph(
            'Quello che diremmo a un amico: usalo spesso invece di tenerlo da parte, puliscilo presto invece che forte, e chiedi prima di ripararlo. Quasi tutto quello che vendiamo sopravvive alla sua moda.',
          ),
          paragraph('Hai una domanda sul tuo? Rispondi e dicci quale hai preso.'),
          button('Torna in negozio', SHOP_LINK),
        ],
      },
    },
  },
  build: ({ send }) => ({
    triggers: [on('Order Completed')],
    nodes: { arrive: pause(days(4)), begin: send('begin'), use: pause(days(10)), last: send('last') },
    edges: ways('start > arrive > begin > use > last'),
    settings: {
      entry: { kind: 'all', of: [reachable, orders('gte', 1)] },
      exitWhen: {
        kind: 'eventCount',
        event: { name: 'Order Refunded' },
        count: { op: 'gte', value: 1 },
        window: { last: days(20) },
      },
      reentry: again(days(60)),
      priority: 48,
      group: { name: 'after an order', onConflict: 'stay' },
    },
  }),
};
