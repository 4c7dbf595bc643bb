import { z } from 'zod';
import { LOG_LEVELS } from './log-levels.ts';

/** One environment variable: how it is read, and what the manual says of it. */
export type Setting<T = unknown> = {
  env: string;
  /** Reads the text of the variable. Its message ends the sentence `NAME is "x", which ...`. */
  schema: z.ZodType<T>;
  /** Shown in the manual in place of a default. */
  fallback: string;
  /** A value that works, for the error text and .env.example. */
  example: string;
  /** Never shown in error texts or logs. */
  secret?: true;
  en: string;
  it: string;
};

const MEGABYTE = 1024 * 1024;

export const ROLES_OF_PROCESS = ['api', 'worker'] as const;
export type ProcessRole = (typeof ROLES_OF_PROCESS)[number];

function setting<T>(definition: Setting<T>): Setting<T> {
  return definition;
}

function wholeNumber(min: number, max: number): z.ZodType<number> {
  return z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .refine((n) => n >= min && n <= max)
    .meta({ reason: `is not a whole number from ${min} to ${max}` });
}

function urlOf(...protocols: string[]): z.ZodType<string> {
  return z
    .string()
    .refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol.slice(0, -1)))
    .meta({ reason: `is not an address that begins with ${protocols.map((p) => `${p}://`).join(' or ')}` });
}

function switchOf(): z.ZodType<boolean> {
  return z
    .enum(['0', '1', 'false', 'true'])
    .transform((text) => text === '1' || text === 'true')
    .meta({ reason: 'is neither 1 nor 0' });
}

function key(prefix: string): z.ZodType<string> {
  return z
    .string()
    .regex(/^[\x21-\x7e]{16,200}$/)
    .meta({ reason: `is not a key of 16 to 200 visible characters without spaces${prefix}` });
}

/** Every setting, in the order of the manual. */
export const SETTINGS = {
  port: setting({
    env: 'PORT',
    schema: wholeNumber(0, 65_535),
    fallback: '4600',
    example: '4600',
    en: 'Port to listen on. 0 takes any free port.',
    it: 'Porta di ascolto. 0 prende una porta libera qualsiasi.',
  }),
  host: setting({
    env: 'HOST',
    schema: z
      .string()
      .regex(/^[\w.:-]{1,255}$/)
      .meta({ reason: 'is not a host name or address' }),
    fallback: '127.0.0.1 with the demo, else 0.0.0.0',
    example: '127.0.0.1',
    en: 'Address to listen on. The demo has a known password, so it answers this machine only unless HOST is set.',
    it: 'Indirizzo di ascolto. La demo ha una password nota: risponde solo a questa macchina se HOST non è impostato.',
  }),
  publicUrl: setting({
    env: 'SANDMILL_PUBLIC_URL',
    schema: urlOf('http', 'https'),
    fallback: 'http://localhost:PORT',
    example: 'https://crm.example.com',
    en: 'Address under which people reach Sandmill; used in the links of mails. With https the cookies are marked Secure.',
    it: 'Indirizzo con cui si raggiunge Sandmill; usato nei link delle mail. Con https i cookie sono Secure.',
  }),
  trustProxy: setting({
    env: 'SANDMILL_TRUST_PROXY',
    schema: z
      .string()
      .regex(/^(0|1|[\da-fA-F.:/]+(\s*,\s*[\da-fA-F.:/]+)*)$/)
      .meta({ reason: 'is neither 1, 0 nor a comma list of proxy addresses' }),
    fallback: '0',
    example: '10.0.0.0/8',
    en: 'Believe X-Forwarded-For and X-Forwarded-Proto: 1 from any peer, or the addresses of your proxies.',
    it: 'Credere a X-Forwarded-For e X-Forwarded-Proto: 1 da chiunque, oppure gli indirizzi dei vostri proxy.',
  }),
  dataDir: setting({
    env: 'SANDMILL_DATA',
    schema: z.string().min(1).meta({ reason: 'is empty' }),
    fallback: './data',
    example: './data',
    en: 'Data directory: embedded databases, uploaded files, the secret.',
    it: 'Cartella dei dati: database incorporati, file caricati, il segreto.',
  }),
  databaseUrl: setting({
    env: 'DATABASE_URL',
    schema: urlOf('postgres', 'postgresql'),
    fallback: 'embedded PGlite in the data directory',
    example: 'postgres://sandmill:password@localhost:5432/sandmill',
    secret: true,
    en: 'PostgreSQL 15 or later. Without it the embedded engine is used, which does not survive a power loss.',
    it: 'PostgreSQL 15 o successivo. Senza, si usa il motore incorporato, che non sopravvive a un calo di corrente.',
  }),
  clickhouseUrl: setting({
    env: 'CLICKHOUSE_URL',
    schema: urlOf('http', 'https'),
    fallback: 'embedded chDB in the data directory',
    example: 'http://default:password@localhost:8123/sandmill',
    secret: true,
    en: 'ClickHouse server for the history of events.',
    it: 'Server ClickHouse per la storia degli eventi.',
  }),
  roles: setting({
    env: 'SANDMILL_ROLES',
    schema: z
      .string()
      .transform((text) => [...new Set(text.split(',').map((role) => role.trim()))])
      .pipe(z.array(z.enum(ROLES_OF_PROCESS)).min(1))
      .meta({ reason: 'is not a comma list of api and worker' }),
    fallback: 'api,worker',
    example: 'api,worker',
    en: 'What this process does: answer HTTP (api), process events and send (worker).',
    it: 'Che cosa fa questo processo: rispondere a HTTP (api), elaborare eventi e inviare (worker).',
  }),
  demo: setting({
    env: 'SANDMILL_DEMO',
    schema: switchOf(),
    fallback: '1 on an empty data directory',
    example: '0',
    en: 'Fill an empty installation with the demo shop (1) or start with nothing (0).',
    it: "Riempire un'installazione vuota con il negozio demo (1) o partire da zero (0).",
  }),
  adminEmail: setting({
    env: 'SANDMILL_ADMIN_EMAIL',
    schema: z.email().max(320).meta({ reason: 'is not an e-mail address' }),
    fallback: 'none: whoever opens the link printed at the start creates the owner',
    example: 'you@example.com',
    en: 'E-mail address of the owner created at the first start. Needs SANDMILL_ADMIN_PASSWORD.',
    it: 'E-mail del proprietario creato al primo avvio. Richiede SANDMILL_ADMIN_PASSWORD.',
  }),
  adminPassword: setting({
    env: 'SANDMILL_ADMIN_PASSWORD',
    schema: z.string().min(12).max(1000).meta({ reason: 'is shorter than 12 characters' }),
    fallback: 'none',
    example: 'a long sentence you remember',
    secret: true,
    en: 'Password of that owner, 12 characters or more. Read at the first start only.',
    it: 'Password di quel proprietario, almeno 12 caratteri. Letta solo al primo avvio.',
  }),
  apiKey: setting({
    env: 'SANDMILL_API_KEY',
    schema: key(''),
    fallback: 'none',
    example: 'smk_choose_a_long_random_text',
    secret: true,
    en: 'Value of the first API key, made at the first start with every right.',
    it: 'Valore della prima chiave API, creata al primo avvio con tutti i diritti.',
  }),
  writeKey: setting({
    env: 'SANDMILL_WRITE_KEY',
    schema: z
      .string()
      .regex(/^[\w:-]{4,100}$/)
      .meta({ reason: 'is not a key of 4 to 100 letters, digits, _, - and :' }),
    fallback: 'random',
    example: 'my-shop-write-key',
    secret: true,
    en: 'Write key of the first server source, made at the first start.',
    it: 'Chiave di scrittura della prima sorgente server, creata al primo avvio.',
  }),
  secret: setting({
    env: 'SANDMILL_SECRET',
    schema: z.string().min(32).max(500).meta({ reason: 'is shorter than 32 characters' }),
    fallback: 'generated, kept in SANDMILL_DATA/secret',
    example: 'at least 32 characters, as openssl rand -hex 32 makes them',
    secret: true,
    en: 'Signs links in mails. Several processes without a common data directory must share one value.',
    it: 'Firma i link nelle mail. Più processi senza cartella comune devono avere lo stesso valore.',
  }),
  smtpUrl: setting({
    env: 'SANDMILL_SMTP_URL',
    schema: urlOf('smtp', 'smtps'),
    fallback: 'none: mails go to the built-in mailbox',
    example: 'smtp://user:password@mail.example.com:587',
    secret: true,
    en: 'SMTP server for workspaces that name none of their own.',
    it: 'Server SMTP per gli spazi di lavoro che non ne indicano uno proprio.',
  }),
  senderThreads: setting({
    env: 'SANDMILL_SENDER_THREADS',
    schema: wholeNumber(1, 16),
    fallback: '1',
    example: '1',
    en: 'Threads that write, sign and hand over mails. Each way out (the mail server, a mail service) keeps to one of them; a thread hands over about a thousand mails a second.',
    it: 'Thread che scrivono, firmano e consegnano le mail. Ogni via di uscita (il server di posta, un servizio di posta) usa sempre lo stesso; un thread consegna circa mille mail al secondo.',
  }),
  bouncePort: setting({
    env: 'SANDMILL_BOUNCE_PORT',
    schema: wholeNumber(0, 65_535),
    fallback: 'none: no mail is taken in',
    example: '25',
    en: 'Port of the built-in mail server that takes bounces, complaints and replies.',
    it: 'Porta del server di posta interno che riceve rimbalzi, segnalazioni di spam e risposte.',
  }),
  privateWebhooks: setting({
    env: 'SANDMILL_PRIVATE_WEBHOOKS',
    schema: switchOf(),
    fallback: '0',
    example: '1',
    en: 'Let webhooks, and those of journeys, call addresses of the own network, by plain http too (1). Leave it off where people you do not know build them.',
    it: 'Lasciare che i webhook, anche quelli dei percorsi, chiamino indirizzi della rete interna, pure con http semplice (1). Lascialo spento dove li creano persone che non conosci.',
  }),
  logLevel: setting({
    env: 'SANDMILL_LOG_LEVEL',
    schema: z.enum(LOG_LEVELS).meta({ reason: `is none of ${LOG_LEVELS.join(', ')}` }),
    fallback: 'info',
    example: 'info',
    en: `Least level that is logged: ${LOG_LEVELS.join(', ')}.`,
    it: `Livello minimo registrato: ${LOG_LEVELS.join(', ')}.`,
  }),
  apiRequestsPerMinute: setting({
    env: 'SANDMILL_API_RATE_LIMIT',
    schema: wholeNumber(1, 1_000_000),
    fallback: '600',
    example: '600',
    en: 'Requests per minute that one API key or one person may send to the management API.',
    it: "Richieste al minuto che una chiave API o una persona può inviare all'API di gestione.",
  }),
  maxEventBytes: setting({
    env: 'SANDMILL_MAX_EVENT_BYTES',
    schema: wholeNumber(1024, 10 * MEGABYTE),
    fallback: '32768',
    example: '32768',
    en: 'Largest single event; a larger one is rejected alone.',
    it: 'Evento singolo più grande; uno maggiore è scartato da solo.',
  }),
  maxBodyBytes: setting({
    env: 'SANDMILL_MAX_BODY_BYTES',
    schema: wholeNumber(64 * 1024, 100 * MEGABYTE),
    fallback: String(4 * MEGABYTE),
    example: String(4 * MEGABYTE),
    en: 'Largest request body, unpacked. Uploaded files for imports are not bound by it.',
    it: 'Corpo di richiesta più grande, decompresso. I file caricati per le importazioni non ne sono limitati.',
  }),
  maxBatchEvents: setting({
    env: 'SANDMILL_MAX_BATCH_EVENTS',
    schema: wholeNumber(1, 100_000),
    fallback: '5000',
    example: '5000',
    en: 'Most events in one batch; those beyond are rejected one by one.',
    it: 'Numero massimo di eventi in un lotto; quelli oltre sono scartati uno per uno.',
  }),
  maxWaitingEvents: setting({
    env: 'SANDMILL_MAX_WAITING_EVENTS',
    schema: wholeNumber(1000, 1_000_000_000),
    fallback: '2000000',
    example: '2000000',
    en: 'Events taken in but not yet processed; beyond it tracking answers 429 with Retry-After.',
    it: 'Eventi ricevuti ma non ancora elaborati; oltre, il tracciamento risponde 429 con Retry-After.',
  }),
} as const;
