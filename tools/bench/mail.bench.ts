import { spawn, type ChildProcess } from 'node:child_process';
import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import nodemailer from 'nodemailer';
import { compileTemplate } from '../../packages/server/src/domains/content/compile-template.ts';
import { smtpAdapter } from '../../packages/server/src/domains/delivery/adapters/smtp-adapter.ts';
import type { OutgoingMessage } from '../../packages/server/src/domains/delivery/adapters/adapter.ts';
import { deliverySettingsSchema } from '../../packages/server/src/domains/delivery/delivery-settings.ts';
import { renderMessage, type RenderInput } from '../../packages/server/src/domains/delivery/render-message.ts';
import { openDispatch } from '../../packages/server/src/domains/delivery/dispatch/open-dispatch.ts';
import { systemClock } from '../../packages/server/src/platform/clock.ts';
import { uuidFrom } from '../../packages/server/src/platform/ids.ts';
import { silentLog } from '../../packages/server/src/platform/log.ts';
import { rounded, scaled, type BenchOptions, type Row } from './benchmark.ts';

const MAILS = 5_000;
/** The library needs four times as long. */
const MAILS_OF_THE_LIBRARY = 1_000;
const CONNECTIONS = 20;
/** As the sender hands them over: as many as there are connections. */
const BATCH = CONNECTIONS;
const BYTES = 50_000;
const SMALL_MAILS = 200_000;
const MEMORY_ROWS = 5;
const NOW = Date.UTC(2026, 10, 27, 9);
const CONDITIONS = `${BYTES / 1000} KB of HTML and its text, made for each person, RSA-2048, ${CONNECTIONS} connections to a server that keeps nothing, in its own process`;

/** From a template and a person to a mail taken by a mail server: made, signed, handed over. */
export async function* run(options: BenchOptions): AsyncIterable<Row> {
  const sink = spawn(process.execPath, [fileURLToPath(new URL('./smtp-sink.mjs', import.meta.url))], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [line] = (await once(sink.stdout as NonNullable<ChildProcess['stdout']>, 'data')) as [Buffer];
    const port = Number(line.toString());
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
    const inputs = await mailInputs(BYTES);
    const make = (n: number): OutgoingMessage => renderMessage(inputs(n)).outgoing;
    yield signatureRow(privateKey);
    yield* rows('mail', await ofOurs({ port, privateKey, make, count: scaled(MAILS, options) }));
    const library = { port, privateKey, make, count: scaled(MAILS_OF_THE_LIBRARY, options) };
    yield* rows('mail by nodemailer, for comparison', await ofNodemailer(library));
    yield* memoryRows(port, scaled(SMALL_MAILS, options));
  } finally {
    sink.kill();
  }
}

type Work = { port: number; privateKey: string; make(n: number): OutgoingMessage; count: number };
type Figures = { seconds: number; cpuMs: number; count: number };

function rows(name: string, { seconds, cpuMs, count }: Figures): Row[] {
  const conditions = `${count} mails of ${CONDITIONS}`;
  return [
    { name: `${name}, a second`, value: rounded(count / seconds), unit: '/s', conditions },
    { name: `${name}, CPU of the sender`, value: rounded(cpuMs / count), unit: 'ms a mail', conditions },
    { name: `${name}, a second and core`, value: rounded(count / (cpuMs / 1000)), unit: '/s', conditions },
  ];
}

async function measured(count: number, work: () => Promise<void>): Promise<Figures> {
  const begun = performance.now();
  const cpu = process.cpuUsage();
  await work();
  const used = process.cpuUsage(cpu);
  return { seconds: (performance.now() - begun) / 1000, cpuMs: (used.user + used.system) / 1000, count };
}

async function ofOurs({ port, privateKey, make, count }: Work): Promise<Figures> {
  const server = { host: '127.0.0.1', port, secure: false, user: null, password: null };
  const dkim = { domain: 'bottega.example', selector: 's1', privateKey };
  const adapter = smtpAdapter({ server, dkim, connections: CONNECTIONS }, { now: () => Date.now() });
  const { signal } = new AbortController();
  const send = async (from: number, to: number): Promise<void> => {
    for (let at = from; at < to; at += BATCH) {
      const batch = Array.from({ length: Math.min(BATCH, to - at) }, (_, i) => make(at + i));
      const results = await adapter.sendBatch(batch, signal);
      const lost = results.find(({ outcome }) => outcome !== 'accepted');
      if (lost) throw new Error(`A mail was not taken: ${lost.reply.text}`);
    }
  };
  await send(0, BATCH);
  const figures = await measured(count, () => send(BATCH, BATCH + count));
  await adapter.close();
  return figures;
}

async function ofNodemailer({ port, privateKey, make, count }: Work): Promise<Figures> {
  const transport = nodemailer.createTransport({
    host: '127.0.0.1',
    port,
    pool: true,
    maxConnections: CONNECTIONS,
    maxMessages: Number.POSITIVE_INFINITY,
    dkim: { domainName: 'bottega.example', keySelector: 's1', privateKey },
  });
  const send = (message: OutgoingMessage): Promise<unknown> =>
    transport.sendMail({
      from: message.from,
      to: message.to,
      subject: message.subject,
      text: message.text,
      html: message.html,
      messageId: message.messageIdHeader,
      headers: message.headers,
    });
  const sendAll = async (from: number, to: number): Promise<void> => {
    for (let at = from; at < to; at += BATCH)
      await Promise.all(Array.from({ length: Math.min(BATCH, to - at) }, (_, i) => send(make(at + i))));
  };
  await sendAll(0, 100);
  const figures = await measured(count, () => sendAll(100, 100 + count));
  transport.close();
  return figures;
}

