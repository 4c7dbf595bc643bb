import { button, NAME, paragraph, soft, title, withName } from '../../../content/index.ts';
import { both } from '../../../segments/index.ts';
import { SHOP_LINK } from '../mail-pieces.ts';
import { again, all, days, goalOrder, orders, pause, reachable, ways } from '../pieces.ts';
import type { Recipe } from '../recipe.ts';

/** Frequency 3 and better of the fixed bands of RFM: so many orders in a year. */
const OFTEN = 3;

export const rfmReactivation: Recipe = {
  id: 'rfm-reactivation',
  goal: 'return',
  phase: 'no',
  sectors: ['shop', 'subscriptions'],
  names: both('RFM: reactivation by frequency', 'RFM: riattivazione secondo la frequenza'),
  summary: both(
    'Who used to order often and has been silent for two months is asked back in the tone of a regular, before they are at risk.',
    'Chi ordinava spesso e tace da due mesi riceve un invito con il tono che si usa con gli abituali, prima che diventi a rischio.',
  ),
  speaksTo: ['lifecycle:repeat', 'rfm:loyal', 'rfm:need_attention', 'rfm:about_to_sleep'],
  mails: {
    regular: {
      class: 'marketing',
      en: {
        name: 'To a regular',
        subject: withName('the usual?'),
        preheader: 'You used to come by more often. Just checking.',
        blocks: [
          title(`The usual${NAME}?`),
          paragraph(
            'You are one of those who come back, so a quiet couple of months stands out. If it is only that nothing was needed, all is well.',
          ),
          paragraph('If you would like to see what has come in since, we have put it at the front.'),
          button('See what has come in', SHOP_LINK),
          soft('Did we do something wrong? Tell us in reply: with regulars we want to know.'),
        ],
      },
      it: {
        name: 'A chi è di casa',
        subject: withName('il solito?'),
        preheader: 'Passavi più spesso: volevamo solo sapere come va.',
        blocks: [
          title(`Il solito${NAME}?`),
          paragraph(
            'Sei di quelli che tornano, quindi due mesi di silenzio si notano. Se semplicemente non ti serviva nulla, va benissimo.',
          ),
          paragraph('Se vuoi vedere che cosa è arrivato nel frattempo, l’abbiamo messo davanti.'),
          button('Guarda che cosa è arrivato', SHOP_LINK),
          soft('Abbiamo sbagliato qualcosa? Scrivicelo in risposta: da chi è di casa vogliamo saperlo.'),
        ],
      },
    },
    reserve: {
      class: 'marketing',
      en: {
        name: 'To a regular, second word',
        subject: 'We can put it aside for you',
        preheader: 'Tell us what you need, we do the rest.',
        blocks: [
          title('Tell us what you need'),
          paragraph(
            'Write us in one line what you are looking for. We put it aside, tell you the price, and you decide in your own time.',
          ),
          button('Or look for yourself', SHOP_LINK),
        ],
      },
      it: {
        name: 'A chi è di casa, seconda parola',
        subject: 'Te lo mettiamo da parte noi',
        preheader: 'Dicci che cosa ti serve, al resto pensiamo noi.',
        blocks: [
          title('Dicci che cosa ti serve'),
          paragraph(
            'Scrivici in una riga che cosa cerchi. Lo mettiamo da parte, ti diciamo il prezzo e decidi con calma.',
          ),
          button('Oppure guarda tu', SHOP_LINK),
        ],
      },
    },
  },
  build: ({ send }) => ({
    triggers: [
      {
        id: 'quiet',
        kind: 'condition',
        when: all(
          { kind: 'orders', figure: 'count', is: { op: 'gte', value: OFTEN }, window: { last: days(365) } },
          { kind: 'orders', figure: 'daysSinceLast', is: { op: 'gte', value: 60 } },
        ),
      },
    ],
    nodes: {
      regular: send('regular', { pressureTag: 'win-back' }),
      wait: pause(days(10)),
      reserve: send('reserve', { pressureTag: 'win-back' }),
    },
    edges: ways('start > regular > wait > reserve'),
    settings: {
      entry: all(reachable, orders('gte', OFTEN)),
      goal: goalOrder(days(30)),
      reentry: again(days(120)),
      group: { name: 'win-back', onConflict: 'stay' },
    },
  }),
};
