import { button, NAME, paragraph, soft, title, withName } from '../../../content/index.ts';
import { both } from '../../../segments/index.ts';
import { SHOP_LINK } from '../mail-pieces.ts';
import { again, hours, on, pause, reachable, ways } from '../pieces.ts';
import type { Recipe } from '../recipe.ts';

export const referralService: Recipe = {
  id: 'referral-service',
  goal: 'advocacy',
  phase: 'post',
  sectors: ['services', 'b2b', 'events'],
  names: both('Word of mouth: while the service is fresh', 'Passaparola: a servizio appena reso'),
  summary: both(
    'The third moment: the day after a service was rendered, while its good is still felt.',
    'Il terzo momento: il giorno dopo che il servizio è stato reso, finché se ne sente il beneficio.',
  ),
  mails: {
    name: {
      class: 'marketing',
      en: {
        name: 'A name, if you like',
        subject: withName('a name, if one comes to mind'),
        preheader: 'We write only once, and say that it was you.',
        blocks: [
          title(`Was it worth your time${NAME}?`),
          paragraph(
            'If yes, you may know somebody with the same question that brought you to us. Reply with a name, or forward this mail: we answer as carefully as we did with you.',
          ),
          button('What we do', SHOP_LINK),
          soft('If no, reply all the same. That is the more important mail.'),
        ],
      },
      it: {
        name: 'Un nome, se ti va',
        subject: withName('un nome, se ti viene in mente'),
        preheader: 'Scriviamo una volta sola, e diciamo che il nome viene da te.',
        blocks: [
          title(`Ne è valsa la pena${NAME}?`),
          paragraph(
            'Se sì, forse conosci qualcuno con la stessa domanda che ti ha portato da noi. Rispondi con un nome, o inoltra questa mail: risponderemo con la stessa cura.',
          ),
          button('Che cosa facciamo', SHOP_LINK),
          soft('Se no, rispondi lo stesso: è la mail più importante.'),
        ],
      },
    },
  },
  build: ({ say, send }) => ({
    triggers: [on('Service Completed')],
    nodes: {
      night: pause(hours(18)),
      morning: {
        kind: 'waitUntilTime',
        days: [1, 2, 3, 4, 5],
        at: '09:30',
        until: '18:00',
        label: say('On a working day', 'In un giorno lavorativo'),
      },
      name: send('name', { pressureTag: 'referral' }),
    },
    edges: ways('start > night > morning > name'),
    settings: {
      entry: reachable,
      reentry: again({ value: 120, unit: 'day' }),
      priority: 30,
      group: { name: 'referral', onConflict: 'stay' },
    },
  }),
};
