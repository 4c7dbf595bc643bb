import {
  button,
  columns,
  heading,
  marketingFooter,
  picture,
  rule,
  section,
  text,
  type GalleryDesign,
} from './design.ts';

const WORDS = {
  it: {
    name: 'Newsletter',
    description: 'Un racconto in apertura, due notizie, una cosa in breve.',
    subject: 'Le novità di {{ workspace.name }}',
    preheader: 'Una storia, due notizie e una cosa in breve.',
    issue: 'Numero 12, novembre',
    title: 'Il titolo della storia di questo mese',
    lead: 'Due o tre righe che fanno venire voglia di leggere il resto. Racconta una cosa vera: da dove viene un prodotto, chi lo fa, perché ora.',
    act: 'Leggi la storia',
    news: [
      ['La prima notizia', 'In due righe, cosa è successo e perché interessa a chi legge.'],
      ['La seconda notizia', 'In due righe, cosa è successo e perché interessa a chi legge.'],
    ],
    more: 'Continua',
    shortTitle: 'In breve',
    short: 'Un orario che cambia, un evento, un grazie. Una frase basta.',
  },
  en: {
    name: 'Newsletter',
    description: 'A story to open, two pieces of news, one thing in brief.',
    subject: 'News from {{ workspace.name }}',
    preheader: 'A story, two pieces of news and one thing in brief.',
    issue: 'Issue 12, November',
    title: 'The title of this month’s story',
    lead: 'Two or three lines that make people want the rest. Tell something true: where a product comes from, who makes it, why now.',
    act: 'Read the story',
    news: [
      ['The first piece of news', 'In two lines, what happened and why it matters to those who read.'],
      ['The second piece of news', 'In two lines, what happened and why it matters to those who read.'],
    ],
    more: 'Read on',
    shortTitle: 'In brief',
    short: 'Opening hours that change, an event, a thank you. A sentence is enough.',
  },
};

export const newsletter: GalleryDesign = {
  key: 'newsletter',
  class: 'marketing',
  draw: (locale) => {
    const { issue, title, lead, act, news, more, shortTitle, short, ...words } = WORDS[locale];
    const top = columns('2-1', [[heading('{{ workspace.name }}', 2)], [text(issue, { size: 'small' })]], {
      background: 'page',
      padding: { top: 28, bottom: 0 },
    });
    const story = section([picture({ width: 536 }), heading(title), text(lead), button(act)], {
      padding: { top: 32, bottom: 8 },
    });
    const pieces = columns(
      '1-1',
      news.map(([head = '', body = '']) => [picture(), heading(head, 3), text(body, { size: 'small' }), button(more)]),
      { padding: { top: 8, bottom: 8 } },
    );
    const brief = section([rule, heading(shortTitle, 3), text(short)], { padding: { top: 8, bottom: 16 } });
    const settings = {
      headingFont: 'georgia' as const,
      background: '#F4EFE6',
      surface: '#FFFFFF',
      link: '#8A3B1F',
      button: { background: '#8A3B1F', text: '#FFFFFF', radius: 3 },
    };
    return { ...words, settings, sections: [top, story, pieces, brief, marketingFooter(locale)] };
  },
};
