import { marketingFooter, masthead, section, type GalleryDesign } from './design.ts';

const WORDS = {
  it: {
    name: 'Vuota',
    description: 'Solo il nome in alto e il piè di pagina: il resto è tuo.',
    subject: 'Oggetto',
    preheader: '',
  },
  en: {
    name: 'Empty',
    description: 'The name at the top and the footer: the rest is yours.',
    subject: 'Subject',
    preheader: '',
  },
};

export const blank: GalleryDesign = {
  key: 'blank',
  class: 'marketing',
  draw: (locale) => {
    const words = WORDS[locale];
    return { ...words, settings: {}, sections: [masthead(), section([]), marketingFooter(locale)] };
  },
};
