import { button, NAME, paragraph, soft, title, withName } from '../../../content/index.ts';
import { both } from '../../../segments/index.ts';
import { answerLink } from '../mail-pieces.ts';
import { again, all, awayFor, days, reachable, tag, waitFor, ways } from '../pieces.ts';
import type { Recipe } from '../recipe.ts';

export const sunset: Recipe = {
  id: 'sunset',
  goal: 'return',
  phase: 'no',
  sectors: ['shop', 'services', 'b2b', 'subscriptions', 'events'],
  names: both('Sunset', 'Saluto a chi non legge più'),
  summary: both(
    'Half a year without a sign: one question whether to stay, a second one, then the tag "sunset". Leave those people out of campaigns: your mails reach the others better.',
    'Sei mesi senza un segno: una domanda se restare, poi una seconda, poi l’etichetta «non legge». Lascia fuori queste persone dalle campagne: le mail arriveranno meglio agli altri.',
  ),
  speaksTo: ['lifecycle:lost', 'rfm:lost', 'rfm:hibernating'],
  mails: {
    stay: {
      class: 'marketing',
      en: {
        name: 'Stay or go?',
        subject: withName('stay or go?'),
        preheader: 'One click keeps you on the list.',
        blocks: [
          title(`Stay or go${NAME}?`),
          paragraph(
            'For half a year our mails have gone unread, as far as we can see. We would rather write to nobody than to somebody who does not care to read it.',
          ),
          button('Keep writing', answerLink('stay')),
          soft('If you do nothing, we ask once more in two weeks, and then stop by ourselves.'),
        ],
      },
      it: {
        name: 'Restare o no?',
        subject: withName('restiamo in contatto?'),
        preheader: 'Con un clic resti nell’elenco.',
        blocks: [
          title(`Restiamo in contatto${NAME}?`),
          paragraph(
            'Da sei mesi le nostre mail, per quel che vediamo, non vengono lette. Preferiamo non scrivere a nessuno che scrivere a chi non ha voglia di leggerci.',
          ),
          button('Continuate a scrivermi', answerLink('stay')),
          soft('Se non fai nulla te lo chiediamo ancora una volta tra due settimane, e poi smettiamo da soli.'),
        ],
      },
    },
    bye: {
      class: 'marketing',
      en: {
        name: 'Goodbye',
        subject: 'This is goodbye, unless you say otherwise',
        preheader: 'The last mail, with a door left open.',
        blocks: [
          title('This is goodbye'),
          paragraph(
            'No hard feelings. From tomorrow you get no more news from us. Should you change your mind, one click brings it all back:',
          ),
          button('I would like to stay', answerLink('stay')),
          paragraph('Thank you for the time you were with us.'),
        ],
      },
      it: {
        name: 'Ci salutiamo',
        subject: 'Ci salutiamo, a meno che tu dica di no',
        preheader: 'L’ultima mail, con la porta aperta.',
        blocks: [
          title('Ci salutiamo'),
          paragraph(
            'Senza rancore. Da domani non ricevi più le nostre novità. Se cambi idea, basta un clic e torna tutto come prima:',
          ),
          button('Voglio restare', answerLink('stay')),
          paragraph('Grazie del tempo che hai passato con noi.'),
        ],
      },
    },
  },
  build: ({ say, send }) => {
    const stays = { name: 'Email Link Clicked' };
    return {
      triggers: [{ id: 'silent', kind: 'condition', when: all(awayFor(days(180)), reachable) }],
      nodes: {
        stay: send('stay', { pressureTag: 'sunset' }),
        sign: waitFor(stays, days(14), say('A sign within 14 days?', 'Un segno entro 14 giorni?')),
        bye: send('bye', { pressureTag: 'sunset' }),
        last: waitFor(stays, days(7), say('A sign within 7 days?', 'Un segno entro 7 giorni?')),
        sunset: tag(say('sunset', 'non legge')),
        kept: tag(say('sunset', 'non legge'), { remove: true }),
      },
      edges: ways(
        'start > stay > sign.timedOut > bye > last.timedOut > sunset',
        'sign.happened > kept',
        'last.happened > kept',
      ),
      settings: {
        exitWhen: {
          kind: 'eventCount',
          event: { name: 'Order Completed' },
          count: { op: 'gte', value: 1 },
          window: { last: days(30) },
        },
        reentry: again(days(365)),
        priority: 20,
      },
    };
  },
};
