import { heading, masthead, NAME, rule, section, serviceFooter, text, type GalleryDesign } from './design.ts';

const TOTAL = '{{ order.total | money: order.currency }}';

const WORDS = {
  it: {
    name: 'Dopo l’ordine',
    description: 'Grazie, che cosa è stato ordinato, che cosa succede ora.',
    subject: 'Grazie: abbiamo il tuo ordine{% if order.id %} {{ order.id }}{% endif %}',
    preheader: 'Che cosa hai ordinato e che cosa succede ora.',
    title: `Grazie${NAME}`,
    lead: 'Abbiamo il tuo ordine{% if order.id %} {{ order.id }}{% endif %} e lo stiamo preparando.',
    total: `Totale: ${TOTAL}`,
    next: 'Che cosa succede ora',
    steps:
      'Prepariamo il pacco, poi ti scriviamo quando parte, con il link per seguirlo. Per qualsiasi cosa rispondi a questa e-mail.',
  },
  en: {
    name: 'After the order',
    description: 'Thank you, what was ordered, what happens next.',
    subject: 'Thank you: we have your order{% if order.id %} {{ order.id }}{% endif %}',
    preheader: 'What you ordered and what happens next.',
    title: `Thank you${NAME}`,
    lead: 'We have your order{% if order.id %} {{ order.id }}{% endif %} and are getting it ready.',
    total: `Total: ${TOTAL}`,
    next: 'What happens next',
    steps:
      'We pack it, then write to you when it leaves, with a link to follow it. For anything at all reply to this mail.',
  },
};

export const order: GalleryDesign = {
  key: 'order',
  class: 'transactional',
  draw: (locale) => {
    const { title, lead, total, next, steps, ...words } = WORDS[locale];
    const visibleWhen = { field: 'order.total', is: 'set' as const };
    const thanks = section(
      [
        heading(title),
        text(lead),
        rule,
        { kind: 'product', source: { from: 'list', list: 'order.products', limit: 12 } },
        rule,
        { ...text(total, { size: 'large' }), visibleWhen },
      ],
      { padding: { top: 36, bottom: 8 } },
    );
    const after = section([heading(next, 3), text(steps)], { background: '#E8F1DF', padding: { top: 24, bottom: 8 } });
    const settings = { link: '#2F5A22', button: { background: '#2F5A22', text: '#FFFFFF', radius: 7 } };
    return { ...words, settings, sections: [masthead(), thanks, after, serviceFooter(locale)] };
  },
};