/** What the processor needs for a bare signature at this moment: the yardstick of all the others. */
function signatureRow(privateKey: string): Row {
  const key = createPrivateKey(privateKey);
  const data = Buffer.alloc(1_200, 'x');
  const times = 1_000;
  const cpu = process.cpuUsage();
  for (let n = 0; n < times; n++) sign('sha256', data, key);
  const { user, system } = process.cpuUsage(cpu);
  const conditions = 'RSA-2048 over 1,200 bytes, nothing else; 0.24 ms where nothing else runs';
  return { name: 'a bare signature, CPU', value: rounded((user + system) / 1000 / times), unit: 'ms', conditions };
}

/** The process with the sender's thread in it, while small mails leave: written, unsigned, handed over, answers taken. */
async function* memoryRows(port: number, count: number): AsyncIterable<Row> {
  const clock = systemClock();
  const dispatch = openDispatch({ clock, log: silentLog(), threads: 1, start: { allowPrivate: true } });
  const inputs = await mailInputs(0);
  const server = { host: '127.0.0.1', port, secure: false, user: null, password: null };
  const settings = { kind: 'smtp' as const, server, dkim: null, connections: CONNECTIONS };
  const { signal } = new AbortController();
  for (let at = 0, told = 0; at < count; at += CONNECTIONS) {
    const mails = Array.from({ length: CONNECTIONS }, (_, n) => inputs(at + n));
    const written = await dispatch.write({ place: 'own', mails, keep: true });
    const messages = written.flatMap(({ rendered }) => rendered?.outgoing ?? []);
    const results = await dispatch.send({ place: 'own', settings, messages, now: clock.now(), signal });
    if (results.some(({ outcome }) => outcome !== 'accepted')) throw new Error('A mail was not taken.');
    if (at + CONNECTIONS < ((told + 1) * count) / MEMORY_ROWS) continue;
    told++;
    const value = rounded(process.memoryUsage().rss / 1_048_576);
    const conditions = 'small mails through the thread of the sender, without a database';
    yield { name: `memory after ${at + CONNECTIONS} mails`, value, unit: 'MB', conditions };
  }
  await dispatch.close();
}

/** A newsletter with 25 places to fill and 20 counted links, filled up to so many bytes; 0: none but a few words. */
async function mailInputs(bytes: number): Promise<(n: number) => RenderInput> {
  const product = (n: number): string => `<mj-section><mj-column>
    <mj-image src="https://shop.bottega.example/i/${n}.jpg" alt="Lampada ${n}" href="https://shop.bottega.example/p/${n}" />
    </mj-column><mj-column><mj-text>{% if contact.firstName != blank %}{{ contact.firstName }}, {% endif %}la lampada numero ${n} ti aspetta</mj-text>
    <mj-button href="https://shop.bottega.example/p/${n}?b=1">Guarda</mj-button></mj-column></mj-section>`;
  const mjml = `<mjml><mj-body>${Array.from({ length: bytes === 0 ? 0 : 10 }, (_, n) => product(n)).join('')}
    <mj-section><mj-column><mj-text>{{ contact.email }} <a href="{{ unsubscribeUrl }}">Disiscriviti</a></mj-text></mj-column></mj-section></mj-body></mjml>`;
  const compiled = await compileTemplate({
    class: 'marketing',
    subject: '{{ contact.firstName }}, è arrivato il nuovo',
    preheader: '',
    mjml,
  });
  const filler = 'Ceramiche, lino e legno di casa nostra, fatti a mano. ';
  const missing = Math.max(0, bytes - compiled.html.length);
  const html = compiled.html.replace('</body>', `<p>${filler.repeat(Math.ceil(missing / filler.length))}</p></body>`);
  const template: RenderInput['template'] = {
    templateId: uuidFrom('bench', 'template'),
    version: 1,
    name: 'Newsletter',
    class: 'marketing',
    locale: 'it',
    subject: compiled.subject,
    html,
    text: compiled.text,
    links: compiled.links,
    languages: {},
    needs: { conditions: [], pools: [], lists: [], calls: [], articles: [] },
  };
  const workspace: RenderInput['workspace'] = {
    id: 1,
    name: 'Bottega',
    slug: 'bottega',
    timeZone: 'Europe/Rome',
    locale: 'it',
    currency: 'EUR',
    demo: false,
    sender: {
      fromName: 'Bottega',
      fromEmail: 'ciao@bottega.example',
      replyTo: null,
      postalAddress: 'Via Roma 1',
      sealedSmtpUrl: null,
    },
    allowedOrigins: [],
    settings: deliverySettingsSchema.parse({}),
  };
  return (n) => {
    const id = uuidFrom('bench', String(n));
    const address = `person${n}@example.com`;
    const person = { contactId: id, email: address, phone: null, name: `Ada ${n}`, traits: {}, tags: [] };
    return {
      message: {
        id,
        workspaceId: 1,
        class: 'marketing',
        data: {},
        messageIdHeader: `<${id}@bottega.example>`,
        plannedAt: NOW,
        journeyId: null,
        node: null,
        content: null,
      },
      template,
      recipient: person,
      workspace,
      address,
      now: NOW,
      countOpens: false,
      addresses: { publicUrl: 'https://mail.bottega.example', secret: 'a secret of at least thirty-two characters' },
    };
  };
}
