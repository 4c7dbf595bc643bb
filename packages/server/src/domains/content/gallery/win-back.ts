import {
  button,
  columns,
  heading,
  marketingFooter,
  masthead,
  NAME,
  section,
  text,
  type GalleryDesign,
} from './design.ts';

const WORDS = {
  it: {
    name: 'Ci manchi',
    description: 'Per chi non torna da tempo: cosa è cambiato, e una via d’uscita.',
    subject:
      '{% if contact.firstName != blank %}{{ contact.firstName }}, ti abbiamo tenuto il posto{% else %}Ti abbiamo tenuto il posto{% endif %}',
    preheader: 'Che cosa è cambiato dall’ultima volta.',
    title: `È un po’ che non ci vediamo${NAME}`,
    lead: 'Da allora gli scaffali sono cambiati. Ci fa piacere che tu lo sappia da noi.',
    news: [
      ['Cosa c’è di nuovo', 'Una riga su quello che prima non c’era.'],
      ['Cosa è rimasto', 'Una riga su quello per cui ci avevi scelto.'],
    ],
    act: 'Torna a trovarci',
    leave: 'Se preferisci non ricevere più nulla basta il link qui sotto. Non lo chiediamo due volte.',
  },
  en: {
    name: 'We miss you',
    description: 'For those who have not come for a while: what has changed, and a way out.',
    subject:
      '{% if contact.firstName != blank %}{{ contact.firstName }}, we kept your place{% else %}We kept your place{% endif %}',
    preheader: 'What has changed since you last came by.',
    title: `It has been a while${NAME}`,
    lead: 'The shelves have changed since. We thought you would like to hear it from us.',
    news: [
      ['What is new', 'A line on what was not there before.'],
      ['What has stayed', 'A line on what you chose us for.'],
    ],
    act: 'Come and see',
    leave: 'If you would rather not hear from us again, the link below is enough. We will not ask twice.',
  },
};

export const winBack: GalleryDesign = {
  key: 'win-back',
  class: 'marketing',
  draw: (locale) => {
    const { title, lead, news, act, leave, ...words } = WORDS[locale];
    const top = section([heading(title), text(lead, { size: 'large' })], { padding: { top: 40, bottom: 0 } });
    const changes = columns(
      '1-1',
      news.map(([head = '', body = '']) => [heading(head, 3), text(body)]),
      { padding: { top: 12, bottom: 0 } },
    );
    const end = section([button(act), text(leave, { size: 'small' })], { padding: { top: 12, bottom: 12 } });
    const settings = {
      background: '#E8EEF3',
      surface: '#FFFFFF',
      link: '#1F4E79',
      button: { background: '#1F4E79', text: '#FFFFFF', radius: 7 },
    };
    return { ...words, settings, sections: [masthead(), top, changes, end, marketingFooter(locale)] };
  },
};
