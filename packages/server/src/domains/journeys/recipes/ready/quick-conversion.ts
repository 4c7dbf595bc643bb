import { button, NAME, paragraph, soft, title, withName } from '../../../content/index.ts';
import { both } from '../../../segments/index.ts';
import { SHOP_LINK } from '../mail-pieces.ts';
import { all, any, days, did, goalOrder, orders, pause, reachable, tag, ways } from '../pieces.ts';
import type { Recipe } from '../recipe.ts';

/** Buying, trying or asking: each says that somebody is warm. */
const converted = any(
  orders('gte', 1),
  did('Trial Started'),
  did('Subscription Started'),
  did('Demo Requested'),
  did('Quote Requested'),
);

export const quickConversion: Recipe = {
  id: 'quick-conversion',
  goal: 'leads',
  phase: 'pre',
  sectors: ['shop', 'services', 'b2b', 'subscriptions'],
  names: both('Try at once to convert', 'Provare subito a convertire'),
  summary: both(
    'Before any nurturing, one small offer: a trial or a first order that costs little. Whoever takes it within three days is hot and is welcomed as a customer; the others are marked and get a calm mail a few days later.',
    'Prima di coltivare, una piccola offerta: una prova, o un primo ordine che costa poco. Chi la coglie entro tre giorni è caldo e viene accolto da cliente; gli altri vengono segnati e qualche giorno dopo ricevono una mail tranquilla.',
  ),
  speaksTo: ['lifecycle:lead', 'user_type:lead', 'temperature:warm', 'funnel:mofu'],
  mails: {
    offer: {
      class: 'marketing',
      en: {
        name: 'The small offer',
        subject: withName('try it for the price of a coffee'),
        preheader: 'Three days, no strings. Keep it or leave it.',
        blocks: [
          title(`Try it${NAME}, and see`),
          paragraph(
            'Reading about it tells you little. So here is the smallest thing we make, at a price that does not hurt: take it, use it, and judge for yourself.',
          ),
          button('Try it now', SHOP_LINK),
          soft('The offer stands for three days. After that we do not push, we only tell you more.'),
        ],
      },
      it: {
        name: 'La piccola offerta',
        subject: withName('provalo al prezzo di un caffè'),
        preheader: 'Tre giorni, senza impegno. Ti piace? Resta.',
        blocks: [
          title(`Provalo${NAME}, poi decidi`),
          paragraph(
            'A leggerne si capisce poco. Allora ecco la cosa più piccola che facciamo, a un prezzo che non pesa: prendila, usala, e giudica tu.',
          ),
          button('Provalo adesso', SHOP_LINK),
          soft('L’offerta vale tre giorni. Poi non insistiamo: ti raccontiamo soltanto qualcosa di più.'),
        ],
      },
    },
    thanks: {
      class: 'marketing',
      en: {
        name: 'Good choice',
        subject: withName('good choice'),
        preheader: 'How to get the most out of it.',
        blocks: [
          title(`Good choice${NAME}`),
          paragraph(
            'You did not need long to decide. In the first week use it every day, even for something small: whoever does so rarely goes back.',
          ),
          button('See what goes with it', SHOP_LINK),
          soft('Is anything unclear? Reply to this mail, a person answers.'),
        ],
      },
      it: {
        name: 'Bella scelta',
        subject: withName('bella scelta'),
        preheader: 'Come ricavarne il meglio.',
        blocks: [
          title(`Bella scelta${NAME}`),
          paragraph(
            'Non ci hai messo molto a decidere. La prima settimana usalo ogni giorno, anche per una cosa piccola: chi fa così di rado torna indietro.',
          ),
          button('Guarda che cosa ci sta bene', SHOP_LINK),
          soft('Qualcosa non è chiaro? Rispondi a questa mail: ti scrive una persona.'),
        ],
      },
    },
    calm: {
      class: 'marketing',
      en: {
        name: 'No hurry',
        subject: 'No hurry: what others asked before they tried',
        preheader: 'Three questions, three straight answers.',
        blocks: [
          title('No hurry'),
          paragraph(
            'Most people ask the same three things first. Does it last? Longer than the cheap one, and we repair it. Does it suit me? If not, send it back within thirty days. Why this price? Because those who make it live from it.',
          ),
          button('Look at it again', SHOP_LINK),
        ],
      },
      it: {
        name: 'Senza fretta',
        subject: 'Senza fretta: che cosa ci chiedono prima di provare',
        preheader: 'Tre domande, tre risposte chiare.',
        blocks: [
          title('Senza fretta'),
          paragraph(
            'Quasi tutti ci chiedono prima le stesse tre cose. Dura? Più di quello economico, e lo ripariamo. Fa per me? Se no, lo rimandi entro trenta giorni. Perché questo prezzo? Perché chi lo fa ci vive.',
          ),
          button('Dai un’altra occhiata', SHOP_LINK),
        ],
      },
    },
  },
  build: ({ say, send }) => ({
    triggers: [{ id: 'form', kind: 'form' }],
    nodes: {
      offer: send('offer', { pressureTag: 'nurture' }),
      converts: {
        kind: 'waitForCondition',
        when: converted,
        timeout: days(3),
        label: say('Takes it within three days?', 'La coglie entro tre giorni?'),
      },
      won: { kind: 'goal', label: say('Converted at once', 'Convertito subito') },
      thanks: send('thanks'),
      notYet: tag(say('quick offer not taken', 'offerta rapida non colta')),
      rest: pause(days(4)),
      calm: send('calm', { pressureTag: 'nurture' }),
    },
    edges: ways('start > offer > converts.happened > won > thanks', 'converts.timedOut > notYet > rest > calm'),
    settings: {
      entry: all(reachable, orders('eq', 0)),
      // Whoever buys goes the way of customers instead of leaving.
      goal: { ...goalOrder(days(14)), exit: false },
      priority: 65,
    },
  }),
};
