import { button, columns, heading, marketingFooter, picture, section, text, type GalleryDesign } from './design.ts';

const WORDS = {
  it: {
    name: 'Lancio di un prodotto',
    description: 'Un annuncio su fondo scuro, tre motivi, un invito.',
    subject: 'È arrivato: il nome del prodotto',
    preheader: 'Da oggi in negozio.',
    over: 'Da oggi',
    title: 'Il nome del prodotto',
    lead: 'Una frase su che cosa cambia per chi lo usa. Non le caratteristiche: quelle vengono dopo.',
    act: 'Scoprilo',
    reasons: [
      ['Il primo motivo', 'Spiegato in una riga, senza aggettivi.'],
      ['Il secondo motivo', 'Spiegato in una riga, senza aggettivi.'],
      ['Il terzo motivo', 'Spiegato in una riga, senza aggettivi.'],
    ],
    close: 'Vuoi vederlo dal vivo? Rispondi a questa e-mail: ti diciamo dove.',
  },
  en: {
    name: 'Product launch',
    description: 'An announcement on dark, three reasons, an invitation.',
    subject: 'It is here: the name of the product',
    preheader: 'In the shop from today.',
    over: 'From today',
    title: 'The name of the product',
    lead: 'A sentence on what changes for those who use it. Not the features: they come later.',
    act: 'Discover it',
    reasons: [
      ['The first reason', 'Explained in a line, without adjectives.'],
      ['The second reason', 'Explained in a line, without adjectives.'],
      ['The third reason', 'Explained in a line, without adjectives.'],
    ],
    close: 'Would you like to see it for real? Reply to this mail and we tell you where.',
  },
};

export const launch: GalleryDesign = {
  key: 'launch',
  class: 'marketing',
  draw: (locale) => {
    const { over, title, lead, act, reasons, close, ...words } = WORDS[locale];
    const hero = section(
      [
        text(over, { size: 'small', align: 'center' }),
        heading(title, 1, 'center'),
        text(lead, { size: 'large', align: 'center' }),
        picture({ width: 440, radius: 12 }),
        button(act, { align: 'center' }),
      ],
      { background: '#1E1A2B', padding: { top: 56, bottom: 32 } },
    );
    const why = columns(
      '1-1-1',
      reasons.map(([head = '', body = '']) => [heading(head, 3), text(body, { size: 'small' })]),
      { padding: { top: 36, bottom: 8 } },
    );
    const last = section([text(close, { align: 'center' })], { padding: { top: 0, bottom: 20 } });
    const settings = {
      background: '#ECEAF2',
      surface: '#FFFFFF',
      link: '#4B3B8F',
      button: { background: '#F2B8A0', text: '#1E1A2B', radius: 24 },
    };
    return { ...words, settings, sections: [hero, why, last, marketingFooter(locale, 'center')] };
  },
};
