import { button, NAME, paragraph, soft, title } from '../../../content/index.ts';
import { both } from '../../../segments/index.ts';
import { SHOP_LINK } from '../mail-pieces.ts';
import { again, alert, days, hours, on, pause, split, tag, ways } from '../pieces.ts';
import type { Recipe } from '../recipe.ts';

export const returnCare: Recipe = {
  id: 'return-care',
  goal: 'care',
  phase: 'post',
  sectors: ['shop', 'subscriptions'],
  names: both('Care after a return', 'Cura dopo un reso'),
  summary: both(
    'A refund puts the person "in care" for three weeks: other recipes leave them alone. A mail asks what was wrong, your team hears of large ones, then a fresh start.',
    'Un rimborso mette la persona «in cura» per tre settimane: le altre ricette la lasciano stare. Una mail chiede che cosa non andava, la squadra sa di quelli grandi, poi si ricomincia.',
  ),
  mails: {
    sorry: {
      class: 'transactional',
      en: {
        name: 'Your return',
        subject: 'Your return is settled',
        preheader: 'What happens with the money, and one question.',
        blocks: [
          title('Your return is settled'),
          paragraph(
            `The refund{% if order.id %} for order <b>{{ order.id }}</b>{% endif %} is on its way${NAME}. Depending on your bank it takes two to five working days.`,
          ),
          paragraph(
            'One question, if you like: what was not as you expected? One line in reply is enough, and a person reads it.',
          ),
          soft('Did you need something else instead? Tell us, and we look for it.'),
        ],
      },
      it: {
        name: 'Il tuo reso',
        subject: 'Il tuo reso è a posto',
        preheader: 'Che cosa succede con i soldi, e una domanda.',
        blocks: [
          title('Il tuo reso è a posto'),
          paragraph(
            `Il rimborso{% if order.id %} dell’ordine <b>{{ order.id }}</b>{% endif %} è partito${NAME}. A seconda della banca ci mette da due a cinque giorni lavorativi.`,
          ),
          paragraph(
            'Una domanda, se ti va: che cosa non era come te l’aspettavi? Basta una riga in risposta, la legge una persona.',
          ),
          soft('Ti serviva qualcos’altro? Diccelo, e lo cerchiamo.'),
        ],
      },
    },
    fresh: {
      class: 'marketing',
      en: {
        name: 'A fresh start',
        subject: 'Shall we try again?',
        preheader: 'With help in choosing this time.',
        blocks: [
          title(`Shall we try again${NAME}?`),
          paragraph(
            'The last time was not right. If you are still looking, tell us what it should be able to do and what not: we choose two things for you, and you decide.',
          ),
          button('Look for yourself', SHOP_LINK),
          soft('If you have found it elsewhere, good. We are here for the next thing.'),
        ],
      },
      it: {
        name: 'Si ricomincia',
        subject: 'Ci riproviamo?',
        preheader: 'Stavolta scegliamo insieme.',
        blocks: [
          title(`Ci riproviamo${NAME}?`),
          paragraph(
            'L’ultima volta non era la cosa giusta. Se stai ancora cercando, dicci che cosa deve saper fare e che cosa no: ne scegliamo due per te, e decidi tu.',
          ),
          button('Guarda per conto tuo', SHOP_LINK),
          soft('Se l’hai già trovato altrove, bene così. Noi siamo qui per la prossima cosa.'),
        ],
      },
    },
  },
  build: ({ say, send }) => ({
    triggers: [on('Order Refunded'), on('Return Requested')],
    nodes: {
      care: tag(say('in care', 'in cura')),
      pause: pause(hours(2)),
      sorry: send('sorry', { purpose: 'transactional' }),
      large: split(
        { kind: 'trigger', path: ['total'], is: { op: 'gte', value: 200 } },
        say('200 or more?', '200 o più?'),
      ),
      team: alert(
        say('Return of a good customer: {{ contact.name }}', 'Reso di un buon cliente: {{ contact.name }}'),
        say(
          'Refund of order {{ trigger.order_id }}. A call now is worth more than a discount later: {{ contact.email }} {{ contact.phone }}',
          'Rimborso dell’ordine {{ trigger.order_id }}. Una telefonata adesso vale più di uno sconto dopo: {{ contact.email }} {{ contact.phone }}',
        ),
        say('Tell the team', 'Avvisa la squadra'),
      ),
      rest: pause(days(21)),
      well: tag(say('in care', 'in cura'), { remove: true }),
      fresh: send('fresh'),
    },
    edges: ways('start > care > pause > sorry > large.yes > team > rest > well > fresh', 'large.no > rest'),
    settings: { reentry: again(days(30)), priority: 90, ignoreControlGroup: true },
  }),
};
