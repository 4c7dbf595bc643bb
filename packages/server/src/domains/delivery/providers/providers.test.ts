import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../platform/clock.ts';
import { openProviderCalls } from '../../../platform/http/call-provider.ts';
import type { OutgoingMessage } from '../adapters/adapter.ts';
import { classifyReply } from '../adapters/classify-reply.ts';
import { isConfiguration } from '../mail-services/fault-of.ts';
import { httpAdapter } from './http-adapter.ts';
import { NotTheirs } from './provider.ts';
import { PROVIDERS } from './providers.ts';
import { signedHeaders } from './sigv4.ts';
import {
  fakeProvider,
  KEYS,
  SETTINGS,
  signedCallback,
  type FakeProvider,
  type ProviderKind,
} from './testing/fake-provider.ts';
import { EVENTS } from './testing/provider-events.ts';

const NOW = Date.UTC(2026, 10, 27, 9);
const ID = '01920000-0000-7000-8000-00000000000';
const KINDS = Object.keys(PROVIDERS) as ProviderKind[];

function mail(n: number, more: Partial<OutgoingMessage> = {}): OutgoingMessage {
  const id = `${ID}${n}`;
  return {
    id,
    workspaceId: 1,
    channel: 'email',
    class: 'marketing',
    messageIdHeader: `<${id}@bottega.example>`,
    from: { name: 'Bottega Ginepro', address: 'ciao@bottega.example' },
    replyTo: 'risposte@bottega.example',
    returnPath: null,
    to: `person${n}@example.com`,
    subject: `Perché no, Ada ${n}?`,
    html: `<html><body><p>È arrivato il nuovo ${n}</p></body></html>`,
    text: `È arrivato il nuovo ${n}`,
    headers: {
      'List-Unsubscribe': `<https://mail.bottega.example/u/${n}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
    date: NOW,
    ...more,
  };
}

describe.each(KINDS)('mail through %s', (kind) => {
  let fake: FakeProvider;
  beforeEach(async () => {
    fake = await fakeProvider(kind);
  });
  afterEach(() => fake.close());

  const adapterWith = (secrets: Record<string, string> = {}) => {
    const settings = SETTINGS[kind];
    const provider = PROVIDERS[kind]({ ...settings, secrets: { ...settings.secrets, ...secrets }, apiUrl: fake.url });
    return httpAdapter(provider, 5, { call: openProviderCalls({ allowPrivate: true }), clock: systemClock() });
  };
  const send = (messages: OutgoingMessage[], secrets = {}) =>
    adapterWith(secrets).sendBatch(messages, new AbortController().signal);

  it('arrives as it was written, with the headers of one-click unsubscribing and our id', async () => {
    const results = await send([mail(1), mail(2), mail(3)]);
    expect(results.map(({ id, outcome }) => [id, outcome])).toEqual([1, 2, 3].map((n) => [`${ID}${n}`, 'accepted']));
    const taken = fake.taken.sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(taken.map(({ id, to }) => [id, to])).toEqual([1, 2, 3].map((n) => [`${ID}${n}`, `person${n}@example.com`]));
    expect(taken[0]).toMatchObject({
      subject: 'Perché no, Ada 1?',
      listUnsubscribe: '<https://mail.bottega.example/u/1>',
    });
    expect(taken[0]?.html.trim()).toBe('<html><body><p>È arrivato il nuovo 1</p></body></html>');
    expect(taken[0]?.from).toContain('ciao@bottega.example');
    const said = results.map(({ dialogue }) => dialogue?.lines.map(({ by, text }) => `${by} ${text}`).join('\n') ?? '');
    for (const one of said)
      expect(one).toMatch(/^us POST http:[^?]+\nnote \d+ in this request, \d+ bytes\nserver HTTP 20\d/);
    // Neither the mail nor our keys.
    expect(said.join()).not.toContain('arrivato');
    for (const secret of Object.values(SETTINGS[kind].secrets)) expect(said.join()).not.toContain(secret);
  });

  it('carries files: one that the HTML shows, one to be saved, and the mail beside it goes too', async () => {
    const attachments = [
      { fileName: 'logo.png', contentType: 'image/png', contentId: 'logo', content: Buffer.from('a picture') },
      { fileName: 'ricevuta è 7.pdf', contentType: 'application/pdf', contentId: null, content: Buffer.from('pagata') },
    ];
    const results = await send([mail(1, { attachments }), mail(2)]);
    expect(results.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted']);
    const taken = fake.taken.sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(taken[0]?.files).toEqual([
      { name: 'logo.png', contentId: kind === 'brevo' ? null : 'logo', text: 'a picture' },
      { name: 'ricevuta è 7.pdf', contentId: null, text: 'pagata' },
    ]);
    expect(taken[1]?.files).toEqual([]);
  });

  it('waits, or goes another way, where our key is refused: no message is at fault', async () => {
    const [name] = Object.keys(SETTINGS[kind].secrets);
    const [result] = await send([mail(1)], { [name ?? '']: 'wrong' });
    expect(result?.outcome).toBe('unreachable');
    expect(result && isConfiguration(result.reply)).toBe(true);
    expect(fake.taken).toEqual([]);
  });

  it.each([
    ['429', { status: 429, body: { message: 'Too many requests' } }, 'throttled'],
    ['500', { status: 500, body: { message: 'Oops' } }, 'deferred'],
    ['503', { status: 503 }, 'deferred'],
    ['413', { status: 413 }, 'content'],
  ])('takes %s for what it is', async (_, answer, wanted) => {
    fake.behave = () => answer;
    const [result] = await send([mail(1)]);
    expect([result?.outcome, result && classifyReply(result.reply).class]).toEqual(['refused', wanted]);
  });

  it('asks again when an answer is lost, where the same request counts once; else nobody knows', async () => {
    // The first request is taken, its answer gets lost.
    const isRepeatable = PROVIDERS[kind](SETTINGS[kind]).isRepeatable;
    fake.behave = (_, count) => (count === 1 ? { status: 504 } : null);
    const results = await send([mail(1), mail(2)].slice(0, isRepeatable ? 2 : 1));
    expect(results.map(({ outcome }) => outcome)).toEqual(isRepeatable ? ['accepted', 'accepted'] : ['unknown']);
    if (isRepeatable) expect(fake.taken.length).toBe(2);
  });

  it('says that nobody knows when the connection breaks, and that nothing was handed over when there is none', async () => {
    fake.behave = () => 'drop';
    expect((await send([mail(1)]))[0]?.outcome).toBe('unknown');
    await fake.close();
    expect((await send([mail(1)]))[0]?.outcome).toBe('unreachable');
  }, 15_000);

  const webhook = (event: unknown, change: (raw: string) => string = (raw) => raw, at = NOW) => {
    const { raw, headers } = signedCallback(kind, event, NOW);
    const fetchCertificate = async () => KEYS.sns.publicKey.export({ type: 'spki', format: 'pem' }).toString();
    return PROVIDERS[kind](SETTINGS[kind]).readWebhook({ raw: change(raw), headers, now: at, fetchCertificate });
  };
  const told = async (name: string) => {
    const event = EVENTS[kind](`${ID}1`, 'Person1@example.com')[name];
    return event === undefined ? null : (await webhook(event)).events[0];
  };

  it('believes its signed callbacks and reads what became of which message', async () => {
    const about = { messageId: `${ID}1`, address: 'person1@example.com' };
    expect(await told('delivered')).toMatchObject({ ...about, kind: 'delivered' });
    expect(await told('complaint')).toMatchObject({ messageId: `${ID}1`, kind: 'complained' });
    expect(await told('open')).toMatchObject({ kind: 'opened' });
    const unsubscribed = await told('unsubscribe');
    if (unsubscribed) expect(unsubscribed).toMatchObject({ ...about, kind: 'unsubscribed' });
    for (const [name, wanted] of [
      ['hard', 'hard'],
      ['hardNoText', 'hard'],
      ['soft', 'soft'],
    ] as const) {
      const event = await told(name);
      expect(event).toMatchObject({ messageId: `${ID}1`, kind: 'bounced' });
      expect([name, event && classifyReply(event.reply).class]).toEqual([name, wanted]);
    }
    const block = await told('block');
    const isBlock = block?.kind === 'blocked' || (block && classifyReply(block.reply).class === 'block');
    expect(isBlock).toBe(true);
  });

  it('believes nothing that was changed on the way, is of another, or of long ago', async () => {
    const event = EVENTS[kind](`${ID}1`, 'person1@example.com')['hard'];
    const { raw, headers } = signedCallback(kind, event, NOW);
    const provider = PROVIDERS[kind](SETTINGS[kind]);
    const fetchCertificate = async () => KEYS.sns.publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const ask = (more: object) => provider.readWebhook({ raw, headers, now: NOW, fetchCertificate, ...more });
    await expect(
      ask({
        headers: {},
        raw: raw.replace(/"signature":"\w+"/, '"signature":"00"').replace(/"Signature":"[^"]+"/, '"Signature":"AAAA"'),
      }),
    ).rejects.toThrow(NotTheirs);
    if (kind === 'mailgun' || kind === 'resend') await expect(ask({ now: NOW + 3_600_000 })).rejects.toThrow(/old/);
    if (kind === 'ses' || kind === 'sendgrid' || kind === 'resend')
      await expect(ask({ raw: raw.replace('person1', 'person2') })).rejects.toThrow(NotTheirs);
    const unset = PROVIDERS[kind]({ options: {}, secrets: {} });
    await expect(unset.readWebhook({ raw, headers, now: NOW, fetchCertificate })).rejects.toThrow(NotTheirs);
  });

  it('reads nothing from what is no callback of theirs, whatever its shape', async () => {
    for (const event of [null, 7, 'x', [], {}, { event: {} }, { mail: 1 }])
      expect((await webhook(event)).events).toEqual([]);
  });
});

describe('what only one provider has', () => {
  it('signs for Amazon as its published example does', () => {
    const key = {
      accessKeyId: 'AKIDEXAMPLE',
      secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
      region: 'us-east-1',
      service: 'service',
    };
    const of = { url: 'https://example.amazonaws.com/', headers: {}, body: '', now: Date.UTC(2015, 7, 30, 12, 36) };
    expect(signedHeaders(of, key)['authorization']).toMatch(
      /Signature=5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b$/,
    );
  });

  it('takes certificates and confirmations of Amazon from Amazon alone, and only of its own topic', async () => {
    const input = { headers: {}, now: NOW, fetchCertificate: async () => 'never' };
    const { raw } = signedCallback('ses', {}, NOW);
    const provider = PROVIDERS.ses(SETTINGS.ses);
    for (const changed of [
      raw.replace('https://sns.eu-south-1.amazonaws.com/', 'https://sns.eu-south-1.amazonaws.com.evil.example/'),
      raw.replace('123456789012:mails', '999999999999:mails'),
    ])
      await expect(provider.readWebhook({ ...input, raw: changed })).rejects.toThrow(NotTheirs);
  });

  it.each(['postmark', 'resend'] as const)('tells apart the messages of one batch of %s', async (kind) => {
    const fake = await fakeProvider(kind);
    const provider = PROVIDERS[kind]({ ...SETTINGS[kind], apiUrl: fake.url });
    const adapter = httpAdapter(provider, 5, { call: openProviderCalls({ allowPrivate: true }), clock: systemClock() });
    const messages = [mail(1), mail(2, { to: 'wrong@example.com' }), mail(3, { class: 'transactional' })];
    const results = await adapter.sendBatch(messages, new AbortController().signal);
    expect(fake.requests.length).toBe(1);
    expect(results.map(({ outcome }) => outcome)).toEqual(['accepted', 'refused', 'accepted']);
    expect(results[1] && classifyReply(results[1].reply)).toEqual({ class: 'hard', reason: 'bad_address' });
    if (kind === 'postmark') expect(fake.taken.map(({ stream }) => stream)).toEqual(['broadcast', 'outbound']);
    await fake.close();
  });
});
