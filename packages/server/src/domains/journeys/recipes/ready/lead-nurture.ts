import { button, NAME, paragraph, soft, title, withName } from '../../../content/index.ts';
import { both } from '../../../segments/index.ts';
import { answerLink, SHOP_LINK } from '../mail-pieces.ts';
import { alert, days, did, orders, pause, reachable, split, tag, waitFor, ways } from '../pieces.ts';
import type { Recipe } from '../recipe.ts';

export const leadNurture: Recipe = {
  id: 'lead-nurture',
  goal: 'leads',
  phase: 'pre',
  sectors: ['b2b', 'services'],
  names: both('Lead nurture with a "not now"', 'Coltivare i lead, con un «non ora»'),
  summary: both(
    'Three mails that teach, then a plain question. Yes goes to sales; "not now" is a yes to come and is asked again in three months; an order or a demo stops it.',
    'Tre mail che insegnano, poi una domanda chiara. Il sì va alle vendite; il «non ora» è un sì in divenire e si richiede tra tre mesi; un ordine o una demo fermano tutto.',
  ),
  speaksTo: ['lifecycle:lead', 'qualification:mql', 'funnel:mofu', 'user_type:lead'],
  mails: {
    problem: {
      class: 'marketing',
      en: {
        name: 'Lesson 1: the problem',
        subject: withName('the mistake we see most'),
        preheader: 'Lesson one of three. Four minutes.',
        blocks: [
          title('The mistake we see most'),
          paragraph(
            `Hello${NAME}. You asked us something, so here is the first of three short lessons. No sales talk: the question comes at the end.`,
          ),
          paragraph(
            'The mistake we see most is to begin with the tool. Begin with the one number that would have to change, write it down, and only then look for what moves it. Half of all projects end here, cheaply.',
          ),
          button('Read how others do it', SHOP_LINK),
          soft('In four days: what it costs, really.'),
        ],
      },
      it: {
        name: 'Lezione 1: il problema',
        subject: withName('l’errore che vediamo più spesso'),
        preheader: 'Prima lezione di tre. Quattro minuti.',
        blocks: [
          title('L’errore che vediamo più spesso'),
          paragraph(
            `Ciao${NAME}. Ci hai chiesto una cosa, ed ecco la prima di tre lezioni brevi. Niente discorsi da venditori: la domanda arriva alla fine.`,
          ),
          paragraph(
            'L’errore più frequente è cominciare dallo strumento. Comincia dall’unico numero che dovrebbe cambiare, scrivilo, e solo dopo cerca che cosa lo muove. Metà dei progetti finisce qui, e costa poco.',
          ),
          button('Leggi come fanno gli altri', SHOP_LINK),
          soft('Tra quattro giorni: quanto costa davvero.'),
        ],
      },
    },
    cost: {
      class: 'marketing',
      en: {
        name: 'Lesson 2: what it costs',
        subject: 'What it costs, really',
        preheader: 'Lesson two of three: time, money, nerves.',
        blocks: [
          title('What it costs, really'),
          paragraph(
            'The price on the page is the smallest part. Count three more: the hours of those who introduce it, the weeks in which old and new run side by side, and the one person who must want it. If that person is missing, wait.',
          ),
          button('See an honest calculation', SHOP_LINK),
          soft('In four days, the last lesson: how to begin small.'),
        ],
      },
      it: {
        name: 'Lezione 2: quanto costa',
        subject: 'Quanto costa davvero',
        preheader: 'Seconda lezione di tre: tempo, soldi, nervi.',
        blocks: [
          title('Quanto costa davvero'),
          paragraph(
            'Il prezzo sulla pagina è la parte più piccola. Contane altre tre: le ore di chi lo introduce, le settimane in cui vecchio e nuovo vanno insieme, e la persona che deve volerlo. Se quella persona manca, aspetta.',
          ),
          button('Guarda un conto onesto', SHOP_LINK),
          soft('Tra quattro giorni l’ultima lezione: come cominciare in piccolo.'),
        ],
      },
    },
    begin: {
      class: 'marketing',
      en: {
        name: 'Lesson 3, and the question',
        subject: withName('shall we talk, or not now?'),
        preheader: 'Lesson three of three, and one honest question.',
        blocks: [
          title('Begin small, and decide after'),
          paragraph(
            'The best beginnings we have seen fit into two weeks, with one team and that one number. After that you know whether to go on, and so do we.',
          ),
          paragraph('Now the question. Shall we talk about yours?'),
          button('Yes, call me', answerLink('yes')),
          button('Not now', answerLink('not-now')),
          soft('"Not now" is a good answer. We ask again in three months, and leave you in peace until then.'),
        ],
      },
      it: {
        name: 'Lezione 3, e la domanda',
        subject: withName('ne parliamo, o non ora?'),
        preheader: 'Terza lezione di tre, e una domanda sincera.',
        blocks: [
          title('Comincia in piccolo, decidi dopo'),
          paragraph(
            'Gli inizi migliori che abbiamo visto stanno in due settimane, con una squadra e quel numero. Dopo sai se andare avanti, e lo sappiamo anche noi.',
          ),
          paragraph('E ora la domanda. Parliamo del tuo caso?'),
          button('Sì, chiamatemi', answerLink('yes')),
          button('Non ora', answerLink('not-now')),
          soft('«Non ora» è una buona risposta. Te lo richiediamo tra tre mesi, e fino ad allora silenzio.'),
        ],
      },
    },
    later: {
      class: 'marketing',
      en: {
        name: 'Three months later',
        subject: withName('you said "not now"'),
        preheader: 'Three months have gone. Is it now?',
        blocks: [
          title('You said "not now"'),
          paragraph(
            'That was three months ago, and we kept our word. Has the number moved by itself? Then congratulations. If it has not, we still have the two weeks in mind.',
          ),
          button('Now it fits', answerLink('yes')),
          soft('If it never fits, unsubscribing below is no offence.'),
        ],
      },
      it: {
        name: 'Tre mesi dopo',
        subject: withName('avevi detto «non ora»'),
        preheader: 'Sono passati tre mesi. È ora?',
        blocks: [
          title('Avevi detto «non ora»'),
          paragraph(
            'Era tre mesi fa, e abbiamo mantenuto la parola. Il numero si è mosso da solo? Allora complimenti. Se no, quelle due settimane le abbiamo ancora in mente.',
          ),
          button('Adesso sì', answerLink('yes')),
          soft('Se non sarà mai il momento, qui sotto puoi disiscriverti: nessuna offesa.'),
        ],
      },
    },
  },
  build: ({ say, send }) => {
    const answered = (value: string) => ({
      where: [{ path: ['url'], is: { op: 'contains' as const, value: `answer=${value}` } }],
    });
    return {
      triggers: [{ id: 'form', kind: 'form' }],
      nodes: {
        // The yes to mails comes after the form: confirmed by mail, or told by the next call.
        ready: {
          kind: 'waitForCondition',
          when: reachable,
          timeout: days(3),
          label: say('Until mails are allowed', 'Finché le mail sono permesse'),
        },
        problem: send('problem', { pressureTag: 'nurture' }),
        wait1: pause(days(4)),
        cost: send('cost', { pressureTag: 'nurture' }),
        wait2: pause(days(4)),
        begin: send('begin', { pressureTag: 'nurture' }),
        answer: waitFor({ name: 'Email Link Clicked', ...answered('') }, days(14), say('Answers?', 'Risponde?')),
        yes: split(did('Email Link Clicked', days(20), answered('yes')), say('Said yes?', 'Ha detto sì?')),
        sales: alert(
          say('{{ contact.name }} wants to talk', '{{ contact.name }} vuole parlarne'),
          say(
            'Clicked "Yes, call me" after the lessons: {{ contact.email }}, {{ contact.phone }}.',
            'Ha fatto clic su «Sì, chiamatemi» dopo le lezioni: {{ contact.email }}, {{ contact.phone }}.',
          ),
          say('To sales', 'Alle vendite'),
        ),
        notNow: tag(say('not now', 'non ora')),
        season: pause(days(90)),
        later: send('later', { pressureTag: 'nurture' }),
        second: waitFor({ name: 'Email Link Clicked', ...answered('yes') }, days(14), say('Now?', 'Adesso?')),
        done: tag(say('not now', 'non ora'), { remove: true }),
      },
      edges: ways(
        'start > ready.happened > problem > wait1 > cost > wait2 > begin > answer.happened > yes.yes > sales',
        'yes.no > notNow > season > later > second.happened > done > sales',
        'answer.timedOut > notNow',
      ),
      settings: {
        entry: orders('eq', 0),
        exitWhen: orders('gte', 1),
        goal: { event: { name: 'Demo Requested' }, window: days(150) },
        reentry: { kind: 'afterInterval', interval: days(365) },
      },
    };
  },
};
