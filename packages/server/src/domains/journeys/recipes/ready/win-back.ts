import { both } from '../../../segments/index.ts';
import { button, NAME, paragraph, soft, title, withName } from '../../../content/index.ts';
import { SHOP_LINK } from '../mail-pieces.ts';
import { again, clicked, days, goalOrder, inStage, orders, pause, split, tag, ways } from '../pieces.ts';
import type { Recipe } from '../recipe.ts';

export const winBackCascade: Recipe = {
  id: 'win-back-cascade',
  goal: 'return',
  phase: 'no',
  sectors: ['shop', 'services', 'subscriptions'],
  names: both('Win-back, channel by channel', 'Recupero, un canale alla volta'),
  summary: both(
    'Who becomes at risk gets a mail, then a last one; who stays silent is gathered for SMS, for an ad audience and for push, each a week apart. An order ends it.',
    'Chi diventa a rischio riceve una mail, poi un’ultima; chi tace viene raccolto per l’SMS, per il pubblico social e per il push, a una settimana l’uno dall’altro. Un ordine ferma tutto.',
  ),
  speaksTo: ['lifecycle:at_risk', 'rfm:at_risk', 'rfm:cant_lose'],
  standIns: {
    sms: {
      channel: 'sms',
      words: both(
        'No SMS provider is connected: the step tags whom to write to. Export the people with the tag, or put the SMS step here once there is one.',
        'Nessun fornitore di SMS è collegato: il passo etichetta chi dovrebbe riceverlo. Esporta le persone con l’etichetta, o metti qui l’SMS quando ci sarà.',
      ),
    },
    social: {
      channel: 'social',
      words: both(
        'Ad audiences are not synchronised yet: the step tags who belongs in it. Export the people with the tag to your ad account.',
        'I pubblici pubblicitari non si sincronizzano ancora: il passo etichetta chi deve starci. Esporta le persone con l’etichetta nel tuo account pubblicitario.',
      ),
    },
    push: {
      channel: 'push',
      words: both(
        'Web push does not send yet: the step tags who should get it.',
        'Il web push non invia ancora: il passo etichetta chi dovrebbe riceverlo.',
      ),
    },
  },
  mails: {
    miss: {
      class: 'marketing',
      en: {
        name: 'Win-back, first word',
        subject: withName('it has been a while'),
        preheader: 'What has changed since you were last here.',
        blocks: [
          title(`It has been a while${NAME}`),
          paragraph(
            'You used to come by more often, and we noticed. Since then there is a good deal new on the shelves, and the things people come back for are still here.',
          ),
          button('See what is new', SHOP_LINK),
          soft('Was something not right? Reply to this mail. A person reads it, and answers.'),
        ],
      },
      it: {
        name: 'Recupero, prima parola',
        subject: withName('è passato un po’ di tempo'),
        preheader: 'Che cosa è cambiato dall’ultima volta.',
        blocks: [
          title(`È passato un po’ di tempo${NAME}`),
          paragraph(
            'Passavi più spesso, e ce ne siamo accorti. Da allora sugli scaffali c’è parecchio di nuovo, e le cose per cui si torna ci sono ancora.',
          ),
          button('Guarda le novità', SHOP_LINK),
          soft('Qualcosa non è andato bene? Rispondi a questa mail: la legge una persona, e ti risponde.'),
        ],
      },
    },
    last: {
      class: 'marketing',
      en: {
        name: 'Win-back, last word',
        subject: 'Shall we stay in touch?',
        preheader: 'Yes, no, or less often: all three are fine.',
        blocks: [
          title('Shall we stay in touch?'),
          paragraph(
            'We do not want to be the shop that writes to people who have long moved on. If you would like to hear from us less often, or about fewer things, you decide here:',
          ),
          button('Choose what you get', '{{ preferencesUrl }}'),
          paragraph('And if it was only a busy season: we are glad whenever you come by.'),
        ],
      },
      it: {
        name: 'Recupero, ultima parola',
        subject: 'Ci sentiamo ancora?',
        preheader: 'Sì, no o più di rado: vanno bene tutte e tre.',
        blocks: [
          title('Ci sentiamo ancora?'),
          paragraph(
            'Non vogliamo essere il negozio che scrive a chi ha già voltato pagina. Se preferisci sentirci più di rado, o di meno cose, lo decidi qui:',
          ),
          button('Scegli che cosa ricevere', '{{ preferencesUrl }}'),
          paragraph('E se era solo un periodo pieno: quando ripassi ci fa piacere.'),
        ],
      },
    },
  },
  build: ({ say, send, journeyId }) => ({
    triggers: [{ id: 'at-risk', kind: 'stageChanged', classification: 'lifecycle', to: ['at_risk'] }],
    nodes: {
      miss: send('miss', { pressureTag: 'win-back' }),
      wait: pause(days(7)),
      clicked: split(clicked(journeyId, 'miss'), say('Clicked?', 'Ha fatto clic?')),
      patience: pause(days(7)),
      last: send('last', { pressureTag: 'win-back' }),
      week: pause(days(7)),
      sms: tag(say('win-back by SMS', 'recupero via SMS'), {
        label: say('For an SMS (stands in)', 'Per un SMS (fa le veci)'),
      }),
      weekTwo: pause(days(7)),
      social: tag(say('win-back audience', 'pubblico recupero'), {
        label: say('For an ad audience (stands in)', 'Per il pubblico social (fa le veci)'),
      }),
      weekThree: pause(days(7)),
      push: tag(say('win-back by push', 'recupero via push'), {
        label: say('For a web push (stands in)', 'Per un web push (fa le veci)'),
      }),
    },
    edges: ways(
      'start > miss > wait > clicked.yes > patience > last',
      'clicked.no > last > week > sms > weekTwo > social > weekThree > push',
    ),
    settings: {
      entry: orders('gte', 1),
      exitWhen: inStage('lost'),
      goal: goalOrder(days(45)),
      reentry: again(days(90)),
      priority: 55,
      group: { name: 'win-back', onConflict: 'stay' },
    },
  }),
};
