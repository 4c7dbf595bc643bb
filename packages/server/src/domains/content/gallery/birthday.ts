import { button, heading, marketingFooter, masthead, NAME, section, text, type GalleryDesign } from './design.ts';

const WORDS = {
  it: {
    name: 'Buon compleanno',
    description: 'Un augurio e un regalo, con quanto resta per usarlo.',
    subject: `Buon compleanno${NAME}`,
    preheader: 'Un regalo, fino a domenica.',
    title: `Buon compleanno${NAME}`,
    lead: 'Oggi si festeggia. Da parte nostra un piccolo regalo, da usare quando vuoi entro la settimana.',
    coupon: { text: 'Il tuo regalo', code: 'AUGURI', note: 'Vale una volta, su quello che preferisci.' },
    act: 'Scegli il tuo regalo',
  },
  en: {
    name: 'Happy birthday',
    description: 'A wish and a present, and how to use it.',
    subject: `Happy birthday${NAME}`,
    preheader: 'A present, until Sunday.',
    title: `Happy birthday${NAME}`,
    lead: 'A day to celebrate. From us a small present, to be used within the week on whatever you like.',
    coupon: { text: 'Your present', code: 'BIRTHDAY', note: 'Good once, on anything you like.' },
    act: 'Choose your present',
  },
};

export const birthday: GalleryDesign = {
  key: 'birthday',
  class: 'marketing',
  draw: (locale) => {
    const { title, lead, coupon, act, ...words } = WORDS[locale];
    const party = section(
      [
        heading(title, 1, 'center'),
        text(lead, { align: 'center', size: 'large' }),
        { kind: 'coupon', ...coupon },
        button(act, { align: 'center' }),
      ],
      { background: '#FBE6E9', padding: { top: 52, bottom: 28 } },
    );
    const settings = {
      headingFont: 'georgia' as const,
      background: '#FFF8F8',
      surface: '#FFFFFF',
      link: '#8A2540',
      button: { background: '#8A2540', text: '#FFFFFF', radius: 24 },
    };
    return { ...words, settings, sections: [masthead('center'), party, marketingFooter(locale, 'center')] };
  },
};
