import { afterEach, describe, expect, it } from 'vitest';
import type { Db } from '../../../platform/db/db.ts';
import { openProviderCalls } from '../../../platform/http/call-provider.ts';
import { silentLog } from '../../../platform/log.ts';
import { testDatabases } from '../../../platform/testing/index.ts';
import { aMember, testHttp, type Browser } from '../../workspaces/testing.ts';
import { messageRoutes } from '../messages.routes.ts';
import { providerWebhookRoutes } from '../providers/provider-webhooks.routes.ts';
import {
  fakeProvider,
  SETTINGS,
  signedCallback,
  type FakeProvider,
  type ProviderKind,
} from '../providers/testing/fake-provider.ts';
import { EVENTS } from '../providers/testing/provider-events.ts';
import { sendingDomainRoutes } from '../sending-domains/sending-domains.routes.ts';
import {
  aContact,
  aShop,
  loggedEvents,
  messageState,
  plan,
  PUBLIC_URL,
  SECRET,
  sendAll,
  type TestShop,
} from '../testing.ts';
import { mailServiceRoutes } from './mail-services.routes.ts';

describe.each(testDatabases())('mail services on $name', ({ open }) => {
  let db: Db;
  let shop: TestShop;
  let api: Browser;
  let app: Awaited<ReturnType<typeof testHttp>>['app'];
  const fakes = new Map<ProviderKind, FakeProvider>();
  afterEach(async () => {
    await app.close();
    await shop.deps.adapters.close();
    for (const fake of fakes.values()) await fake.close();
    fakes.clear();
    await db.close();
  });

  async function start(kinds: ProviderKind[] = []): Promise<void> {
    db = await open();
    for (const kind of kinds) fakes.set(kind, await fakeProvider(kind));
    const apiUrls = Object.fromEntries([...fakes].map(([kind, { url }]) => [kind, url]));
    const sender = { fromName: 'Bottega Ginepro', fromEmail: 'news@bottega.example' };
    shop = await aShop(db, { sender }, { url: null, apiUrls: { apiUrls } });
    const { clock, ids, workspaceId, deps } = shop;
    const common = { db, clock, ids, adapters: deps.adapters, secret: SECRET };
    const http = await testHttp(db, {
      extra: (extra) => {
        mailServiceRoutes(extra, { ...common, publicUrl: PUBLIC_URL });
        providerWebhookRoutes(extra, { ...common, log: silentLog(), call: openProviderCalls({ allowPrivate: true }) });
        sendingDomainRoutes(extra, common);
        messageRoutes(extra, { ...common, settled: async () => {} });
      },
    });
    app = http.app;
    await aMember(http.deps, { email: 'owner@example.com', role: 'owner', workspaceId });
    api = http.browser();
    await api.signIn('owner@example.com');
  }

  const add = async (kind: ProviderKind, more: object = {}): Promise<{ id: string; webhook: { url: string } }> => {
    const { options, secrets } = SETTINGS[kind];
    const answer = await api.send('POST', '/api/v1/mail-services', { name: kind, kind, options, secrets, ...more });
    expect(answer.status).toBe(201);
    // Postmark and Brevo are given a password of ours; the fakes know another.
    if (kind === 'postmark' || kind === 'brevo') {
      const { seal } = await import('../../../platform/auth/seal.ts');
      await db.execute(`update mail_services set sealed_secrets = $2 where id = $1`, [
        answer.body.id,
        seal(SECRET, JSON.stringify(secrets)),
      ]);
    }
    return answer.body;
  };
  const route = (routes: object[]) => api.send('PUT', '/api/v1/mail-routes', { routes });
  const mailTo = async (email: string, request: object = {}): Promise<string> =>
    plan(shop, { contactId: await aContact(shop, { email }), ...request });

  it('keeps secrets sealed and shows none; what is wrong is named field by field; a change keeps what it leaves out', async () => {
    await start(['resend']);
    const wrong = await api.send('POST', '/api/v1/mail-services', {
      name: 'X',
      kind: 'ses',
      options: { region: '!', accessKeyId: '' },
    });
    expect(wrong.status).toBe(400);
    expect(wrong.body.errors.map(({ path }: { path: string }) => path)).toEqual([
      'options.region',
      'options.accessKeyId',
      'secrets.secretAccessKey',
    ]);
    const { id, ...made } = await add('resend', { fromEmail: 'promo@mail.bottega.example' });
    expect(made).toMatchObject({
      secrets: ['apiKey', 'signingSecret'],
      health: { state: 'untried' },
      webhook: { url: `${PUBLIC_URL}/hooks/mail/${id}` },
    });
    expect(JSON.stringify(made)).not.toContain('re_key_of_the_fake');
    const [row] = await db.query<{ text: string }>(
      `select mail_services::text as text from mail_services where id = $1`,
      [id],
    );
    expect(row?.text).not.toMatch(/re_key_of_the_fake|signing/);
    const changed = await api.send('PATCH', `/api/v1/mail-services/${id}`, { name: 'Resend', secrets: { apiKey: '' } });
    expect(changed.body).toMatchObject({
      name: 'Resend',
      fromEmail: 'promo@mail.bottega.example',
      secrets: ['apiKey', 'signingSecret'],
    });
    const tested = await api.send('POST', `/api/v1/mail-services/${id}/test`, { to: 'owner@example.com' });
    expect(tested.body).toMatchObject({ outcome: 'accepted', reason: null });
    expect(fakes.get('resend')?.taken[0]).toMatchObject({
      to: 'owner@example.com',
      from: 'Bottega Ginepro <promo@mail.bottega.example>',
    });
    await api.send('PATCH', `/api/v1/mail-services/${id}`, { secrets: { apiKey: 're_wrong' } });
    const refused = await api.send('POST', `/api/v1/mail-services/${id}/test`, { to: 'owner@example.com' });
    expect(refused.body).toMatchObject({ outcome: 'unreachable', reason: 'configuration' });
  });

  it('lists by pages and words; a deleted one leaves its routes', async () => {
    await start();
    for (let n = 0; n < 3; n++) await add('resend', { name: `Service ${n}` });
    const first = await api.send('GET', '/api/v1/mail-services?limit=2');
    const rest = await api.send('GET', `/api/v1/mail-services?limit=2&cursor=${first.body.nextCursor}`);
    expect([...first.body.items, ...rest.body.items].map(({ name }) => name)).toEqual([
      'Service 0',
      'Service 1',
      'Service 2',
    ]);
    const found = await api.send('GET', '/api/v1/mail-services?search=service%201');
    expect(found.body.items.length).toBe(1);
    const [one, two] = [...first.body.items, ...rest.body.items];
    await route([{ class: 'marketing', services: [one.id, two.id] }, { services: [one.id] }]);
    expect((await api.send('GET', `/api/v1/mail-services/${one.id}`)).body.routes).toBe(2);
    await api.send('DELETE', `/api/v1/mail-services/${one.id}`);
    expect((await api.send('GET', '/api/v1/mail-routes')).body.routes).toEqual([
      { class: 'marketing', domains: [], services: [two.id] },
    ]);
    expect((await route([{ services: [one.id] }])).status).toBe(400);
  });

  it('sends by routes: by class and by the domain of the recipient, in the name of the service', async () => {
    await start(['resend', 'postmark', 'brevo']);
    const [news, receipts, libero] = [
      await add('resend', { fromEmail: 'promo@mail.bottega.example' }),
      await add('postmark'),
      await add('brevo'),
    ];
    await route([
      { domains: ['libero.it'], services: [libero.id] },
      { class: 'marketing', services: [news.id] },
      { class: 'transactional', services: [receipts.id] },
    ]);
    const ids = [
      await mailTo('giulia@example.com'),
      await mailTo('marco@example.com', { templateId: shop.transactional }),
      await mailTo('ada@libero.it'),
    ];
    await sendAll(shop);
    expect(fakes.get('resend')?.taken.map(({ id }) => id)).toEqual([ids[0]]);
    expect(fakes.get('postmark')?.taken.map(({ id }) => id)).toEqual([ids[1]]);
    expect(fakes.get('brevo')?.taken.map(({ id }) => id)).toEqual([ids[2]]);
    expect(fakes.get('resend')?.taken[0]?.from).toContain('promo@mail.bottega.example');
    const shown = await api.send('GET', `/api/v1/messages/${ids[0]}`);
    expect(shown.body).toMatchObject({
      status: 'accepted',
      mailService: { id: news.id, name: 'resend' },
      failOver: [],
    });
  });

  it('goes the next way when one fails, tells why on the message, and comes back when it works again', async () => {
    await start(['resend', 'postmark']);
    const [first, second] = [await add('resend'), await add('postmark')];
    await route([{ services: [first.id, second.id] }]);
    const resend = fakes.get('resend');
    if (!resend) throw new Error('no fake');
    resend.behave = () => ({ status: 401, body: { message: 'API key is invalid' } });
    const id = await mailTo('giulia@example.com');
    await sendAll(shop);
    const shown = await api.send('GET', `/api/v1/messages/${id}`);
    expect(shown.body).toMatchObject({ status: 'accepted', mailService: { id: second.id } });
    expect(shown.body.failOver).toMatchObject([
      { serviceId: first.id, name: 'resend', reason: 'configuration', reply: '401 API key is invalid' },
    ]);
    const health = async () => (await api.send('GET', `/api/v1/mail-services/${first.id}`)).body.health;
    expect(await health()).toMatchObject({
      state: 'failing',
      reason: 'configuration',
      detail: '401 API key is invalid',
    });
    // While it is known to fail nothing is tried there.
    const before = resend.requests.length;
    await mailTo('marco@example.com');
    await sendAll(shop);
    expect(resend.requests.length).toBe(before);
    resend.behave = () => null;
    shop.clock.moveBy(300_000);
    const later = await mailTo('ada@example.com');
    await sendAll(shop);
    expect(resend.taken.map((mail) => mail.id)).toEqual([later]);
    expect(await health()).toMatchObject({ state: 'works', reason: null });
  });

  it('waits when every way fails or none is left, and never for the mailbox instead', async () => {
    await start(['resend']);
    const { id } = await add('resend');
    await route([{ services: [id] }]);
    const fake = fakes.get('resend');
    if (!fake) throw new Error('no fake');
    fake.behave = () => ({ status: 401 });
    const [first, second] = [await mailTo('giulia@example.com'), await mailTo('marco@example.com')];
    await sendAll(shop);
    expect((await messageState(shop, first)).status).toBe('deferred');
    await api.send('PATCH', `/api/v1/mail-services/${id}`, { enabled: false });
    await sendAll(shop);
    expect(await messageState(shop, second)).toMatchObject({ reason: 'no_service' });
    fake.behave = () => null;
    await api.send('PATCH', `/api/v1/mail-services/${id}`, { enabled: true });
    await sendAll(shop);
    expect([(await messageState(shop, first)).status, (await messageState(shop, second)).status]).toEqual([
      'accepted',
      'accepted',
    ]);
  });

  it('hears of deliveries, bounces, complaints and unsubscribing from the provider, believing only its own signature', async () => {
    await start(['sendgrid']);
    const { id } = await add('sendgrid');
    await route([{ services: [id] }]);
    const mails: Record<string, string> = {};
    for (const name of ['delivered', 'hard', 'block', 'complaint', 'unsubscribe', 'open'])
      mails[name] = await mailTo(`${name}@example.com`);
    await sendAll(shop);
    const hook = (event: unknown, change = (raw: string) => raw) => {
      const { raw, headers } = signedCallback('sendgrid', event, shop.clock.now());
      return app.inject({
        method: 'POST',
        url: `/hooks/mail/${id}`,
        headers: { ...headers, 'content-type': 'application/json' },
        payload: change(raw),
      });
    };
    const eventOf = (name: string) => EVENTS.sendgrid(mails[name] ?? '', `${name}@example.com`)[name];
    const forged = await hook(eventOf('hard'), (raw) => raw.replace('bounce', 'Bounce'));
    expect(forged.statusCode).toBe(401);
    expect((await messageState(shop, mails['hard'] ?? '')).status).toBe('accepted');
    for (const name of Object.keys(mails)) expect((await hook(eventOf(name))).statusCode).toBe(200);
    await hook(eventOf('hard'));
    const states = await Promise.all(Object.values(mails).map((mail) => messageState(shop, mail)));
    expect(states.map(({ status, bounceClass }) => [status, bounceClass])).toEqual([
      ['delivered', null],
      ['bounced', 'hard'],
      ['bounced', 'block'],
      ['complained', null],
      ['accepted', null],
      ['accepted', null],
    ]);
    const suppressed = await db.query<{ address: string; reason: string }>(
      'select address, reason from suppressions order by address',
    );
    expect(suppressed).toEqual([
      { address: 'complaint@example.com', reason: 'complaint' },
      { address: 'hard@example.com', reason: 'hard_bounce' },
    ]);
    const names = (await loggedEvents(shop))
      .map(({ name }) => name)
      .filter((name) => name !== 'Email Sent' && name !== 'Address Suppressed')
      .sort();
    expect(names).toEqual([
      'Email Bounced',
      'Email Bounced',
      'Email Delivered',
      'Email Marked as Spam',
      'Unsubscribed',
    ]);
    // Another service speaks of its own mails only.
    const other = await add('sendgrid', { name: 'other' });
    const { raw, headers } = signedCallback(
      'sendgrid',
      EVENTS.sendgrid(mails['open'] ?? '', 'open@example.com')['hard'],
      shop.clock.now(),
    );
    await app.inject({
      method: 'POST',
      url: `/hooks/mail/${other.id}`,
      headers: { ...headers, 'content-type': 'application/json' },
      payload: raw,
    });
    expect((await messageState(shop, mails['open'] ?? '')).status).toBe('accepted');
  });
});
