import type { ConsentValue } from '../consent-state.ts';

/** What a proof says beside the facts themselves. */
export type ProofWords = {
  locale: string;
  title: string;
  subject: string;
  workspace: string;
  person: string;
  addresses: string;
  madeAt: string;
  madeBy: string;
  records: string;
  digest: string;
  digestNote: string;
  now: string;
  noRecords: string;
  actsTitle: string;
  explain: string;
  page: string;
  period: (from: string | null, until: string | null) => string;
  channels: Record<string, string>;
  purposes: Record<string, string>;
  acts: Record<ConsentValue, string>;
  states: Record<ConsentValue, string>;
  fields: Record<ProofField, string>;
  /** What this program itself writes as the origin of a consent. */
  sources: Record<string, string>;
  yes: string;
};

/** In the order in which they are printed; whatever else a proof holds follows under its own name. */
export const PROOF_FIELDS = [
  'address',
  'text',
  'textVersion',
  'policyVersion',
  'policyUrl',
  'lawfulBasis',
  'source',
  'form',
  'url',
  'referrer',
  'requestedAt',
  'ip',
  'userAgent',
  'messageId',
  'messageIdHeader',
  'contentHash',
  'confirmedAt',
  'confirmedIp',
  'confirmedUserAgent',
  'tokenId',
  'actor',
  'recordedAt',
  'id',
] as const;
export type ProofField = (typeof PROOF_FIELDS)[number];

const it: ProofWords = {
  locale: 'it-IT',
  title: 'Prova del consenso',
  subject: 'Registro dei consensi (art. 7, par. 1, Reg. UE 2016/679)',
  workspace: 'Titolare (spazio di lavoro)',
  person: 'Interessato',
  addresses: 'Indirizzi',
  madeAt: 'Documento prodotto il',
  madeBy: 'Prodotto da',
  records: 'Annotazioni nel documento',
  digest: 'Impronta SHA-256 delle annotazioni',
  digestNote: 'La stessa impronta sta nell’esportazione JSON: se coincide, i due documenti dicono la stessa cosa.',
  now: 'Situazione alla data del documento',
  noRecords: 'Nel registro non c’è nessuna annotazione.',
  actsTitle: 'Annotazioni, dalla più vecchia',
  explain:
    'Il registro si allunga soltanto: ogni richiesta, conferma, rifiuto o revoca è una nuova annotazione e nessuna viene riscritta. Orari con fuso. Gli indirizzi IP completi sono conservati solo in questo registro, come prova.',
  page: 'pagina',
  period: (from, until) => `Atti${from ? ` dal ${from}` : ''}${until ? ` fino al ${until}` : ''}`,
  channels: { email: 'e-mail', sms: 'SMS', whatsapp: 'WhatsApp', push: 'notifiche push' },
  purposes: {
    marketing: 'marketing',
    profiling: 'profilazione',
    open_tracking: 'misurazione delle aperture',
  },
  acts: { pending: 'Consenso richiesto', opted_in: 'Consenso dato', opted_out: 'Consenso rifiutato o revocato' },
  states: { pending: 'in attesa di conferma', opted_in: 'consenso dato', opted_out: 'consenso rifiutato o revocato' },
  fields: {
    address: 'Indirizzo',
    text: 'Testo accettato',
    textVersion: 'Versione del testo',
    policyVersion: 'Versione dell’informativa',
    policyUrl: 'Informativa',
    lawfulBasis: 'Base giuridica dichiarata',
    source: 'Provenienza',
    form: 'Modulo',
    url: 'Pagina del modulo',
    referrer: 'Pagina di provenienza',
    requestedAt: 'Richiesta',
    ip: 'Indirizzo IP',
    userAgent: 'Browser o programma',
    messageId: 'Mail di conferma (id interno)',
    messageIdHeader: 'Mail di conferma (Message-ID)',
    contentHash: 'SHA-256 del testo inviato',
    confirmedAt: 'Conferma',
    confirmedIp: 'Indirizzo IP della conferma',
    confirmedUserAgent: 'Browser della conferma',
    tokenId: 'Id del link usato',
    actor: 'Annotato da',
    recordedAt: 'Scritto nel registro',
    id: 'Id dell’annotazione',
  },
  sources: {
    'by hand': 'annotato a mano',
    one_click: 'disiscrizione con un clic dalla casella (RFC 8058)',
    unsubscribe_page: 'pagina di disiscrizione',
    unconfirmed: 'nessuna conferma nei giorni previsti',
    preferences_page: 'pagina delle preferenze',
  },
  yes: 'sì',
};

const en: ProofWords = {
  locale: 'en-GB',
  title: 'Proof of consent',
  subject: 'Consent ledger (art. 7(1), Regulation (EU) 2016/679)',
  workspace: 'Controller (workspace)',
  person: 'Data subject',
  addresses: 'Addresses',
  madeAt: 'Document made on',
  madeBy: 'Made by',
  records: 'Records in this document',
  digest: 'SHA-256 digest of the records',
  digestNote: 'The JSON export carries the same digest: where they are equal, both documents say the same.',
  now: 'As things stand on the date of the document',
  noRecords: 'The ledger holds no record.',
  actsTitle: 'Records, the oldest first',
  explain:
    'The ledger only grows: each request, confirmation, refusal or withdrawal is a new record and none is rewritten. Times are given with their zone. Full IP addresses are kept in this ledger alone, as proof.',
  page: 'page',
  period: (from, until) => `Acts${from ? ` since ${from}` : ''}${until ? ` before ${until}` : ''}`,
  channels: { email: 'e-mail', sms: 'SMS', whatsapp: 'WhatsApp', push: 'push notifications' },
  purposes: { marketing: 'marketing', profiling: 'profiling', open_tracking: 'measuring opens' },
  acts: { pending: 'Consent asked for', opted_in: 'Consent given', opted_out: 'Consent refused or withdrawn' },
  states: { pending: 'to be confirmed', opted_in: 'consent given', opted_out: 'consent refused or withdrawn' },
  fields: {
    address: 'Address',
    text: 'Text agreed to',
    textVersion: 'Version of the text',
    policyVersion: 'Version of the privacy policy',
    policyUrl: 'Privacy policy',
    lawfulBasis: 'Lawful basis declared',
    source: 'Origin',
    form: 'Form',
    url: 'Page of the form',
    referrer: 'Page before it',
    requestedAt: 'Request',
    ip: 'IP address',
    userAgent: 'Browser or program',
    messageId: 'Confirmation mail (internal id)',
    messageIdHeader: 'Confirmation mail (Message-ID)',
    contentHash: 'SHA-256 of the text sent',
    confirmedAt: 'Confirmation',
    confirmedIp: 'IP address of the confirmation',
    confirmedUserAgent: 'Browser of the confirmation',
    tokenId: 'Id of the link used',
    actor: 'Written down by',
    recordedAt: 'Written into the ledger',
    id: 'Id of the record',
  },
  sources: {
    'by hand': 'written down by hand',
    one_click: 'one-click unsubscribe from the mailbox (RFC 8058)',
    unsubscribe_page: 'unsubscribe page',
    unconfirmed: 'not confirmed within the days allowed',
    preferences_page: 'preference page',
  },
  yes: 'yes',
};

export type ProofLanguage = 'it' | 'en';

export function proofWords(language: ProofLanguage): ProofWords {
  return language === 'it' ? it : en;
}
