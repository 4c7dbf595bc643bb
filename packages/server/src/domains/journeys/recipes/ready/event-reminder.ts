import { button, NAME, paragraph, soft, title, withName } from '../../../content/index.ts';
import { both } from '../../../segments/index.ts';
import { PRODUCT_LINK, SHOP_LINK } from '../mail-pieces.ts';
import { days, on, pause, waitFor, ways } from '../pieces.ts';
import type { Recipe } from '../recipe.ts';

const EVENT = (otherwise: string): string =>
  `{% if trigger.title %}{{ trigger.title }}{% else %}${otherwise}{% endif %}`;

export const eventReminder: Recipe = {
  id: 'event-reminder',
  goal: 'care',
  phase: 'post',
  sectors: ['events', 'services', 'b2b'],
  names: both('Event reminder', 'Promemoria di un evento'),
  summary: both(
    'Whoever registers is reminded the day before and on the morning of the event; afterwards those who came and those who did not get different words.',
    'Chi si iscrive riceve un promemoria il giorno prima e la mattina stessa; dopo, chi è venuto e chi no ricevono parole diverse.',
  ),
  mails: {
    day: {
      class: 'transactional',
      en: {
        name: 'Tomorrow',
        subject: `Tomorrow: ${EVENT('we see each other')}`,
        preheader: 'Where, when, and what to bring.',
        blocks: [
          title(`Until tomorrow${NAME}`),
          paragraph(
            `You are registered for <b>${EVENT('our event')}</b>{% if trigger.startsAt %}, {{ trigger.startsAt | day }}{% endif %}. {% if trigger.place %}It takes place here: {{ trigger.place }}.{% endif %}`,
          ),
          button('All the details', PRODUCT_LINK),
          soft('You cannot come after all? Reply with one word, and somebody on the waiting list is glad.'),
        ],
      },
      it: {
        name: 'Domani',
        subject: `Domani: ${EVENT('ci vediamo')}`,
        preheader: 'Dove, quando e che cosa portare.',
        blocks: [
          title(`A domani${NAME}`),
          paragraph(
            `Hai un posto per <b>${EVENT('il nostro evento')}</b>{% if trigger.startsAt %}, {{ trigger.startsAt | day }}{% endif %}. {% if trigger.place %}Il luogo è questo: {{ trigger.place }}.{% endif %}`,
          ),
          button('Tutti i dettagli', PRODUCT_LINK),
          soft('Non puoi più venire? Rispondi con una parola: qualcuno in lista d’attesa ne sarà felice.'),
        ],
      },
    },
    today: {
      class: 'transactional',
      en: {
        name: 'Today',
        subject: `Today: ${EVENT('we see each other')}`,
        preheader: 'Everything you need, in one mail.',
        blocks: [
          title('Today is the day'),
          paragraph(
            '{% if trigger.place %}We are here: <b>{{ trigger.place }}</b>. {% endif %}Come ten minutes early: the beginning is the best part.',
          ),
          button('All the details', PRODUCT_LINK),
        ],
      },
      it: {
        name: 'Oggi',
        subject: `Oggi: ${EVENT('ci vediamo')}`,
        preheader: 'Tutto quello che serve, in una mail.',
        blocks: [
          title('È oggi'),
          paragraph(
            '{% if trigger.place %}Ci trovi qui: <b>{{ trigger.place }}</b>. {% endif %}Vieni dieci minuti prima: l’inizio è la parte migliore.',
          ),
          button('Tutti i dettagli', PRODUCT_LINK),
        ],
      },
    },
    thanks: {
      class: 'marketing',
      en: {
        name: 'Thank you for coming',
        subject: withName('thank you for coming'),
        preheader: 'What was said, and what comes next.',
        blocks: [
          title(`Thank you for coming${NAME}`),
          paragraph(
            'The best of such an evening are the questions, and yours were good ones. The notes are online, and so is the date of the next.',
          ),
          button('Notes and dates', SHOP_LINK),
          soft('What should we do differently next time? One line is enough.'),
        ],
      },
      it: {
        name: 'Grazie della visita',
        subject: withName('grazie della tua presenza'),
        preheader: 'Che cosa si è detto, e che cosa viene dopo.',
        blocks: [
          title(`Grazie della tua presenza${NAME}`),
          paragraph(
            'Il meglio di un incontro sono le domande, e le vostre erano buone. Gli appunti sono online, e c’è anche la data del prossimo.',
          ),
          button('Appunti e date', SHOP_LINK),
          soft('Che cosa faresti in modo diverso la prossima volta? Basta una riga.'),
        ],
      },
    },
    missed: {
      class: 'marketing',
      en: {
        name: 'We missed you',
        subject: withName('we missed you'),
        preheader: 'What you can still catch up on.',
        blocks: [
          title(`We missed you${NAME}`),
          paragraph(
            'Something came up, that happens. The notes are online, and for the next date we can keep you a place: just reply.',
          ),
          button('Notes and dates', SHOP_LINK),
        ],
      },
      it: {
        name: 'Peccato',
        subject: withName('ci è mancata la tua presenza'),
        preheader: 'Che cosa puoi ancora recuperare.',
        blocks: [
          title(`Ci è mancata la tua presenza${NAME}`),
          paragraph(
            'Un imprevisto, capita. Gli appunti sono online, e per la prossima data possiamo tenerti un posto: basta rispondere.',
          ),
          button('Appunti e date', SHOP_LINK),
        ],
      },
    },
  },
  build: ({ say, send }) => ({
    triggers: [on('Event Registered')],
    nodes: {
      before: {
        kind: 'waitUntilDate',
        date: { trigger: ['startsAt'] },
        offsetDays: -1,
        at: '10:00',
        label: say('The day before, 10:00', 'Il giorno prima, 10:00'),
      },
      day: send('day', { purpose: 'transactional' }),
      morning: {
        kind: 'waitUntilDate',
        date: { trigger: ['startsAt'] },
        offsetDays: 0,
        at: '08:00',
        label: say('The same day, 8:00', 'Il giorno stesso, 8:00'),
      },
      today: send('today', { purpose: 'transactional' }),
      came: waitFor({ name: 'Event Attended' }, days(1), say('Did they come?', 'È venuto?')),
      after: pause(days(1)),
      thanks: send('thanks'),
      missed: send('missed'),
    },
    edges: ways(
      'start > before > day > morning > today > came.happened > after > thanks',
      'before.missed > morning',
      'came.timedOut > missed',
    ),
    settings: {
      exitWhen: {
        kind: 'eventCount',
        event: { name: 'Event Cancelled' },
        count: { op: 'gte', value: 1 },
        window: { last: days(1) },
      },
      reentry: { kind: 'always' },
      runKey: ['title'],
      priority: 80,
      ignoreControlGroup: true,
    },
  }),
};
