import { button, NAME, paragraph, soft, title, withName } from '../../../content/index.ts';
import { both } from '../../../segments/index.ts';
import { SHOP_LINK } from '../mail-pieces.ts';
import { days, on, pause, ways } from '../pieces.ts';
import type { Recipe } from '../recipe.ts';

export const trialEnding: Recipe = {
  id: 'trial-ending',
  goal: 'leads',
  phase: 'purchase',
  sectors: ['subscriptions', 'b2b'],
  names: both('Trial ending', 'Fine della prova'),
  summary: both(
    'On the second day the one thing worth trying, three days before the end what would be lost, on the last morning a plain choice. A subscription stops it.',
    'Il secondo giorno la cosa che vale la pena provare, tre giorni prima della fine che cosa si perderebbe, l’ultima mattina una scelta semplice. Un abbonamento ferma tutto.',
  ),
  speaksTo: ['lifecycle:lead', 'funnel:bofu'],
  mails: {
    try: {
      class: 'marketing',
      en: {
        name: 'Try this one thing',
        subject: withName('if you try only one thing'),
        preheader: 'Ten minutes that tell whether it is for you.',
        blocks: [
          title('If you try only one thing'),
          paragraph(
            `Most people who stayed${NAME} did the same on their second day: they put their own data in, not the example. It takes ten minutes and answers more than any film of ours.`,
          ),
          button('Do it now', SHOP_LINK),
          soft('Are you stuck? Reply with a picture of the screen.'),
        ],
      },
      it: {
        name: 'Prova questa cosa',
        subject: withName('se provi una cosa sola'),
        preheader: 'Dieci minuti per capire se fa per te.',
        blocks: [
          title('Se provi una cosa sola'),
          paragraph(
            `Quasi tutti quelli che sono rimasti${NAME} il secondo giorno hanno fatto la stessa cosa: ci hanno messo i propri dati, non l’esempio. Bastano dieci minuti, e dicono più di qualsiasi nostro video.`,
          ),
          button('Fallo adesso', SHOP_LINK),
          soft('Qualcosa ti blocca? Rispondi con una foto dello schermo.'),
        ],
      },
    },
    soon: {
      class: 'marketing',
      en: {
        name: 'Three days left',
        subject: 'Three days left of your trial',
        preheader: 'What stays, what goes, what it costs.',
        blocks: [
          title('Three days left'),
          paragraph(
            '{% if trigger.trialEndsAt %}Your trial ends on {{ trigger.trialEndsAt | day }}. {% endif %}What you have made is yours and can be exported at any time. If you subscribe, everything simply goes on; if not, it rests for 30 days and is then deleted.',
          ),
          button('See the plans', SHOP_LINK),
          soft('Too early to say? Reply, and we give you another week.'),
        ],
      },
      it: {
        name: 'Mancano tre giorni',
        subject: 'Mancano tre giorni alla fine della prova',
        preheader: 'Che cosa resta, che cosa no, quanto costa.',
        blocks: [
          title('Mancano tre giorni'),
          paragraph(
            '{% if trigger.trialEndsAt %}La prova finisce il {{ trigger.trialEndsAt | day }}. {% endif %}Quello che hai fatto è tuo e lo puoi esportare quando vuoi. Se ti abboni continua tutto; se no resta fermo per 30 giorni e poi viene cancellato.',
          ),
          button('Guarda i piani', SHOP_LINK),
          soft('È presto per dirlo? Rispondi, e ti diamo un’altra settimana.'),
        ],
      },
    },
    today: {
      class: 'marketing',
      en: {
        name: 'The last day',
        subject: withName('your trial ends today'),
        preheader: 'Go on, pause, or leave: one click each.',
        blocks: [
          title('Your trial ends today'),
          paragraph(
            'You know by now whether it helps you. If it does, subscribing takes a minute. If it does not, no reminder follows.',
          ),
          button('Go on', SHOP_LINK),
          soft('What was missing? One line in reply decides what we build next.'),
        ],
      },
      it: {
        name: 'L’ultimo giorno',
        subject: withName('la tua prova finisce oggi'),
        preheader: 'Continuare o no: decidi con un clic.',
        blocks: [
          title('La tua prova finisce oggi'),
          paragraph(
            'Ormai sai se ti serve. Se sì, per abbonarti basta un minuto. Se no, non arrivano altri promemoria.',
          ),
          button('Continua', SHOP_LINK),
          soft('Che cosa mancava? Una riga in risposta decide che cosa costruiamo dopo.'),
        ],
      },
    },
  },
  build: ({ say, send }) => ({
    triggers: [on('Trial Started')],
    nodes: {
      settle: pause(days(2)),
      try: send('try'),
      near: {
        kind: 'waitUntilDate',
        date: { trigger: ['trialEndsAt'] },
        offsetDays: -3,
        at: '10:00',
        label: say('Three days before the end', 'Tre giorni prima della fine'),
      },
      soon: send('soon'),
      last: {
        kind: 'waitUntilDate',
        date: { trigger: ['trialEndsAt'] },
        offsetDays: 0,
        at: '09:00',
        label: say('On the last morning', 'L’ultima mattina'),
      },
      today: send('today'),
    },
    edges: ways('start > settle > try > near > soon > last > today', 'near.missed > last'),
    settings: {
      goal: { event: { name: 'Subscription Started' }, window: days(45) },
      reentry: { kind: 'afterInterval', interval: days(180) },
      priority: 70,
    },
  }),
};
