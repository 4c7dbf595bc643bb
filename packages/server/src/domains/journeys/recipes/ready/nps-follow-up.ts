import { button, NAME, paragraph, soft, title } from '../../../content/index.ts';
import { both } from '../../../segments/index.ts';
import { SHOP_LINK } from '../mail-pieces.ts';
import { again, alert, days, hours, on, pause, ways } from '../pieces.ts';
import type { Recipe } from '../recipe.ts';

export const npsFollowUp: Recipe = {
  id: 'nps-follow-up',
  goal: 'care',
  phase: 'post',
  sectors: ['shop', 'services', 'b2b', 'subscriptions', 'events'],
  names: both('After an NPS answer', 'Dopo una risposta NPS'),
  summary: both(
    'Nine and ten are asked to tell a friend, seven and eight what the missing point is, and six and below reach a person of yours before any mail does.',
    'A chi dà nove o dieci chiediamo di dirlo a un amico, a chi dà sette o otto che cosa manca, e da sei in giù la risposta arriva a una persona prima che parta una mail.',
  ),
  mails: {
    promoter: {
      class: 'marketing',
      en: {
        name: 'Thank you, and one request',
        subject: 'Thank you for the {{ trigger.score }}',
        preheader: 'May we ask you for one thing more?',
        blocks: [
          title(`Thank you for the {{ trigger.score }}${NAME}`),
          paragraph(
            'An answer like yours carries through a Monday. May we ask for one thing more? Tell one person who would be as content as you. Forwarding this mail is enough.',
          ),
          button('Here they find us', SHOP_LINK),
        ],
      },
      it: {
        name: 'Grazie, e una richiesta',
        subject: 'Grazie del {{ trigger.score }}',
        preheader: 'Possiamo chiederti ancora una cosa?',
        blocks: [
          title(`Grazie del {{ trigger.score }}${NAME}`),
          paragraph(
            'Una risposta come la tua fa passare anche il lunedì. Possiamo chiederti ancora una cosa? Dillo a una persona che sarebbe contenta come te. Basta inoltrare questa mail.',
          ),
          button('Ci trovano qui', SHOP_LINK),
        ],
      },
    },
    passive: {
      class: 'marketing',
      en: {
        name: 'The missing point',
        subject: 'What is missing for a ten?',
        preheader: 'One line tells us more than ten numbers.',
        blocks: [
          title('What is missing for a ten?'),
          paragraph(
            `A {{ trigger.score }} is a good mark${NAME}, and we would like to earn the rest. What one thing should be different? Reply in one line.`,
          ),
          soft('We answer when we have changed it.'),
        ],
      },
      it: {
        name: 'Il punto che manca',
        subject: 'Che cosa manca per un dieci?',
        preheader: 'Una riga ci dice più di dieci numeri.',
        blocks: [
          title('Che cosa manca per un dieci?'),
          paragraph(
            `{{ trigger.score }} è un bel voto${NAME}, e il resto vorremmo meritarcelo. Che cosa, una sola, dovrebbe essere diversa? Rispondi in una riga.`,
          ),
          soft('Ti scriviamo quando l’abbiamo cambiata.'),
        ],
      },
    },
    sorry: {
      class: 'marketing',
      en: {
        name: 'We read it',
        subject: 'We have read your answer',
        preheader: 'A person will be in touch.',
        blocks: [
          title('We have read it'),
          paragraph(
            `Thank you for your honesty${NAME}. Somebody here has your answer on the desk and will be in touch, if you like. Should there be more to say, reply: it lands with the same person.`,
          ),
          soft('You get no offers from this mail, now or later.'),
        ],
      },
      it: {
        name: 'L’abbiamo letta',
        subject: 'Abbiamo letto la tua risposta',
        preheader: 'Ti contatta una persona.',
        blocks: [
          title('L’abbiamo letta'),
          paragraph(
            `Grazie della sincerità${NAME}. Qualcuno qui ha la tua risposta sulla scrivania e, se vuoi, ti contatta. Se c’è altro da dire rispondi: arriva alla stessa persona.`,
          ),
          soft('Da questa mail non nasce nessuna offerta, né ora né dopo.'),
        ],
      },
    },
  },
  build: ({ say, send }) => ({
    // Asked by a form or another system, or by the question of a mail.
    triggers: [on('NPS Answered'), on('Feedback Given', [{ path: ['scale'], is: { op: 'eq', value: 'nps' } }])],
    nodes: {
      which: {
        kind: 'multiSplit',
        branches: [
          {
            id: 'promoter',
            name: say('9 or 10', '9 o 10'),
            when: { kind: 'trigger', path: ['score'], is: { op: 'gte', value: 9 } },
          },
          {
            id: 'passive',
            name: say('7 or 8', '7 o 8'),
            when: { kind: 'trigger', path: ['score'], is: { op: 'gte', value: 7 } },
          },
        ],
        label: say('Which mark?', 'Che voto?'),
      },
      day: pause(days(1)),
      promoter: send('promoter'),
      hour: pause(hours(2)),
      passive: send('passive'),
      team: {
        ...alert(
          say('{{ contact.name }} gave a {{ trigger.score }}', '{{ contact.name }} ha dato {{ trigger.score }}'),
          say(
            '"{{ trigger.comment }}" Call before the mail is forgotten: {{ contact.email }} {{ contact.phone }}',
            '«{{ trigger.comment }}» Chiama prima che la mail sia dimenticata: {{ contact.email }} {{ contact.phone }}',
          ),
          say('Tell a person', 'Avvisa una persona'),
        ),
        level: 'warning',
      },
      soon: pause(hours(2)),
      sorry: send('sorry'),
    },
    edges: ways(
      'start > which.promoter > day > promoter',
      'which.passive > hour > passive',
      'which.else > team > soon > sorry',
    ),
    settings: { reentry: again(days(60)) },
  }),
};
