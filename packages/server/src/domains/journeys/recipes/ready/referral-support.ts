import { button, NAME, paragraph, soft, title } from '../../../content/index.ts';
import { both } from '../../../segments/index.ts';
import { SHOP_LINK } from '../mail-pieces.ts';
import { again, days, on, pause, reachable, ways } from '../pieces.ts';
import type { Recipe } from '../recipe.ts';

export const referralSupport: Recipe = {
  id: 'referral-support',
  goal: 'advocacy',
  phase: 'post',
  sectors: ['shop', 'services', 'b2b', 'subscriptions'],
  names: both('Word of mouth: after help', 'Passaparola: dopo l’assistenza'),
  summary: both(
    'The fifth moment: a check-up or a question solved well. Only where the person said that it was.',
    'Il quinto momento: un controllo o un problema risolto bene. Solo quando la persona ha detto che lo era.',
  ),
  mails: {
    solved: {
      class: 'marketing',
      en: {
        name: 'Solved',
        subject: 'Glad it is solved',
        preheader: 'And if somebody you know has the same trouble …',
        blocks: [
          title(`Glad it is solved${NAME}`),
          paragraph(
            'Thank you for saying so: the colleague who helped you has heard it too. Most people come to us because somebody told them "they sort it out". If you know one with the same trouble, this mail is easily forwarded.',
          ),
          button('Here they find us', SHOP_LINK),
          soft('If it comes back, reply here. You will not have to begin from the start.'),
        ],
      },
      it: {
        name: 'Risolto',
        subject: 'Bene che sia risolto',
        preheader: 'E se qualcuno che conosci ha lo stesso guaio…',
        blocks: [
          title(`Bene che sia risolto${NAME}`),
          paragraph(
            'Grazie di avercelo detto: l’ha saputo anche il collega che ti ha aiutato. Quasi tutti arrivano da noi perché qualcuno gli ha detto «quelli risolvono». Se conosci chi ha lo stesso guaio, questa mail si inoltra in un attimo.',
          ),
          button('Ci trovano qui', SHOP_LINK),
          soft('Se il problema torna, rispondi qui: non dovrai ricominciare da capo.'),
        ],
      },
    },
  },
  build: ({ send }) => ({
    triggers: [on('Ticket Solved', [{ path: ['rating'], is: { op: 'in', values: ['good', 'positive', '5', '4'] } }])],
    nodes: { settle: pause(days(1)), solved: send('solved', { pressureTag: 'referral' }) },
    edges: ways('start > settle > solved'),
    settings: {
      entry: reachable,
      reentry: again(days(180)),
      priority: 30,
      group: { name: 'referral', onConflict: 'stay' },
    },
  }),
};
