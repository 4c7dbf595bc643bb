import { mail, type Block } from './default-layout.ts';

/** ", Giulia" where the first name is known; for after a greeting. */
export const NAME = '{% if contact.firstName %}, {{ contact.firstName }}{% endif %}';

const ADDRESS = '{% if workspace.address %}<br />{{ workspace.address }}{% endif %}';

const FOOTERS: Record<'it' | 'en', Record<'marketing' | 'transactional', string>> = {
  it: {
    marketing: `Ricevi questa mail perché hai chiesto le novità di {{ workspace.name }}.<br />
<a href="{{ unsubscribeUrl }}">Disiscriviti</a> · <a href="{{ preferencesUrl }}">Scegli che cosa ricevere e se farti contare le aperture</a> · <a href="{{ webVersionUrl }}">Leggila nel browser</a>${ADDRESS}`,
    transactional: `Questa è una mail di servizio di {{ workspace.name }}: non contiene pubblicità.${ADDRESS}`,
  },
  en: {
    marketing: `You receive this because you asked for news from {{ workspace.name }}.<br />
<a href="{{ unsubscribeUrl }}">Unsubscribe</a> · <a href="{{ preferencesUrl }}">Choose what you receive and whether we count opens</a> · <a href="{{ webVersionUrl }}">Read it in your browser</a>${ADDRESS}`,
    transactional: `This is a service message from {{ workspace.name }}. It carries no advertising.${ADDRESS}`,
  },
};

/** MJML with Liquid: the blocks on one card, with the footer that the class of the mail must have. */
export function writeMail(
  locale: 'it' | 'en',
  { class: kind, blocks }: { class: 'marketing' | 'transactional'; blocks: Block[] },
): string {
  return mail(locale, blocks, FOOTERS[locale][kind]);
}

/** A subject that begins with the first name where it is known: withName('your cart is waiting'). */
export function withName(text: string): string {
  const alone = text.charAt(0).toUpperCase() + text.slice(1);
  return `{% if contact.firstName %}{{ contact.firstName }}, ${text}{% else %}${alone}{% endif %}`;
}
