import { heading, marketingFooter, masthead, NAME, rule, section, text, type GalleryDesign } from './design.ts';

const WORDS = {
  it: {
    name: 'È tornato',
    description: 'Quello che ha guardato, e come averlo.',
    subject: `È tornato quello che guardavi${NAME}`,
    preheader: 'Ce ne sono pochi.',
    title: 'È tornato',
    lead: 'L’avevi guardato quando non c’era più. Adesso c’è, e questa volta ti scriviamo prima.',
    act: 'Prendilo',
    help: 'Hai una domanda? Rispondi a questa e-mail.',
  },
  en: {
    name: 'Back in stock',
    description: 'What they looked at, and how to get it.',
    subject: `What you looked at is back${NAME}`,
    preheader: 'There are few of them.',
    title: 'It is back',
    lead: 'You looked at it when it was gone. Now it is here, and this time we tell you first.',
    act: 'Get it',
    help: 'Any question? Reply to this mail.',
  },
};

export const backInStock: GalleryDesign = {
  key: 'back-in-stock',
  class: 'marketing',
  draw: (locale) => {
    const { title, lead, act, help, ...words } = WORDS[locale];
    const top = section(
      [
        heading(title),
        text(lead, { size: 'large' }),
        { kind: 'product', source: { from: 'list', list: 'viewed', limit: 2 }, label: act },
        rule,
        text(help, { size: 'small' }),
      ],
      { padding: { top: 40, bottom: 12 } },
    );
    const settings = {
      background: '#DDEFEF',
      surface: '#FFFFFF',
      link: '#13616B',
      button: { background: '#13616B', text: '#FFFFFF', radius: 7 },
    };
    return { ...words, settings, sections: [masthead(), top, marketingFooter(locale)] };
  },
};
