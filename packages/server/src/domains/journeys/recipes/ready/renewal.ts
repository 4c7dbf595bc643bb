import { button, NAME, paragraph, soft, title, withName } from '../../../content/index.ts';
import { both } from '../../../segments/index.ts';
import { SHOP_LINK } from '../mail-pieces.ts';
import { alert, days, pause, ways } from '../pieces.ts';
import type { Recipe } from '../recipe.ts';

const DATE = '{% if contact.renewalDate %}{{ contact.renewalDate | day }}{% else %}';

export const renewal: Recipe = {
  id: 'renewal',
  goal: 'repeat',
  phase: 'post',
  sectors: ['subscriptions', 'services', 'b2b'],
  names: both('Renewal', 'Rinnovo'),
  summary: both(
    'Thirty days before the renewal date a recap of what the year was worth, a week before a clear reminder, and on the day after your team hears of whoever has not renewed.',
    'Trenta giorni prima del rinnovo un riepilogo di quanto è valso l’anno, una settimana prima un promemoria chiaro, e il giorno dopo la squadra sa chi non ha rinnovato.',
  ),
  likes: ['plan'],
  mails: {
    recap: {
      class: 'marketing',
      en: {
        name: 'The year in short',
        subject: withName('your year with us, in short'),
        preheader: 'Before you decide about the next one.',
        blocks: [
          title('Before you decide about the next year'),
          paragraph(
            `Your {% if contact.plan %}<b>{{ contact.plan }}</b> {% endif %}subscription runs until ${DATE}next month{% endif %}. Before you think about renewing it, look at what the year has brought you: that, not our word, should decide.`,
          ),
          button('See my year', SHOP_LINK),
          soft(
            `Would another plan fit you better${NAME}? Reply, and we work it out with you, also when it is the smaller one.`,
          ),
        ],
      },
      it: {
        name: 'L’anno in breve',
        subject: withName('il tuo anno con noi, in breve'),
        preheader: 'Prima che tu decida per il prossimo.',
        blocks: [
          title('Prima che tu decida per il prossimo anno'),
          paragraph(
            `Il tuo abbonamento{% if contact.plan %} <b>{{ contact.plan }}</b>{% endif %} vale fino al ${DATE}mese prossimo{% endif %}. Prima di pensare al rinnovo, guarda che cosa ti ha portato quest’anno: deve decidere quello, non la nostra parola.`,
          ),
          button('Guarda il mio anno', SHOP_LINK),
          soft(
            `Ti andrebbe meglio un altro piano${NAME}? Rispondi e lo scegliamo insieme, anche se è quello più piccolo.`,
          ),
        ],
      },
    },
    week: {
      class: 'marketing',
      en: {
        name: 'One week to go',
        subject: 'One week until your renewal',
        preheader: 'What happens, what it costs, how to say no.',
        blocks: [
          title('One week to go'),
          paragraph(
            `On ${DATE}the renewal date{% endif %} your subscription ends. Renewing takes a minute, and everything goes on without a break.`,
          ),
          button('Renew', SHOP_LINK),
          soft('You do not want to? Then you need do nothing. If you tell us why in one line, we are grateful.'),
        ],
      },
      it: {
        name: 'Manca una settimana',
        subject: 'Manca una settimana al rinnovo',
        preheader: 'Che cosa succede, e come dire di no.',
        blocks: [
          title('Manca una settimana'),
          paragraph(
            `Il tuo abbonamento finisce il ${DATE}giorno del rinnovo{% endif %}. Per rinnovarlo basta un minuto, e continua tutto senza interruzioni.`,
          ),
          button('Rinnova', SHOP_LINK),
          soft('Non vuoi? Allora non devi fare nulla. Se ci dici perché in una riga, ci aiuti.'),
        ],
      },
    },
  },
  build: ({ say, send }) => ({
    triggers: [
      { id: 'month-before', kind: 'date', path: ['renewalDate'], every: 'once', offsetDays: -30, at: '09:30' },
    ],
    nodes: {
      recap: send('recap'),
      untilWeek: {
        kind: 'waitUntilDate',
        date: { trait: ['renewalDate'] },
        offsetDays: -7,
        at: '09:30',
        label: say('A week before', 'Una settimana prima'),
      },
      week: send('week'),
      past: pause(days(8)),
      team: alert(
        say('{{ contact.name }} has not renewed', '{{ contact.name }} non ha rinnovato'),
        say(
          'The renewal date was yesterday and no renewal came. A call today is worth more than a third mail: {{ contact.email }}.',
          'La data del rinnovo era ieri e non è arrivato nulla. Una telefonata oggi vale più di una terza mail: {{ contact.email }}.',
        ),
        say('Tell the team', 'Avvisa la squadra'),
      ),
    },
    edges: ways('start > recap > untilWeek > week > past > team'),
    settings: {
      goal: { event: { name: 'Subscription Renewed' }, window: days(45) },
      reentry: { kind: 'afterInterval', interval: days(25) },
      priority: 70,
    },
  }),
};
