import { button, heading, marketingFooter, masthead, NAME, section, text, type GalleryDesign } from './design.ts';

const WORDS = {
  it: {
    name: 'Lettera semplice',
    description: 'Un titolo, due righe, un pulsante.',
    subject: 'Una novità da {{ workspace.name }}',
    preheader: 'In due righe.',
    title: `Ciao${NAME}`,
    body: ['Scrivi qui il tuo messaggio: una cosa sola, quella che conta.', 'Le altre possono aspettare la prossima.'],
    act: 'Vai al negozio',
  },
  en: {
    name: 'Plain letter',
    description: 'A title, two lines, a button.',
    subject: 'News from {{ workspace.name }}',
    preheader: 'In two lines.',
    title: `Hello${NAME}`,
    body: ['Write your message here: one thing, the one that matters.', 'The others can wait for the next.'],
    act: 'Go to the shop',
  },
};

export const plain: GalleryDesign = {
  key: 'plain',
  class: 'marketing',
  draw: (locale) => {
    const { title, body, act, ...words } = WORDS[locale];
    const letter = section([heading(title), text(body), button(act)], { padding: { top: 36, bottom: 12 } });
    return { ...words, settings: {}, sections: [masthead(), letter, marketingFooter(locale)] };
  },
};
