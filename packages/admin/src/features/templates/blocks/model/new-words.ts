/** Words of blocks that are new, in the mail's language, which need not be that of who writes it. */
export const NEW_WORDS = {
  en: {
    heading: 'A heading',
    text: 'Write here.',
    button: 'Go to the shop',
    menu: 'Shop',
    video: 'Watch the video',
    couponText: 'Your code',
    couponCode: 'THANKS10',
    countdown: 'It ends in',
    past: 'This offer has ended.',
    footer: 'You receive this because you asked for news from {{ workspace.name }}.',
    unsubscribe: 'Unsubscribe',
    preferences: 'Choose what you receive',
  },
  it: {
    heading: 'Un titolo',
    text: 'Scrivi qui.',
    button: 'Vai al negozio',
    menu: 'Negozio',
    video: 'Guarda il video',
    couponText: 'Il tuo codice',
    couponCode: 'GRAZIE10',
    countdown: 'Finisce tra',
    past: 'Questa offerta è finita.',
    footer: 'Ricevi questa e-mail perché hai chiesto le novità di {{ workspace.name }}.',
    unsubscribe: 'Non voglio più riceverle',
    preferences: 'Scegli cosa ricevere',
  },
} as const;
export type NewWords = Record<keyof (typeof NEW_WORDS)['en'], string>;
