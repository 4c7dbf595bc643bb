import { button, NAME, paragraph, soft, title, withName } from '../../../content/index.ts';
import { both } from '../../../segments/index.ts';
import { SHOP_LINK } from '../mail-pieces.ts';
import { again, all, any, days, goalOrder, hours, inStage, pause, reachable, ways } from '../pieces.ts';
import type { Recipe } from '../recipe.ts';

export const vipEarlyAccess: Recipe = {
  id: 'vip-early-access',
  goal: 'reward',
  phase: 'post',
  sectors: ['shop', 'events', 'subscriptions'],
  names: both('Early access for the best', 'Accesso anticipato per i migliori'),
  summary: both(
    'Give heroes the tag "early access" before a launch: they get two days before everybody else, and a word when the first is over. Whoever is no regular is left out, tag or not.',
    'Prima di un lancio dai agli hero l’etichetta «anteprima»: hanno due giorni prima di tutti, e una parola quando il primo è passato. Chi non è tra i migliori resta fuori.',
  ),
  speaksTo: ['lifecycle:hero', 'rfm:champions', 'value_ladder:premium', 'user_type:loyal'],
  mails: {
    open: {
      class: 'marketing',
      en: {
        name: 'The door is open',
        subject: withName('the door is open, for now only to you'),
        preheader: 'Two days before everybody else.',
        blocks: [
          title('For two days it is yours'),
          paragraph(
            `The new things are in${NAME}, and for two days only those who know us best can see them. Nothing is set aside and nothing sold out: you simply choose in peace.`,
          ),
          button('Go in', SHOP_LINK),
          soft('The day after tomorrow we tell everybody.'),
        ],
      },
      it: {
        name: 'La porta è aperta',
        subject: withName('la porta è aperta, per ora solo per te'),
        preheader: 'Due giorni prima di tutti gli altri.',
        blocks: [
          title('Per due giorni è tutto tuo'),
          paragraph(
            `Le novità sono arrivate${NAME}, e per due giorni le vede solo chi ci conosce meglio. Niente di prenotato e niente di esaurito: scegli semplicemente con calma.`,
          ),
          button('Entra', SHOP_LINK),
          soft('Dopodomani lo diciamo a tutti.'),
        ],
      },
    },
    tomorrow: {
      class: 'marketing',
      en: {
        name: 'Tomorrow for everybody',
        subject: 'Tomorrow for everybody',
        preheader: 'One quiet day is left.',
        blocks: [
          title('One quiet day is left'),
          paragraph(
            'Tomorrow morning the new things are for everybody. If you had your eye on something of which there are few, today is the day.',
          ),
          button('Have another look', SHOP_LINK),
        ],
      },
      it: {
        name: 'Domani per tutti',
        subject: 'Domani tocca a tutti',
        preheader: 'Resta un giorno tranquillo.',
        blocks: [
          title('Resta un giorno tranquillo'),
          paragraph(
            'Domani mattina le novità sono di tutti. Se avevi messo gli occhi su qualcosa che c’è in pochi pezzi, il giorno è oggi.',
          ),
          button('Guarda ancora', SHOP_LINK),
        ],
      },
    },
  },
  build: ({ say, send }) => ({
    triggers: [{ id: 'early', kind: 'tag', tag: say('early access', 'anteprima'), change: 'added' }],
    nodes: { open: send('open'), day: pause(hours(24)), tomorrow: send('tomorrow') },
    edges: ways('start > open > day > tomorrow'),
    settings: {
      entry: all(reachable, any(inStage('hero'), inStage('repeat'))),
      goal: goalOrder(days(7)),
      reentry: again(days(14)),
      priority: 65,
    },
  }),
};
