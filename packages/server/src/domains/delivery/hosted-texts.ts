export type PageTexts = {
  unknownLink: { title: string; text: string };
  unsubscribe: { title: string; text: string; button: string };
  unsubscribed: { title: string; text: string; preferences: string; toPreferences: string };
  /** kept: what of the visit becomes proof. */
  confirm: { title: string; text: string; button: string; kept: string };
  confirmed: { title: string; text: string };
  confirmUsed: { title: string; text: string };
  confirmExpired: { title: string; text: string };
  preferences: { title: string; text: string; saved: string; kept: string };
  mails: { label: string; on: string; off: string; turnOn: string; turnOff: string };
  wishes: {
    topics: string;
    frequency: string;
    every: Record<number, string>;
    pause: string;
    pauseHint: string;
    pausedUntil: string;
    pauseNow: string;
    resume: string;
    language: string;
    save: string;
  };
  opens: { label: string; on: string; off: string; turnOn: string; turnOff: string };
  feedback: {
    title: string;
    text: string;
    comment: string;
    send: string;
    thanks: { title: string; text: string };
    /** How a thumb is read out. */
    thumbs: { up: string; down: string };
  };
};

const it: PageTexts = {
  unknownLink: {
    title: 'Questo link non porta da nessuna parte',
    text: 'Forse è stato copiato a metà, oppure è troppo vecchio. Apri di nuovo la mail e prova da lì.',
  },
  unsubscribe: {
    title: 'Non vuoi più ricevere queste mail?',
    text: 'Premi il pulsante e smettiamo subito, anche con quelle già pronte a partire. Ti arriveranno ancora solo i messaggi di servizio, per esempio quelli sui tuoi ordini.',
    button: 'Disiscrivimi',
  },
  unsubscribed: {
    title: 'Fatto, non ti scriviamo più',
    text: 'Da questo momento non ricevi altre mail di questo tipo. Non serve altro.',
    preferences: 'È stato un errore, o ne vuoi solo di meno? Puoi scegliere che cosa ricevere e quanto spesso.',
    toPreferences: 'Scegli che cosa ricevere',
  },
  confirm: {
    title: 'Conferma la tua iscrizione',
    text: 'Manca solo questo: premi il pulsante e l’iscrizione è fatta.',
    button: 'Confermo, iscrivimi',
    kept: 'Come prova della conferma teniamo l’ora, l’indirizzo IP e il tipo di browser. Non li usiamo per altro.',
  },
  confirmed: { title: 'Iscrizione confermata', text: 'È tutto a posto. Puoi chiudere questa pagina.' },
  confirmUsed: {
    title: 'Questa iscrizione è già confermata',
    text: 'Il link è stato usato e non serve più. Non devi fare altro.',
  },
  confirmExpired: {
    title: 'Il link è scaduto',
    text: 'Valeva 7 giorni. Iscriviti di nuovo dal sito e te ne mandiamo uno nuovo.',
  },
  preferences: {
    title: 'Che cosa ricevi da noi',
    text: 'Quello che scegli qui vale da subito.',
    saved: 'Fatto. Vale da subito.',
    kept: 'Di ogni sì e di ogni no teniamo come prova l’ora, l’indirizzo IP e il tipo di browser. Non li usiamo per altro.',
  },
  mails: {
    label: 'Novità e offerte via mail',
    on: 'Adesso le ricevi.',
    off: 'Adesso non le ricevi.',
    turnOn: 'Voglio riceverle',
    turnOff: 'Non voglio più riceverle',
  },
  wishes: {
    topics: 'Di che cosa vuoi sapere',
    frequency: 'Quanto spesso',
    every: { 0: 'Ogni volta che c’è qualcosa', 7: 'Al massimo una a settimana', 30: 'Al massimo una al mese' },
    pause: 'Una pausa',
    pauseHint: 'Per 30 giorni non ti scriviamo novità e offerte. Poi si riprende da sé.',
    pausedUntil: 'Sei in pausa fino al {date}.',
    pauseNow: 'Fate una pausa di 30 giorni',
    resume: 'Riprendete adesso',
    language: 'In quale lingua',
    save: 'Salva',
  },
  opens: {
    label: 'Contare se apri le mail',
    on: 'Adesso vediamo se apri le nostre mail. Se smetti, vale anche per quelle già inviate.',
    off: 'Adesso non vediamo se apri le nostre mail: contiamo solo un totale anonimo.',
    turnOn: 'Potete contarle',
    turnOff: 'Non contate le mie aperture',
  },
  feedback: {
    title: 'Che cosa ne pensi?',
    text: 'Premi «Invia» e la risposta arriva. Finché non lo fai, non registriamo nulla.',
    comment: 'Vuoi dirci altro? (facoltativo)',
    send: 'Invia',
    thanks: {
      title: 'Grazie, l’abbiamo ricevuta',
      text: 'Se cambi idea, riapri il link dalla mail: vale l’ultima risposta.',
    },
    thumbs: { up: 'Sì', down: 'No' },
  },
};

