import { button, columns, heading, marketingFooter, NAME, section, text, type GalleryDesign } from './design.ts';

const WORDS = {
  it: {
    name: 'Benvenuto',
    description: 'Chi sei, cosa aspettarsi, un primo passo.',
    subject: 'Benvenuto da {{ workspace.name }}',
    preheader: 'Di cosa ti scriveremo, e quanto spesso.',
    title: `Che bello averti qui${NAME}`,
    lead: 'Da oggi sai le cose per primo: cosa arriva, cosa torna e, quando ci sono, le occasioni vere.',
    act: 'Guarda il negozio',
    promises: [
      ['Scriviamo poco', 'Solo quando c’è qualcosa da dire.'],
      ['Decidi tu', 'Cambi idea da ogni e-mail, con un clic.'],
      ['Risponde una persona', 'Basta rispondere a questo messaggio.'],
    ],
  },
  en: {
    name: 'Welcome',
    description: 'Who you are, what to expect, a first step.',
    subject: 'Welcome to {{ workspace.name }}',
    preheader: 'What we will write to you about, and how often.',
    title: `Good to have you here${NAME}`,
    lead: 'From today you hear things first: what is new, what is back and, when there are any, the real bargains.',
    act: 'See the shop',
    promises: [
      ['We write little', 'Only when there is something to say.'],
      ['You decide', 'Change your mind from any mail, in one click.'],
      ['A person answers', 'Just reply to this message.'],
    ],
  },
};

export const welcome: GalleryDesign = {
  key: 'welcome',
  class: 'marketing',
  draw: (locale) => {
    const { title, lead, act, promises, ...words } = WORDS[locale];
    const hero = section(
      [heading('{{ workspace.name }}', 3), heading(title), text(lead, { size: 'large' }), button(act)],
      { background: '#17535E', padding: { top: 44, bottom: 24 } },
    );
    const reasons = columns(
      '1-1-1',
      promises.map(([head = '', body = '']) => [heading(head, 3), text(body, { size: 'small' })]),
      { padding: { top: 32, bottom: 16 } },
    );
    const settings = {
      background: '#EEF3F1',
      surface: '#FFFFFF',
      button: { background: '#F3D67A', text: '#231E19', radius: 7 },
    };
    return { ...words, settings, sections: [hero, reasons, marketingFooter(locale)] };
  },
};
