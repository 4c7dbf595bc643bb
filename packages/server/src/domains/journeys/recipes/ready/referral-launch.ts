import { button, NAME, paragraph, soft, title, withName } from '../../../content/index.ts';
import { both } from '../../../segments/index.ts';
import { PRODUCT_LINK, products } from '../mail-pieces.ts';
import { again, all, any, days, inStage, on, reachable, ways } from '../pieces.ts';
import type { Recipe } from '../recipe.ts';

export const referralLaunch: Recipe = {
  id: 'referral-launch',
  goal: 'advocacy',
  phase: 'post',
  sectors: ['shop', 'b2b', 'subscriptions'],
  names: both('Word of mouth: at a launch', 'Passaparola: a un lancio'),
  summary: both(
    'The fourth moment: something new is out. Your best customers get it first, with a mail made to be passed on.',
    'Il quarto momento: esce qualcosa di nuovo. I clienti migliori lo vedono per primi, in una mail fatta per essere girata.',
  ),
  speaksTo: ['lifecycle:hero', 'lifecycle:repeat'],
  mails: {
    first: {
      class: 'marketing',
      en: {
        name: 'You first',
        subject: withName('you see it first'),
        preheader: 'Tomorrow everybody knows. Today you may tell.',
        blocks: [
          title('You see it first'),
          paragraph(`We have made something new, and before we announce it you are among the few who know${NAME}:`),
          ...products(),
          paragraph('If you know somebody who has been waiting for just this, you may be the one to tell them.'),
          button('Have the first look', PRODUCT_LINK),
          soft('Forwarding is not only allowed, it is the idea.'),
        ],
      },
      it: {
        name: 'Prima degli altri',
        subject: withName('lo vedi prima degli altri'),
        preheader: 'Domani lo sanno tutti. Oggi puoi dirlo tu.',
        blocks: [
          title('Lo vedi prima degli altri'),
          paragraph(
            `Abbiamo fatto qualcosa di nuovo e, prima di annunciarlo, lo sanno in pochi: tra questi ci sei tu${NAME}.`,
          ),
          ...products(),
          paragraph('Se conosci qualcuno che aspettava proprio questo, puoi essere tu a dirglielo.'),
          button('Dai la prima occhiata', PRODUCT_LINK),
          soft('Inoltrarla non è solo permesso: è l’idea.'),
        ],
      },
    },
  },
  build: ({ send }) => ({
    triggers: [on('Product Launched')],
    nodes: { first: send('first', { pressureTag: 'referral' }) },
    edges: ways('start > first'),
    settings: {
      entry: all(reachable, any(inStage('hero'), inStage('repeat'))),
      reentry: again(days(30)),
      priority: 40,
      group: { name: 'referral', onConflict: 'stay' },
    },
  }),
};
