import { button, heading, marketingFooter, masthead, NAME, section, text, type GalleryDesign } from './design.ts';

const WORDS = {
  it: {
    name: 'Promozione con codice',
    description: 'Lo sconto in grande, il codice, fino a quando vale.',
    subject: 'Un codice per te: 15% fino a domenica',
    preheader: 'Vale su tutto il negozio.',
    title: '15% su tutto, fino a domenica',
    lead: `Un pensiero per chi ci segue${NAME}. Scrivi il codice nel carrello.`,
    coupon: { text: 'Il tuo codice', code: 'GRAZIE15', note: 'Una volta sola, fino a domenica alle 23:59.' },
    act: 'Usa il codice',
    products: 'Potrebbero piacerti',
  },
  en: {
    name: 'Promotion with a code',
    description: 'The discount in large, the code, until when.',
    subject: 'A code for you: 15% until Sunday',
    preheader: 'Good for the whole shop.',
    title: '15% off everything, until Sunday',
    lead: `A thank you for being with us${NAME}. Enter the code in the basket.`,
    coupon: { text: 'Your code', code: 'THANKS15', note: 'Once, until Sunday at 23:59.' },
    act: 'Use the code',
    products: 'You may like',
  },
};

export const sale: GalleryDesign = {
  key: 'sale',
  class: 'marketing',
  draw: (locale) => {
    const { title, lead, coupon, act, products, ...words } = WORDS[locale];
    const offer = section(
      [
        heading(title, 1, 'center'),
        text(lead, { align: 'center' }),
        { kind: 'coupon', ...coupon },
        button(act, { align: 'center' }),
      ],
      { background: '#FCE9DE', padding: { top: 44, bottom: 20 } },
    );
    const visibleWhen = { field: 'products', is: 'set' as const };
    const list = section(
      [heading(products, 2), { kind: 'product', source: { from: 'list', list: 'products', limit: 3 } }],
      { visibleWhen, padding: { top: 28, bottom: 8 } },
    );
    const settings = { link: '#9C4323', button: { background: '#9C4323', text: '#FFFFFF', radius: 7 } };
    return { ...words, settings, sections: [masthead('center'), offer, list, marketingFooter(locale, 'center')] };
  },
};
