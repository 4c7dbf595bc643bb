import { createHash } from 'node:crypto';
import { journeyDefinitionSchema } from '@sandmill/contracts';
import { afterEach, describe, expect, it } from 'vitest';
import type { Db } from '../../platform/db/db.ts';
import { testDatabases } from '../../platform/testing/index.ts';
import { templateRoutes } from '../content/index.ts';
import { insertTemplate } from '../content/templates.queries.ts';
import { insertJourney, journeyTemplateUses, updateJourney } from '../journeys/index.ts';
import { aMember, testHttp } from '../workspaces/testing.ts';
import { deliverySettingsRoutes } from './delivery-settings.routes.ts';
import { messageRoutes } from './messages.routes.ts';
import { confirmationTemplateUses } from './request-double-opt-in.ts';
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
} from './testing.ts';
import { templatePreviewRoutes } from './template-preview.routes.ts';

type Browser = ReturnType<Awaited<ReturnType<typeof testHttp>>['browser']>;

const EMPTY_DNS = { txt: async () => [], mx: async () => [], addresses: async () => [], names: async () => [] };

describe.each(testDatabases())('messages and templates over the API, on $name', ({ open }) => {
  let db: Db;
  let shop: TestShop;
  let api: Browser;
  let close: () => Promise<void>;

  afterEach(async () => {
    await close();
    await db.close();
  });

  async function start(delivery: object = {}): Promise<void> {
    db = await open();
    shop = await aShop(db, delivery);
    const { clock, ids, workspaceId } = shop;
    const addresses = { publicUrl: PUBLIC_URL, secret: SECRET };
    const http = await testHttp(db, {
      extra: (app) => {
        templateRoutes(app, { db, clock, ids, templateUses: [journeyTemplateUses, confirmationTemplateUses] });
        templatePreviewRoutes(app, { db, clock, ids, addresses });
        messageRoutes(app, { db, clock, ids, settled: async () => {} });
        deliverySettingsRoutes(app, {
          db,
          clock,
          secret: SECRET,
          publicUrl: PUBLIC_URL,
          dns: EMPTY_DNS,
          smtpUrl: null,
        });
      },
    });
    close = () => http.app.close();
    await aMember(http.deps, { email: 'owner@example.com', role: 'owner', workspaceId });
    api = http.browser();
    await api.signIn('owner@example.com');
  }

  it('lists messages newest first, page by page, by status, contact and words', async () => {
    await start();
    const giulia = await aContact(shop, { email: 'giulia@example.com' });
    const marco = await aContact(shop, { email: 'marco@example.com', consent: null });
    for (const contactId of [giulia, giulia, marco]) {
      await plan(shop, { contactId });
      await sendAll(shop);
      shop.clock.moveBy(1000);
    }
    const first = await api.send('GET', '/api/v1/messages?limit=2');
    expect(first.body.items.map((m: { contactId: string; status: string }) => [m.contactId, m.status])).toEqual([
      [marco, 'skipped'],
      [giulia, 'delivered'],
    ]);
    expect(first.body.items[0].stoppedBy).toMatchObject({
      gate: 'consent',
      reason: 'never_asked',
      value: { purpose: 'marketing', state: 'never_asked', since: null },
    });
    expect(first.body.items[1].stoppedBy).toBeNull();
    const second = await api.send('GET', `/api/v1/messages?limit=2&cursor=${first.body.nextCursor}`);
    expect(second.body).toMatchObject({ items: [{ contactId: giulia }], nextCursor: null });
    const count = async (query: string) => (await api.send('GET', `/api/v1/messages?${query}`)).body.items.length;
    expect(await count('status=skipped,bounced')).toBe(1);
    expect(await count(`contact=${giulia}`)).toBe(2);
    expect(await count('content=true')).toBe(2);
    expect(await count('search=MARCO')).toBe(1);
    expect((await api.send('GET', '/api/v1/messages?status=lost')).status).toBe(400);
    expect((await api.send('GET', '/api/v1/messages?cursor=abc')).status).toBe(400);
  });

  it('shows one message as it was received, with the why', async () => {
    await start();
    const contactId = await aContact(shop, { email: 'giulia@example.com' });
    const id = await plan(shop, { contactId });
    await sendAll(shop);
    const { body } = await api.send('GET', `/api/v1/messages/${id}`);
    expect(body).toMatchObject({ id, contactName: 'Giulia Ferrante', status: 'delivered', reactions: [] });
    expect(body.gates.map(({ gate }: { gate: string }) => gate)).toContain('preferences');
    expect(body.gates.every(({ passed }: { passed: boolean }) => passed)).toBe(true);
    expect(body.content).toMatchObject({ to: 'giulia@example.com', subject: 'Ciao Giulia' });
    expect((await api.send('GET', `/api/v1/messages/${contactId}`)).status).toBe(404);
  });

  it('gives the mail as a page for a frame: links open outside, looking is no open', async () => {
    await start();
    const contactId = await aContact(shop, { email: 'giulia@example.com' });
    const id = await plan(shop, { contactId });
    await sendAll(shop);
    const { content } = (await api.send('GET', `/api/v1/messages/${id}`)).body;
    expect(content.html).toContain(`${PUBLIC_URL}/o/`);
    const page = await api.send('GET', `/api/v1/messages/${id}/content.html`);
    expect(page.headers['content-security-policy']).toContain('sandbox allow-popups');
    expect(page.headers['content-type']).toMatch('text/html');
    expect(page.body).toContain('<base target="_blank">');
    expect(page.body).toContain(`${PUBLIC_URL}/c/`);
    expect(page.body).not.toContain(`${PUBLIC_URL}/o/`);
    expect((await api.send('GET', `/api/v1/messages/${contactId}/content.html`)).status).toBe(404);
  });

  it('has an empty page for what is being written, whose only script is its own', async () => {
    await start();
    const { body, headers } = await api.send('GET', '/api/v1/mail-frame.html');
    const script = /<script>([\s\S]*?)<\/script>/.exec(body)?.[1] ?? '';
    const hash = createHash('sha256').update(script).digest('base64');
    expect(headers['content-security-policy']).toContain(`script-src 'sha256-${hash}'`);
    expect(headers['content-security-policy']).toMatch(/sandbox allow-scripts allow-popups/);
    expect(headers['content-security-policy']).not.toContain('allow-same-origin');
  });

  it('sends one transactional mail for one key, and no marketing', async () => {
    await start();
    const contactId = await aContact(shop, { email: 'giulia@example.com', consent: null });
    const request = { templateId: shop.transactional, contact: contactId, data: { order: { id: 'A\u00007' } } };
    expect((await api.send('POST', '/api/v1/messages', request)).status).toBe(400);
    await holdsIdentity(contactId);
    const headers = { 'idempotency-key': 'order-7' };
    const first = await api.send('POST', '/api/v1/messages', request, headers);
    expect(first).toMatchObject({ status: 202, body: { planned: true } });
    const again = await api.send('POST', '/api/v1/messages', request, headers);
    expect(again.body).toEqual({ id: first.body.id, planned: false });
    await sendAll(shop);
    expect((await api.send('GET', `/api/v1/messages/${first.body.id}`)).body.content.text).toContain('Order A7');
    const marketing = await api.send('POST', '/api/v1/messages', { ...request, templateId: shop.marketing }, headers);
    expect(marketing).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  });

  /** The API looks people up where identity keeps them. */
  async function holdsIdentity(contactId: string): Promise<void> {
    await db.execute(
      `insert into identifiers (workspace_id, kind, value, component, contact_id, first_seen) values ($1, 'email', 'giulia@example.com', $2, $2, $3)`,
      [shop.workspaceId, contactId, new Date(shop.clock.now())],
    );
  }

  it('keeps each change of a template as a version, names the line of a mistake, archives and brings back', async () => {
    await start();
    const mjml =
      '<mjml><mj-body><mj-section><mj-column><mj-text>Hi</mj-text></mj-column></mj-section></mj-body></mjml>';
    const template = { name: 'Note', class: 'transactional', locale: 'en', subject: 'Hi', preheader: '', mjml };
    const made = await api.send('POST', '/api/v1/templates', template);
    expect(made).toMatchObject({ status: 201, body: { version: 1 } });
    const url = `/api/v1/templates/${made.body.id}`;
    expect((await api.send('PUT', url, { ...template, subject: 'Hello' })).body).toMatchObject({
      version: 2,
      subject: 'Hello',
    });
    const wrong = await api.send('PUT', url, {
      ...template,
      mjml: mjml.replace('<mj-text>', '\n<mj-text colour="red">'),
    });
    expect(wrong).toMatchObject({ status: 422, body: { code: 'invalid_definition', errors: [{ path: 'mjml:2' }] } });
    const noLink = await api.send('PUT', url, { ...template, class: 'marketing' });
    expect(noLink.body.detail).toMatch(/unsubscribe link is missing/);
    const names = async () => (await api.send('GET', '/api/v1/templates?search=note')).body.items.length;
    expect(await names()).toBe(1);
    await api.send('DELETE', url);
    expect(await names()).toBe(0);
    expect((await api.send('PUT', url, template)).status).toBe(404);
    await api.send('POST', `${url}/restore`, {});
    expect(await names()).toBe(1);
    const versions = await db.query<{ subject: string }>(
      `select subject from template_versions where template_id = $1 order by version`,
      [made.body.id],
    );
    expect(versions.map((v) => v.subject)).toEqual(['Hi', 'Hello']);
  });

  it('refuses to archive a template that a running journey sends, and says which', async () => {
    await start();
    const definition = journeyDefinitionSchema.parse({
      triggers: [{ id: 't', kind: 'event', event: { name: 'Order Completed' } }],
      nodes: { mail: { kind: 'sendEmail', templateId: shop.marketing, purpose: 'marketing' } },
      edges: [{ from: 'start', to: 'mail' }],
    });
    const [id, at] = [shop.ids.next(), shop.clock.now()];
    const journey = { id, name: 'Come back', description: '', at, definition };
    await db.transaction((tx) => insertJourney(tx, shop.workspaceId, journey));
    await db.execute(
      `insert into journey_versions (journey_id, workspace_id, version, created_at, definition)
       select id, workspace_id, 1, created_at, draft from journeys where id = $1`,
      [id],
    );
    const archive = () => api.send('DELETE', `/api/v1/templates/${shop.marketing}`);
    const become = (status: 'live' | 'paused' | 'archived') =>
      db.transaction((tx) => updateJourney(tx, shop.workspaceId, { id, status, liveVersion: 1, at }));
    for (const status of ['live', 'paused'] as const) {
      await become(status);
      expect(await archive()).toMatchObject({
        status: 409,
        body: { code: 'in_use', errors: [{ path: `journey:${id}`, message: 'Come back' }] },
      });
    }
    expect((await api.send('DELETE', `/api/v1/templates/${shop.transactional}`)).status).toBe(200);
    await become('archived');
    expect((await archive()).status).toBe(200);
    // Twice changes nothing, and what is archived is not asked for again.
    expect((await archive()).status).toBe(200);
  });

  it('keeps the last template of the confirmation mail', async () => {
    await start();
    const [id, copy] = [shop.ids.next(), shop.ids.next()];
    const mjml = '<mjml><mj-body></mj-body></mjml>';
    const row = { name: 'Confirm', class: 'transactional' as const, subject: 'Confirm', preheader: '', mjml };
    const made = { ...row, key: 'double_opt_in', at: new Date(shop.clock.now()) };
    await insertTemplate(db, shop.workspaceId, { ...made, id, locale: 'it' });
    await insertTemplate(db, shop.workspaceId, { ...made, id: copy, locale: 'en' });
    expect((await api.send('DELETE', `/api/v1/templates/${copy}`)).status).toBe(200);
    expect((await api.send('DELETE', `/api/v1/templates/${id}`)).body).toMatchObject({
      code: 'in_use',
      errors: [{ path: 'product:double_opt_in' }],
    });
  });

  it("previews with a contact's data what is kept or being written, and sends nothing", async () => {
    await start();
    const contactId = await aContact(shop, { email: 'anna@example.com', traits: { firstName: '<Anna>' } });
    const url = `/api/v1/templates/${shop.marketing}/preview`;
    const footer = { id: 'f', kind: 'footer', content: { type: 'doc', content: [] }, unsubscribe: 'Leave' };
    const heading = { id: 'h', kind: 'heading', text: 'Dear {{ contact.firstName }}' };
    const document = { version: 1, sections: [{ id: 's', columns: [{ blocks: [heading, footer] }] }] };
    const drawn = await api.send('POST', url, {
      draft: { class: 'marketing', subject: 'S', preheader: '', document },
    });
    expect(drawn.body.html).toMatch(/Dear (Giulia|Julia)/);
    const kept = await api.send('POST', url, { contactId });
    expect(kept.body.subject).toBe('Ciao <Anna>');
    expect(kept.body.html).toContain('Ciao &lt;Anna&gt;');
    expect(kept.body.html).toContain('https://shop.bottega.example/offers?from=mail');
    const sample = await api.send('POST', url, {});
    expect(sample.body.subject).toBe('Ciao Giulia');
    const draft = {
      class: 'transactional',
      subject: 'New {{ event.colour }}',
      preheader: '',
      mjml: '<mjml><mj-body></mj-body></mjml>',
    };
    expect((await api.send('POST', url, { draft, data: { event: { colour: 'red' } } })).body.subject).toBe('New red');
    expect(await db.query(`select 1 from messages`)).toEqual([]);
  });

  it('sends a test past consent and caps, tells no event, and counts in nothing', async () => {
    await start({ frequencyCap: { max: 1, days: 1 } });
    const contactId = await aContact(shop, { email: 'giulia@example.com', consent: null });
    const url = `/api/v1/templates/${shop.marketing}/test`;
    const sent = await api.send('POST', url, { to: 'me@example.com', contactId });
    const alone = await api.send('POST', url, { to: 'me@example.com' });
    await sendAll(shop);
    for (const { body } of [sent, alone]) expect((await messageState(shop, body.id)).status).toBe('delivered');
    expect((await api.send('GET', `/api/v1/messages/${sent.body.id}`)).body.content).toMatchObject({
      to: 'me@example.com',
      subject: 'Ciao Giulia',
    });
    expect(await loggedEvents(shop)).toEqual([]);
  });

  it('tells what receivers find of the domain, once there is something to find', async () => {
    await start({ sender: { fromEmail: 'ciao@bottega.example' } });
    const ask = async () => {
      const { body } = await api.send('POST', '/api/v1/delivery-settings/domain-check');
      const { domain, checks } = body as {
        domain: string;
        checks: { check: string; state: string; expected: string }[];
      };
      return { domain, dkim: checks.find(({ check }) => check === 'dkim') };
    };
    expect(await ask()).toMatchObject({ domain: 'bottega.example', dkim: { state: 'off' } });
    const made = await api.send('POST', '/api/v1/delivery-settings/dkim', { domain: 'bottega.example' });
    expect((await ask()).dkim).toMatchObject({ state: 'missing', expected: (made.body as { value: string }).value });
  });

  it('changes settings field by field and makes a signing key whose private half stays here', async () => {
    await start();
    const url = '/api/v1/delivery-settings';
    await api.send('PATCH', url, { quietHours: { from: '21:00', to: '08:00' } });
    const changed = await api.send('PATCH', url, { frequencyCap: { max: 3, days: 7 } });
    expect(changed.body).toMatchObject({
      quietHours: { from: '21:00', to: '08:00' },
      frequencyCap: { max: 3, days: 7 },
      dkim: null,
    });
    expect((await api.send('PATCH', url, { quietHours: { from: '25:00', to: '08:00' } })).status).toBe(400);
    const { body: record } = await api.send('POST', `${url}/dkim`, { domain: 'Bottega.example' });
    expect(record).toMatchObject({ name: 'sandmill._domainkey.bottega.example', type: 'TXT' });
    expect(record.value).toMatch(/^v=DKIM1; k=rsa; p=MIIB/);
    const shown = await api.send('GET', url);
    expect(shown.body.dkim).toEqual(record);
    expect(JSON.stringify(shown.body)).not.toContain('PRIVATE');
  });
});
