import { button, heading, marketingFooter, masthead, section, text, type GalleryDesign } from './design.ts';

const WORDS = {
  it: {
    name: 'Ultime ore',
    description: 'Un’offerta che finisce, con l’orologio che corre e quello che piace a chi legge.',
    subject: 'Ultime ore: finisce domenica',
    preheader: 'Poi i prezzi tornano quelli di prima.',
    title: 'Finisce domenica',
    lead: 'Di’ in una riga che cosa costa meno, e di quanto. Quando finisce, finisce.',
    over: 'Finisce tra',
    past: 'Questa offerta è finita. La prossima la saprai per primo.',
    act: 'Guarda le offerte',
    more: 'Scelti per te',
  },
  en: {
    name: 'Last hours',
    description: 'An offer that ends, with a running clock and what suits the reader.',
    subject: 'Last hours: it ends on Sunday',
    preheader: 'Then prices go back to what they were.',
    title: 'It ends on Sunday',
    lead: 'Say in one line what costs less, and by how much. When it is over, it is over.',
    over: 'It ends in',
    past: 'This offer has ended. You will be the first to hear of the next.',
    act: 'See the offers',
    more: 'Chosen for you',
  },
};

export const countdownSale: GalleryDesign = {
  key: 'countdown-sale',
  class: 'marketing',
  draw: (locale) => {
    const { title, lead, over, past, act, more, ...words } = WORDS[locale];
    const offer = section(
      [
        heading(title, 1, 'center'),
        text(lead, { align: 'center' }),
        { kind: 'countdown', text: over, until: '2026-12-06T23:59:00+01:00', past },
        button(act, { align: 'center' }),
      ],
      { background: '#201C19', padding: { top: 48, bottom: 28 } },
    );
    const chosen = section(
      [heading(more, 2), { kind: 'product', source: { from: 'list', list: 'forThem', limit: 3 }, label: act }],
      { padding: { top: 32, bottom: 8 } },
    );
    const settings = {
      background: '#F3F0EB',
      surface: '#FFFFFF',
      link: '#9C4323',
      button: { background: '#F0A07C', text: '#201C19', radius: 4 },
    };
    return { ...words, settings, sections: [masthead('center'), offer, chosen, marketingFooter(locale, 'center')] };
  },
};
