import { button, NAME, paragraph, soft, title, withName } from '../../../content/index.ts';
import { both } from '../../../segments/index.ts';
import { SHOP_LINK } from '../mail-pieces.ts';
import { again, alert, clicked, days, hours, on, pause, reachable, split, ways } from '../pieces.ts';
import type { Recipe } from '../recipe.ts';

const ASSET = (otherwise: string): string =>
  `{% if trigger.title %}"{{ trigger.title }}"{% else %}${otherwise}{% endif %}`;
const ASSET_IT = (otherwise: string): string =>
  `{% if trigger.title %}«{{ trigger.title }}»{% else %}${otherwise}{% endif %}`;

export const assetDownload: Recipe = {
  id: 'asset-download',
  goal: 'leads',
  phase: 'pre',
  sectors: ['b2b', 'services', 'events'],
  names: both('After a download', 'Dopo un download'),
  summary: both(
    'Whoever downloads a guide gets the chapter most people miss the next day; who reads on is brought to your team.',
    'Chi scarica una guida riceve il giorno dopo il passo che quasi tutti saltano; chi continua a leggere arriva alla squadra.',
  ),
  speaksTo: ['lifecycle:lead', 'lead_type:lead_magnet', 'funnel:mofu'],
  mails: {
    chapter: {
      class: 'marketing',
      en: {
        name: 'The part most people miss',
        subject: withName('the part most people miss'),
        preheader: 'You have the guide. Here is where to begin.',
        blocks: [
          title('Where to begin'),
          paragraph(
            `You downloaded ${ASSET('our guide')}${NAME}. If you read only one part, read the checklist at the end: most people put the guide away before they get there, and it is the part you can use tomorrow.`,
          ),
          button('Read on', SHOP_LINK),
          soft('Does your case not fit in? Reply and describe it in three lines.'),
        ],
      },
      it: {
        name: 'La parte che quasi tutti saltano',
        subject: withName('la parte che quasi tutti saltano'),
        preheader: 'La guida ce l’hai. Ecco da dove cominciare.',
        blocks: [
          title('Da dove cominciare'),
          paragraph(
            `Hai scaricato ${ASSET_IT('la nostra guida')}${NAME}. Se ne leggi una parte sola, leggi l’elenco in fondo: quasi tutti la chiudono prima di arrivarci, ed è la parte che puoi usare domani.`,
          ),
          button('Continua a leggere', SHOP_LINK),
          soft('Il tuo caso non c’è? Rispondi e raccontacelo in tre righe.'),
        ],
      },
    },
    next: {
      class: 'marketing',
      en: {
        name: 'From reading to doing',
        subject: 'From reading to doing',
        preheader: 'One example, from the first day to the result.',
        blocks: [
          title('From reading to doing'),
          paragraph(
            'Guides are easy to agree with. So here is what it looked like at a company of twelve: what they changed in the first week, what went wrong in the second, and what stood after three months.',
          ),
          button('Read the example', SHOP_LINK),
          soft('This is the last mail about the guide.'),
        ],
      },
      it: {
        name: 'Dal leggere al fare',
        subject: 'Dal leggere al fare',
        preheader: 'Un esempio, dal primo giorno al risultato.',
        blocks: [
          title('Dal leggere al fare'),
          paragraph(
            'Con le guide è facile essere d’accordo. Quindi ecco com’è andata in un’azienda di dodici persone: che cosa hanno cambiato la prima settimana, che cosa è andato storto la seconda, che cosa è rimasto dopo tre mesi.',
          ),
          button('Leggi l’esempio', SHOP_LINK),
          soft('È l’ultima mail sulla guida.'),
        ],
      },
    },
  },
  build: ({ say, send, journeyId }) => ({
    triggers: [on('Content Downloaded')],
    nodes: {
      night: pause(hours(20)),
      chapter: send('chapter', { pressureTag: 'nurture' }),
      wait: pause(days(4)),
      next: send('next', { pressureTag: 'nurture' }),
      settle: pause(days(3)),
      reads: split(
        { kind: 'any', of: [clicked(journeyId, 'chapter'), clicked(journeyId, 'next')] },
        say('Reads on?', 'Continua a leggere?'),
      ),
      team: alert(
        say('{{ contact.name }} reads on after a download', '{{ contact.name }} continua a leggere dopo un download'),
        say(
          'Downloaded "{{ trigger.title }}" and clicked in a mail. A good moment for a call: {{ contact.email }}.',
          'Ha scaricato «{{ trigger.title }}» e ha fatto clic in una mail. Un buon momento per chiamare: {{ contact.email }}.',
        ),
        say('To your team', 'Alla squadra'),
      ),
    },
    edges: ways('start > night > chapter > wait > next > settle > reads.yes > team'),
    settings: {
      entry: reachable,
      goal: { event: { name: 'Demo Requested' }, window: days(30) },
      reentry: again(days(14)),
      runKey: ['title'],
    },
  }),
};
