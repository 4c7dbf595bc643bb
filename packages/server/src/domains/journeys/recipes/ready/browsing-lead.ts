import { button, NAME, paragraph, soft, title } from '../../../content/index.ts';
import { both } from '../../../segments/index.ts';
import { SHOP_LINK } from '../mail-pieces.ts';
import { again, all, awayFor, days, did, goalOrder, hours, inStage, reachable, tag, ways } from '../pieces.ts';
import type { Recipe } from '../recipe.ts';

export const browsingLead: Recipe = {
  id: 'browsing-lead',
  goal: 'leads',
  phase: 'pre',
  sectors: ['shop', 'services'],
  names: both('A lead who browses for long', 'Un lead che naviga a lungo'),
  summary: both(
    'A lead who looks at six products within an hour and orders nothing wants help: they are marked for a pop-up, and an hour later a mail offers to choose with them.',
    'Un lead che guarda sei prodotti in un’ora e non ordina ha bisogno di una mano: viene segnato per un pop-up, e un’ora dopo una mail si offre di scegliere insieme.',
  ),
  speaksTo: ['lifecycle:lead', 'funnel:mofu', 'temperature:warm'],
  standIns: {
    popup: {
      channel: 'onSite',
      words: both(
        'Pop-ups are not shown yet: the step marks the person with a tag, and the mail does the work.',
        'I pop-up non si mostrano ancora: il passo segna la persona con un’etichetta, e il lavoro lo fa la mail.',
      ),
    },
  },
  mails: {
    choose: {
      class: 'marketing',
      en: {
        name: 'Shall we choose together?',
        subject: 'Shall we choose together?',
        preheader: 'Tell us two things, we suggest two.',
        blocks: [
          title(`Shall we choose together${NAME}?`),
          paragraph(
            'You have looked at quite a few things, and the choice is wide. Tell us in one line what it is for and what it may cost: we suggest two that we would take ourselves.',
          ),
          button('Or look on', SHOP_LINK),
          soft('Reply by this evening and you have an answer tomorrow morning.'),
        ],
      },
      it: {
        name: 'Scegliamo insieme?',
        subject: 'Scegliamo insieme?',
        preheader: 'Dicci due cose, te ne proponiamo due.',
        blocks: [
          title(`Scegliamo insieme${NAME}?`),
          paragraph(
            'Hai guardato parecchie cose, e la scelta è ampia. Dicci in una riga a che cosa serve e quanto vuoi spendere: te ne proponiamo due, quelle che prenderemmo noi.',
          ),
          button('Oppure continua a guardare', SHOP_LINK),
          soft('Se rispondi entro stasera, domani mattina hai la risposta.'),
        ],
      },
    },
  },
  build: ({ say, send }) => ({
    triggers: [{ id: 'long', kind: 'condition', when: did('Product Viewed', hours(1), { times: 6 }) }],
    nodes: {
      popup: tag(say('show pop-up', 'mostra pop-up'), {
        label: say('For a pop-up (stands in)', 'Per un pop-up (fa le veci)'),
      }),
      away: {
        kind: 'waitForCondition',
        when: awayFor(hours(1)),
        timeout: days(1),
        label: say('Until away for an hour', 'Finché manca da un’ora'),
      },
      clear: tag(say('show pop-up', 'mostra pop-up'), { remove: true }),
      choose: send('choose'),
    },
    edges: ways('start > popup > away.happened > clear > choose', 'away.timedOut > clear'),
    settings: {
      entry: all(reachable, inStage('lead')),
      goal: goalOrder(days(14)),
      reentry: again(days(30)),
      group: { name: 'recovery', onConflict: 'stay' },
      priority: 45,
    },
  }),
};
