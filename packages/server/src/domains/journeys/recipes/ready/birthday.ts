import { button, NAME, paragraph, soft, title, withName } from '../../../content/index.ts';
import { both } from '../../../segments/index.ts';
import { SHOP_LINK } from '../mail-pieces.ts';
import { again, days, goalOrder, reachable, ways } from '../pieces.ts';
import type { Recipe } from '../recipe.ts';

export const birthday: Recipe = {
  id: 'birthday',
  goal: 'reward',
  phase: 'post',
  sectors: ['shop', 'services', 'subscriptions', 'events'],
  names: both('Birthday', 'Compleanno'),
  summary: both(
    'On the morning of the birthday, on the person’s own clock, a card without fine print. Once a year, also for those born on 29 February.',
    'La mattina del compleanno, sull’orologio della persona, un biglietto senza clausole. Una volta l’anno, anche per chi è nato il 29 febbraio.',
  ),
  mails: {
    card: {
      class: 'marketing',
      en: {
        name: 'Birthday card',
        subject: withName('happy birthday'),
        preheader: 'From all of us. With one small idea.',
        blocks: [
          title(`Happy birthday${NAME}`),
          paragraph(
            'We hope somebody bakes you a cake. From us, today, only this: choose something for yourself and write "birthday" in the note of your order. We put in a small thing extra.',
          ),
          button('Choose something', SHOP_LINK),
          soft('It holds for the whole week: one does not shop on one’s birthday.'),
        ],
      },
      it: {
        name: 'Biglietto di compleanno',
        subject: withName('buon compleanno'),
        preheader: 'Da tutti noi. Con una piccola idea.',
        blocks: [
          title(`Buon compleanno${NAME}`),
          paragraph(
            'Speriamo che qualcuno ti prepari una torta. Da parte nostra, oggi, solo questo: scegli qualcosa per te e scrivi «compleanno» nella nota dell’ordine. Ci mettiamo dentro un pensiero in più.',
          ),
          button('Scegli qualcosa', SHOP_LINK),
          soft('Vale tutta la settimana: il giorno del compleanno non si fanno compere.'),
        ],
      },
    },
  },
  build: ({ send }) => ({
    triggers: [{ id: 'birthday', kind: 'date', path: ['birthday'], every: 'year', offsetDays: 0, at: '08:30' }],
    nodes: { card: send('card') },
    edges: ways('start > card'),
    settings: { entry: reachable, goal: goalOrder(days(14)), reentry: again(days(300)) },
  }),
};