const en: PageTexts = {
  unknownLink: {
    title: 'This link leads nowhere',
    text: 'It may have been copied in part, or be too old. Open the mail again and try from there.',
  },
  unsubscribe: {
    title: 'No longer want these mails?',
    text: 'Press the button and we stop at once, including those ready to leave. Only service messages still reach you, such as those about your orders.',
    button: 'Unsubscribe me',
  },
  unsubscribed: {
    title: 'Done, we write no more',
    text: 'From this moment you receive no further mails of this kind. Nothing else is needed.',
    preferences: 'Was it a mistake, or do you only want fewer? You can choose what you receive and how often.',
    toPreferences: 'Choose what you receive',
  },
  confirm: {
    title: 'Confirm your subscription',
    text: 'Only this is left: press the button and you are in.',
    button: 'Yes, subscribe me',
    kept: 'As proof of your confirmation we keep the time, the IP address and the kind of browser. We use them for nothing else.',
  },
  confirmed: { title: 'Subscription confirmed', text: 'All is well. You can close this page.' },
  confirmUsed: {
    title: 'This subscription is already confirmed',
    text: 'The link has been used and is no longer needed. There is nothing left to do.',
  },
  confirmExpired: {
    title: 'The link has expired',
    text: 'It was good for 7 days. Subscribe again on the site and we send you a new one.',
  },
  preferences: {
    title: 'What you receive from us',
    text: 'What you choose here holds at once.',
    saved: 'Done. It holds at once.',
    kept: 'As proof of every yes and every no we keep the time, the IP address and the kind of browser. We use them for nothing else.',
  },
  mails: {
    label: 'News and offers by mail',
    on: 'You receive them now.',
    off: 'You do not receive them now.',
    turnOn: 'I want to receive them',
    turnOff: 'I no longer want them',
  },
  wishes: {
    topics: 'What you want to hear about',
    frequency: 'How often',
    every: { 0: 'Whenever there is something', 7: 'One a week at most', 30: 'One a month at most' },
    pause: 'A break',
    pauseHint: 'For 30 days we send you no news and offers. Then it goes on by itself.',
    pausedUntil: 'You are on a break until {date}.',
    pauseNow: 'Take a 30-day break',
    resume: 'Go on now',
    language: 'In which language',
    save: 'Save',
  },
  opens: {
    label: 'Counting whether you open mails',
    on: 'We now see whether you open our mails. If you stop it, that holds for mails already sent too.',
    off: 'We do not see whether you open our mails: we only count an anonymous total.',
    turnOn: 'You may count them',
    turnOff: 'Do not count my opens',
  },
  feedback: {
    title: 'What do you think?',
    text: 'Press "Send" and your answer reaches us. Until you do, nothing is recorded.',
    comment: 'Anything to add? (optional)',
    send: 'Send',
    thanks: {
      title: 'Thank you, we have it',
      text: 'Changed your mind? Open the link in the mail again: the last answer counts.',
    },
    thumbs: { up: 'Yes', down: 'No' },
  },
};

export function pageTexts(lang: 'it' | 'en'): PageTexts {
  return lang === 'it' ? it : en;
}

/** The contact's own language, else the browser's first one that we speak, else the workspace's. */
export function pageLang(of: {
  contact: 'it' | 'en' | null;
  acceptLanguage: string | null;
  workspace: 'it' | 'en' | null;
}): 'it' | 'en' {
  if (of.contact) return of.contact;
  const asked = of.acceptLanguage?.toLowerCase().match(/\b(it|en)\b/)?.[1];
  return asked === 'it' || asked === 'en' ? asked : (of.workspace ?? 'en');
}
