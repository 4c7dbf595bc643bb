import { button, NAME, paragraph, soft, title, withName } from '../../../content/index.ts';
import { both } from '../../../segments/index.ts';
import { SHOP_LINK } from '../mail-pieces.ts';
import { again, alert, all, any, days, did, goalOrder, hours, inStage, on, pause, split, ways } from '../pieces.ts';
import type { Recipe } from '../recipe.ts';

export const upSellAfterCall: Recipe = {
  id: 'up-sell-after-call',
  goal: 'repeat',
  phase: 'post',
  sectors: ['shop', 'services', 'b2b'],
  names: both('Up-sell after a call', 'Up-selling dopo una telefonata'),
  summary: both(
    'A hero who calls after looking at a product is warm: your team is told what they looked at, and the next morning a mail follows with the better version.',
    'Un hero che telefona dopo aver guardato un prodotto è caldo: la squadra sa che cosa ha guardato e la mattina dopo parte una mail con la versione migliore.',
  ),
  speaksTo: ['lifecycle:hero', 'value_ladder:premium'],
  mails: {
    better: {
      class: 'marketing',
      en: {
        name: 'The better version',
        subject: withName('about what we spoke of'),
        preheader: 'The two versions, side by side.',
        blocks: [
          title('As promised on the phone'),
          paragraph(
            `Good to talk to you${NAME}. You asked about one version; there is another, made for people who use it every day. It costs more and lasts longer: that is the whole difference.`,
          ),
          button('Compare the two', SHOP_LINK),
          soft('Any question the page leaves open: reply, and you get the person you spoke to.'),
        ],
      },
      it: {
        name: 'La versione migliore',
        subject: withName('riguardo alla nostra telefonata'),
        preheader: 'Le due versioni, una accanto all’altra.',
        blocks: [
          title('Come detto al telefono'),
          paragraph(
            `È stato un piacere sentirti${NAME}. Ci hai chiesto di una versione; ce n’è un’altra, pensata per chi la usa tutti i giorni. Costa di più e dura di più: la differenza è tutta qui.`,
          ),
          button('Confronta le due', SHOP_LINK),
          soft('Se la pagina lascia un dubbio rispondi: ti scrive la persona con cui hai parlato.'),
        ],
      },
    },
  },
  build: ({ say, send }) => ({
    triggers: [on('Call Received')],
    nodes: {
      looked: split(
        did('Product Viewed', days(14)),
        say('Looked at a product in two weeks?', 'Ha guardato un prodotto in due settimane?'),
      ),
      team: alert(
        say('{{ contact.name }} called and is warm', '{{ contact.name }} ha telefonato ed è caldo'),
        say(
          'One of your best customers called after looking at products. The contact page shows which; tomorrow a mail with the better version goes out.',
          'Un cliente tra i migliori ha telefonato dopo aver guardato dei prodotti: la sua pagina dice quali. Domani parte la mail con la versione migliore.',
        ),
        say('Tell the team', 'Avvisa la squadra'),
      ),
      night: pause(hours(12)),
      morning: {
        kind: 'waitUntilTime',
        days: [1, 2, 3, 4, 5, 6],
        at: '09:30',
        until: '12:00',
        label: say('The next morning', 'La mattina dopo'),
      },
      better: send('better'),
    },
    edges: ways('start > looked.yes > team > night > morning > better'),
    settings: {
      entry: all(
        { kind: 'reachable', channel: 'email', purpose: 'marketing' },
        any(inStage('hero'), inStage('repeat')),
      ),
      goal: goalOrder(days(30)),
      reentry: again(days(30)),
    },
  }),
};
