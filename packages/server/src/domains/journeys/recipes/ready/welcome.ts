import { both } from '../../../segments/index.ts';
import { button, NAME, paragraph, soft, title, withName } from '../../../content/index.ts';
import { answerLink, SHOP_LINK } from '../mail-pieces.ts';
import { days, did, hours, pause, split, waitFor, ways } from '../pieces.ts';
import type { Recipe } from '../recipe.ts';

const answer = (value: string) => [{ path: ['url'], is: { op: 'contains' as const, value: `answer=${value}` } }];

export const welcome: Recipe = {
  id: 'welcome',
  goal: 'welcome',
  phase: 'pre',
  sectors: ['shop', 'services', 'b2b', 'subscriptions'],
  names: both('Welcome with double opt-in', 'Benvenuto con doppia conferma'),
  summary: both(
    'Whoever signs up confirms the address, is welcomed, and two days later answers one question with a click. One reminder question more, then they know the ropes.',
    'Chi si iscrive conferma l’indirizzo, riceve il benvenuto e due giorni dopo risponde a una domanda con un clic. Poi un’altra domanda, e vi conoscete.',
  ),
  speaksTo: ['lifecycle:lead', 'lifecycle:new', 'user_type:lead'],
  mails: {
    welcome: {
      class: 'marketing',
      en: {
        name: 'Welcome',
        subject: withName('good to have you here'),
        preheader: 'What you will hear from us, and how often.',
        blocks: [
          title(`Good to have you here${NAME}`),
          paragraph(
            'Thank you for confirming. From now on you hear first about what is new, what is back, and the few real bargains of the year.',
          ),
          paragraph(
            'Two promises: we write only when there is something to say, and you can leave from any mail with one click.',
          ),
          button('Look around', SHOP_LINK),
          soft('In a couple of days we ask you one question, so that we do not bore you with the rest.'),
        ],
      },
      it: {
        name: 'Benvenuto',
        subject: withName('che bello averti qui'),
        preheader: 'Che cosa ti scriveremo, e quanto spesso.',
        blocks: [
          title(`Che bello averti qui${NAME}`),
          paragraph(
            'Grazie della conferma. Da oggi sai prima degli altri che cosa arriva, che cosa torna e quali sono le poche occasioni vere dell’anno.',
          ),
          paragraph(
            'Due promesse: ti scriviamo solo quando c’è qualcosa da dire, e da ogni mail puoi andartene con un clic.',
          ),
          button('Dai un’occhiata', SHOP_LINK),
          soft('Tra un paio di giorni ti facciamo una domanda sola, per non annoiarti con tutto il resto.'),
        ],
      },
    },
    who: {
      class: 'marketing',
      en: {
        name: 'First question: for whom',
        subject: 'For you, or for somebody else?',
        preheader: 'One click, and we show you the right things.',
        blocks: [
          title('Whom are you looking for?'),
          paragraph('One click is the whole answer. We use it to choose what to show you, and for nothing else.'),
          button('For myself', answerLink('self')),
          button('For a gift', answerLink('gift')),
          button('For work', answerLink('work')),
          soft('You would rather not say? Then do nothing: you get a little of everything.'),
        ],
      },
      it: {
        name: 'Prima domanda: per chi',
        subject: 'Per te o per qualcun altro?',
        preheader: 'Un clic e ti mostriamo le cose giuste.',
        blocks: [
          title('Per chi cerchi?'),
          paragraph('Basta un clic. La risposta ci serve a scegliere che cosa mostrarti, e a nient’altro.'),
          button('Per me', answerLink('self')),
          button('Per un regalo', answerLink('gift')),
          button('Per lavoro', answerLink('work')),
          soft('Preferisci non dirlo? Non fare nulla: riceverai un po’ di tutto.'),
        ],
      },
    },
    often: {
      class: 'marketing',
      en: {
        name: 'Second question: how often',
        subject: 'And how often shall we write?',
        preheader: 'You decide. We keep to it.',
        blocks: [
          title('How often is right for you?'),
          paragraph(
            'Thank you for your answer. One more, and it is the last: how often would you like to hear from us?',
          ),
          button('Only what matters, once a month', answerLink('monthly')),
          button('All the news, as it comes', answerLink('weekly')),
        ],
      },
      it: {
        name: 'Seconda domanda: quanto spesso',
        subject: 'E quanto spesso ti scriviamo?',
        preheader: 'Decidi tu, noi ci stiamo.',
        blocks: [
          title('Qual è il ritmo giusto per te?'),
          paragraph('Grazie della risposta. Un’altra domanda, ed è l’ultima: quanto spesso vuoi sentirci?'),
          button('Solo le cose importanti, una volta al mese', answerLink('monthly')),
          button('Tutte le novità, quando arrivano', answerLink('weekly')),
        ],
      },
    },
  },
  build: ({ say, send }) => ({
    triggers: [{ id: 'form', kind: 'form' }],
    nodes: {
      ask: {
        kind: 'requestConsent',
        text: say(
          'I would like to receive news and offers by e-mail. I can unsubscribe at any time.',
          'Voglio ricevere novità e offerte via e-mail. Posso disiscrivermi quando voglio.',
        ),
        label: say('Ask to confirm the address', 'Chiedi di confermare l’indirizzo'),
      },
      confirmed: {
        kind: 'waitForCondition',
        when: { kind: 'consent', channel: 'email', purpose: 'marketing', state: 'opted_in' },
        timeout: days(7),
        label: say('Confirmed?', 'Confermato?'),
      },
      welcome: send('welcome'),
      settle: pause(days(2)),
      who: send('who'),
      answered: waitFor(
        { name: 'Email Link Clicked', where: [{ path: ['url'], is: { op: 'contains', value: 'answer=' } }] },
        days(5),
        say('Answers with a click?', 'Risponde con un clic?'),
      ),
      gift: split(did('Email Link Clicked', days(10), { where: answer('gift') }), say('For a gift?', 'Per un regalo?')),
      giftTrait: { kind: 'setTrait', trait: 'shopsFor', value: 'gift' },
      work: split(did('Email Link Clicked', days(10), { where: answer('work') }), say('For work?', 'Per lavoro?')),
      workTrait: { kind: 'setTrait', trait: 'shopsFor', value: 'work' },
      selfTrait: { kind: 'setTrait', trait: 'shopsFor', value: 'self' },
      breathe: pause(hours(48)),
      often: send('often'),
      rhythm: waitFor(
        { name: 'Email Link Clicked', where: answer('monthly') },
        days(7),
        say('Only once a month?', 'Solo una volta al mese?'),
      ),
      monthly: { kind: 'setTag', tag: say('once a month', 'una volta al mese') },
    },
    edges: ways(
      'start > ask > confirmed.happened > welcome > settle > who > answered.happened > gift',
      'gift.yes > giftTrait > breathe',
      'gift.no > work.yes > workTrait > breathe',
      'work.no > selfTrait > breathe > often > rhythm.happened > monthly',
    ),
    settings: { ignoreControlGroup: true, priority: 75 },
  }),
};
