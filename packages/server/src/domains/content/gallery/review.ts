import { button, heading, marketingFooter, masthead, NAME, section, text, type GalleryDesign } from './design.ts';

const WORDS = {
  it: {
    name: 'Come è andata',
    description: 'Dopo un acquisto, una domanda e due risposte.',
    subject: 'Come ti trovi con il tuo acquisto?',
    preheader: 'Due clic, e ci aiuti a fare meglio.',
    title: `Una domanda${NAME}`,
    lead: 'È passato un po’ dal tuo ordine. Come ti trovi?',
    good: 'Bene, scrivo una recensione',
    bad: 'Qualcosa non va? Rispondi a questa e-mail: legge una persona, e rimediamo.',
  },
  en: {
    name: 'How did it go',
    description: 'After a purchase, a question and two answers.',
    subject: 'How do you like what you bought?',
    preheader: 'Two clicks, and you help us do better.',
    title: `One question${NAME}`,
    lead: 'It has been a while since your order. How do you like it?',
    good: 'I like it, I will write a review',
    bad: 'Is something wrong? Reply to this mail: a person reads it, and we put it right.',
  },
};

export const review: GalleryDesign = {
  key: 'review',
  class: 'marketing',
  draw: (locale) => {
    const { title, lead, good, bad, ...words } = WORDS[locale];
    const question = section(
      [heading(title, 1, 'center'), text(lead, { size: 'large', align: 'center' }), button(good, { align: 'center' })],
      { background: '#F8EDD0', padding: { top: 48, bottom: 24 } },
    );
    const otherwise = section([text(bad, { align: 'center' })], { padding: { top: 24, bottom: 12 } });
    const settings = {
      headingFont: 'palatino' as const,
      link: '#6B4E00',
      button: { background: '#6B4E00', text: '#FFFFFF', radius: 24 },
    };
    return {
      ...words,
      settings,
      sections: [masthead('center'), question, otherwise, marketingFooter(locale, 'center')],
    };
  },
};
