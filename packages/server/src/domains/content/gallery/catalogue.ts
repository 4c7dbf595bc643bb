import {
  button,
  columns,
  heading,
  marketingFooter,
  masthead,
  picture,
  rule,
  section,
  SHOP,
  text,
  type GalleryDesign,
} from './design.ts';

const WORDS = {
  it: {
    name: 'Vetrina',
    description: 'Un menu, una foto, quattro categorie: per chi ha tanto da mostrare.',
    subject: 'Gli arrivi della settimana',
    preheader: 'Quattro scaffali, tutto nuovo.',
    menu: ['Novità', 'Casa', 'Regali', 'Negozio'],
    title: 'Gli arrivi della settimana',
    lead: 'Una riga, poi parlano le foto.',
    act: 'Guarda tutto',
    shelves: ['Cucina', 'Tavola', 'Luce', 'Tessili'],
    best: 'I più scelti',
  },
  en: {
    name: 'Showcase',
    description: 'A menu, a picture, four shelves: for those who have much to show.',
    subject: 'This week’s arrivals',
    preheader: 'Four shelves, all new.',
    menu: ['New', 'Home', 'Presents', 'Shop'],
    title: 'This week’s arrivals',
    lead: 'One line, then the pictures speak.',
    act: 'See it all',
    shelves: ['Kitchen', 'Table', 'Light', 'Textiles'],
    best: 'Chosen most',
  },
};

export const catalogue: GalleryDesign = {
  key: 'catalogue',
  class: 'marketing',
  draw: (locale) => {
    const { menu, title, lead, act, shelves, best, ...words } = WORDS[locale];
    const links = menu.map((label) => ({ label, url: SHOP }));
    const top = section([{ kind: 'menu', links, align: 'center' }], {
      background: 'page',
      padding: { top: 0, bottom: 0 },
    });
    const hero = section(
      [
        picture({ width: 536 }),
        heading(title, 1, 'center'),
        text(lead, { align: 'center' }),
        button(act, { align: 'center' }),
      ],
      { padding: { top: 32, bottom: 8 } },
    );
    // In twos: four names beside one another break on a phone.
    const rows = [shelves.slice(0, 2), shelves.slice(2)].map((two) =>
      columns(
        '1-1',
        two.map((shelf) => [picture(), heading(shelf, 3, 'center')]),
        { stack: false, padding: { top: 8, bottom: 8 } },
      ),
    );
    const list = section(
      [rule, heading(best, 2), { kind: 'product', source: { from: 'list', list: 'bestSellers', limit: 3 } }],
      { padding: { top: 8, bottom: 8 } },
    );
    const settings = {
      background: '#F4F1EC',
      surface: '#FFFFFF',
      link: '#5B3A1A',
      button: { background: '#5B3A1A', text: '#FFFFFF', radius: 0 },
    };
    return {
      ...words,
      settings,
      sections: [masthead('center'), top, hero, ...rows, list, marketingFooter(locale, 'center')],
    };
  },
};
