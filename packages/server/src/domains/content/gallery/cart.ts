import { button, heading, marketingFooter, masthead, NAME, section, text, type GalleryDesign } from './design.ts';

const WORDS = {
  it: {
    name: 'Carrello in attesa',
    description: 'Cosa c’è nel carrello, e come riprenderlo.',
    subject: 'Hai lasciato qualcosa nel carrello',
    preheader: 'Lo teniamo da parte per te.',
    title: `Ti è sfuggito qualcosa${NAME}?`,
    lead: 'Hai scelto queste cose e poi non hai concluso. Le trovi dove le hai lasciate.',
    act: 'Torna al carrello',
    help: 'Qualcosa non ha funzionato al pagamento? Rispondi a questa e-mail e ti aiutiamo.',
  },
  en: {
    name: 'Cart left behind',
    description: 'What is in the cart, and how to take it up again.',
    subject: 'You left something in your basket',
    preheader: 'We are keeping it for you.',
    title: `Did something slip your mind${NAME}?`,
    lead: 'You chose these things and did not finish. They are where you left them.',
    act: 'Back to the basket',
    help: 'Did something go wrong at the checkout? Reply to this mail and we will help.',
  },
};

export const cart: GalleryDesign = {
  key: 'cart',
  class: 'marketing',
  draw: (locale) => {
    const { title, lead, act, help, ...words } = WORDS[locale];
    const basket = section(
      [
        heading(title),
        text(lead),
        { kind: 'divider' },
        { kind: 'product', source: { from: 'list', list: 'event.products', limit: 6 } },
        { kind: 'divider' },
        button(act, { wide: true }),
        text(help, { size: 'small' }),
      ],
      { padding: { top: 36, bottom: 16 } },
    );
    return { ...words, settings: {}, sections: [masthead(), basket, marketingFooter(locale)] };
  },
};
