import {
  button,
  columns,
  heading,
  marketingFooter,
  masthead,
  picture,
  section,
  text,
  type GalleryDesign,
} from './design.ts';

const WORDS = {
  it: {
    name: 'Come si fa',
    description: 'Tre passi, ognuno con un’immagine: insegna, non vende.',
    subject: 'Come si fa, in tre passi',
    preheader: 'Cinque minuti, e dura di più.',
    title: 'Come si fa, in tre passi',
    lead: 'Una cosa utile a chi ha già comprato. Si legge in un minuto.',
    steps: [
      ['1. Il primo passo', 'Che cosa fare, con il verbo all’inizio.'],
      ['2. Il secondo passo', 'Che cosa fare, e che cosa non fare.'],
      ['3. Il terzo passo', 'Come si vede che è andata bene.'],
    ],
    act: 'Leggi la guida intera',
  },
  en: {
    name: 'How to',
    description: 'Three steps, each with a picture: it teaches, it does not sell.',
    subject: 'How to, in three steps',
    preheader: 'Five minutes, and it lasts longer.',
    title: 'How to, in three steps',
    lead: 'Something useful for those who have bought. It reads in a minute.',
    steps: [
      ['1. The first step', 'What to do, beginning with the verb.'],
      ['2. The second step', 'What to do, and what not to.'],
      ['3. The third step', 'How to tell that it went well.'],
    ],
    act: 'Read the whole guide',
  },
};

export const howTo: GalleryDesign = {
  key: 'how-to',
  class: 'marketing',
  draw: (locale) => {
    const { title, lead, steps, act, ...words } = WORDS[locale];
    const top = section([heading(title), text(lead, { size: 'large' })], { padding: { top: 40, bottom: 8 } });
    const rows = steps.map(([head = '', body = '']) =>
      columns('1-2', [[picture()], [heading(head, 3), text(body)]], { padding: { top: 12, bottom: 4 } }),
    );
    const end = section([button(act)], { padding: { top: 16, bottom: 12 } });
    const settings = {
      background: '#E9F0F2',
      surface: '#FFFFFF',
      link: '#1F5F94',
      button: { background: '#1F5F94', text: '#FFFFFF', radius: 7 },
    };
    return { ...words, settings, sections: [masthead(), top, ...rows, end, marketingFooter(locale)] };
  },
};
