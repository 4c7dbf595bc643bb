import { button, columns, heading, marketingFooter, NAME, section, text, type GalleryDesign } from './design.ts';

const WORDS = {
  it: {
    name: 'Invito',
    description: 'Un evento: che cosa, quando, dove, e un sì.',
    subject: `Sei dei nostri${NAME}?`,
    preheader: 'Giovedì sera, in negozio.',
    over: 'Ti invitiamo',
    title: 'Il nome della serata',
    lead: 'Due righe su che cosa succede e perché vale la serata.',
    when: ['Quando', 'Giovedì 10 dicembre, dalle 18.30'],
    where: ['Dove', 'In negozio, l’indirizzo per intero'],
    act: 'Ci sarò',
    note: 'I posti sono trenta. Se non puoi, rispondi: ti diciamo quando è il prossimo.',
  },
  en: {
    name: 'Invitation',
    description: 'An event: what, when, where, and a yes.',
    subject: `Will you join us${NAME}?`,
    preheader: 'Thursday evening, at the shop.',
    over: 'You are invited',
    title: 'The name of the evening',
    lead: 'Two lines on what happens and why it is worth the evening.',
    when: ['When', 'Thursday 10 December, from 6.30 pm'],
    where: ['Where', 'At the shop, the whole address'],
    act: 'I will be there',
    note: 'There are thirty seats. If you cannot come, reply: we tell you when the next one is.',
  },
};

export const invitation: GalleryDesign = {
  key: 'invitation',
  class: 'marketing',
  draw: (locale) => {
    const { over, title, lead, when, where, act, note, ...words } = WORDS[locale];
    const top = section(
      [text(over, { size: 'small', align: 'center' }), heading(title, 1, 'center'), text(lead, { align: 'center' })],
      { background: '#2F3E2E', padding: { top: 56, bottom: 32 } },
    );
    const facts = columns(
      '1-1',
      [when, where].map(([head = '', body = '']) => [heading(head, 3), text(body)]),
      { padding: { top: 32, bottom: 0 } },
    );
    const end = section([button(act, { wide: true }), text(note, { size: 'small', align: 'center' })], {
      padding: { top: 12, bottom: 16 },
    });
    const settings = {
      headingFont: 'palatino' as const,
      background: '#EEF0EA',
      surface: '#FFFFFF',
      link: '#2F5A22',
      button: { background: '#2F5A22', text: '#FFFFFF', radius: 3 },
    };
    return { ...words, settings, sections: [top, facts, end, marketingFooter(locale, 'center')] };
  },
};
