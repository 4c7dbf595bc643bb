import { both } from '../../../segments/index.ts';
import { again, all, any, days, did, goalOrder, inStage, tag, ways } from '../pieces.ts';
import type { Recipe } from '../recipe.ts';

export const socialRetargeting: Recipe = {
  id: 'social-retargeting',
  goal: 'recover',
  phase: 'pre',
  sectors: ['shop', 'services'],
  names: both('Social retargeting after three touchpoints', 'Retargeting social dopo tre contatti'),
  summary: both(
    'An occasional customer who comes by three times in two weeks without ordering is gathered for an ad audience, and taken out after 14 days or with an order.',
    'Un cliente occasionale che passa tre volte in due settimane senza ordinare viene raccolto per un pubblico social, e ne esce dopo 14 giorni o con un ordine.',
  ),
  speaksTo: ['lifecycle:occasional', 'lifecycle:waiting'],
  standIns: {
    audience: {
      channel: 'social',
      words: both(
        'Ad audiences are not synchronised yet: the step tags who belongs in it. Export the people with the tag to your ad account, and again each week.',
        'I pubblici pubblicitari non si sincronizzano ancora: il passo etichetta chi deve starci. Esporta le persone con l’etichetta nel tuo account pubblicitario, ogni settimana.',
      ),
    },
  },
  mails: {},
  build: ({ say }) => {
    const name = say('retargeting audience', 'pubblico retargeting');
    return {
      triggers: [
        {
          id: 'three',
          kind: 'condition',
          when: all(
            any(
              did('Product Viewed', days(14), { times: 3 }),
              did('Email Link Clicked', days(14), { times: 3 }),
              did('Page Viewed', days(14), { times: 3 }),
            ),
            { kind: 'not', of: did('Order Completed', days(14)) },
          ),
        },
      ],
      nodes: {
        audience: tag(name, { label: say('Into the ad audience (stands in)', 'Nel pubblico social (fa le veci)') }),
        fortnight: {
          kind: 'waitForCondition',
          when: did('Order Completed', days(1)),
          timeout: days(14),
          label: say('14 days, or an order', '14 giorni, o un ordine'),
        },
        out: tag(name, { remove: true, label: say('Out of the audience', 'Fuori dal pubblico') }),
      },
      edges: ways('start > audience > fortnight.happened > out', 'fortnight.timedOut > out'),
      settings: {
        entry: any(inStage('occasional'), inStage('repeat'), inStage('lead')),
        goal: { ...goalOrder(days(30)), exit: false },
        reentry: again(days(30)),
      },
    };
  },
};
