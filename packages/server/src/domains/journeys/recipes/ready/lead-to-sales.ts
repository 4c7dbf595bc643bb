import { both } from '../../../segments/index.ts';
import { again, alert, days, tag, waitFor, ways } from '../pieces.ts';
import type { Recipe } from '../recipe.ts';

export const leadToSales: Recipe = {
  id: 'lead-to-sales',
  goal: 'leads',
  phase: 'pre',
  sectors: ['b2b', 'services'],
  names: both('Hot lead to sales', 'Lead caldo alle vendite'),
  summary: both(
    'When a lead’s score crosses "hot", your team hears of it that minute, once per crossing; nobody called within two days is brought up again.',
    'Quando il punteggio di un lead supera «caldo» la squadra lo sa in quel minuto, una volta per ogni superamento; chi dopo due giorni non è stato chiamato torna in evidenza.',
  ),
  speaksTo: ['temperature:hot', 'qualification:sql'],
  mails: {},
  build: ({ say }) => ({
    triggers: [{ id: 'hot', kind: 'scoreCrossed', model: 'b2b', threshold: 'hot', direction: 'up' }],
    nodes: {
      now: alert(
        say('Hot: {{ contact.name }}', 'Caldo: {{ contact.name }}'),
        say(
          'The score has just crossed "hot". What they did last is on the contact page. {{ contact.email }} {{ contact.phone }}',
          'Il punteggio ha appena superato «caldo». Che cosa ha fatto per ultimo è nella sua pagina. {{ contact.email }} {{ contact.phone }}',
        ),
        say('Tell sales', 'Avvisa le vendite'),
      ),
      hot: tag(say('call', 'da chiamare')),
      called: waitFor({ name: 'Call Made' }, days(2), say('Called within two days?', 'Chiamato entro due giorni?')),
      thanks: tag(say('call', 'da chiamare'), { remove: true }),
      again: {
        ...alert(
          say('Still not called: {{ contact.name }}', 'Non ancora chiamato: {{ contact.name }}'),
          say(
            'Became hot two days ago and nobody has called. Interest halves quickly.',
            'È diventato caldo due giorni fa e nessuno ha chiamato. L’interesse dimezza in fretta.',
          ),
          say('Bring it up again', 'Rimettilo in evidenza'),
        ),
        level: 'warning',
      },
    },
    edges: ways('start > now > hot > called.happened > thanks', 'called.timedOut > again'),
    settings: {
      reentry: again(days(1)),
      goal: { event: { name: 'Call Made' }, window: days(14), exit: false },
      ignoreControlGroup: true,
    },
  }),
};
