import {
  button,
  columns,
  heading,
  marketingFooter,
  masthead,
  rule,
  section,
  text,
  type GalleryDesign,
} from './design.ts';

const WORDS = {
  it: {
    name: 'La parola ai clienti',
    description: 'Una voce grande, due piccole, e il prodotto di cui parlano.',
    subject: 'Lo dice chi lo usa',
    preheader: 'Tre clienti, parole loro.',
    quote: '«La frase più vera che un cliente vi ha scritto, intera.»',
    who: 'Nome, città, cliente dal 2023',
    others: [
      ['«Una riga sola.»', 'Nome, città'],
      ['«Un’altra, diversa.»', 'Nome, città'],
    ],
    act: 'Guarda di che cosa parlano',
  },
  en: {
    name: 'What customers say',
    description: 'One large voice, two small ones, and the product they speak of.',
    subject: 'Those who use it say so',
    preheader: 'Three customers, in their own words.',
    quote: '“The truest sentence that a customer wrote to you, whole.”',
    who: 'Name, town, customer since 2023',
    others: [
      ['“A single line.”', 'Name, town'],
      ['“Another, a different one.”', 'Name, town'],
    ],
    act: 'See what they speak of',
  },
};

export const testimonial: GalleryDesign = {
  key: 'testimonial',
  class: 'marketing',
  draw: (locale) => {
    const { quote, who, others, act, ...words } = WORDS[locale];
    const voice = section([heading(quote, 1), text(who, { size: 'small' })], {
      background: '#EFE7F5',
      padding: { top: 48, bottom: 28 },
    });
    const small = columns(
      '1-1',
      others.map(([said = '', by = '']) => [heading(said, 3), text(by, { size: 'small' })]),
      { padding: { top: 28, bottom: 8 } },
    );
    const end = section([rule, button(act)], { padding: { top: 0, bottom: 12 } });
    const settings = {
      headingFont: 'georgia' as const,
      background: '#F6F3F9',
      surface: '#FFFFFF',
      link: '#6A4A8C',
      button: { background: '#6A4A8C', text: '#FFFFFF', radius: 7 },
    };
    return { ...words, settings, sections: [masthead(), voice, small, end, marketingFooter(locale)] };
  },
};
