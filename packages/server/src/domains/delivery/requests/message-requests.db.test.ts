import PostalMime from 'postal-mime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../../platform/db/db.ts';
import type { JobContext } from '../../../platform/jobs/job.ts';
import { testDatabases } from '../../../platform/testing/index.ts';
import { aMember, testHttp } from '../../workspaces/testing.ts';
import { eraseMessagesOf } from '../erase-person.ts';
import { messageRoutes } from '../messages.routes.ts';
import { aContact, aShop, loggedEvents, messageState, sendAll, type TestShop } from '../testing.ts';
import { smtpServer, type TestServer } from '../testing/smtp-server.ts';
import { tidyAttachmentsJob } from './tidy-attachments.jobs.ts';

type Browser = ReturnType<Awaited<ReturnType<typeof testHttp>>['browser']>;

const DAY = 86_400_000;
const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe.each(testDatabases())('messages that programs ask for, on $name', ({ open }) => {
  let db: Db;
  let server: TestServer;
  let shop: TestShop;
  let api: Browser;
  let close: () => Promise<void>;
  /** The mill's part: makes a contact of whoever was just told of. */
  let onSettled: () => Promise<void>;

  beforeEach(start);
  afterEach(async () => {
    await close();
    await shop.deps.adapters.close();
    await server.close();
    await db.close();
  });

  async function start(): Promise<void> {
    db = await open();
    server = await smtpServer();
    const sender = { fromEmail: 'news@bottega.example', fromName: 'Bottega' };
    shop = await aShop(db, { sender }, { url: server.url, silenceMs: 2_000 });
    onSettled = async () => {};
    const { clock, ids, workspaceId } = shop;
    const http = await testHttp(db, {
      extra: (app) => messageRoutes(app, { db, clock, ids, settled: () => onSettled() }),
    });
    close = () => http.app.close();
    await aMember(http.deps, { email: 'owner@example.com', role: 'owner', workspaceId });
    api = http.browser();
    await api.signIn('owner@example.com');
  }

  /** As identity keeps people. */
  async function known(email: string): Promise<string> {
    const contactId = await aContact(shop, { email, consent: null });
    await db.execute(
      `insert into identifiers (workspace_id, kind, value, component, contact_id, first_seen) values ($1, 'email', $2, $3, $3, $4)`,
      [shop.workspaceId, email, contactId, new Date(shop.clock.now())],
    );
    return contactId;
  }

  let key = 0;
  const post = (request: object, idempotencyKey = `k${++key}`) =>
    api.send('POST', '/api/v1/messages', { idempotencyKey, ...request });
  const content = {
    subject: 'Order {{ order.id }}',
    html: '<p>For {{ order.name }} <a href="https://shop.example/o/7">see</a></p>',
  };
  const files = [
    { fileName: '../../receipt è "7".pdf', contentType: 'application/pdf', content: base64('paid') },
    { fileName: 'logo.png', contentType: 'image/png', content: base64('picture'), contentId: 'logo' },
  ];
  const counts = async () =>
    (
      await db.query<Record<string, number>>(
        `select (select count(*)::int from messages) as messages, (select count(*)::int from message_requests) as requests,
           (select count(*)::int from message_attachments) as files`,
      )
    )[0];

  it('leave with their own content, sender, headers and files, once for each key, and tell what became of them', async () => {
    const contactId = await known('ada@example.com');
    const request = {
      contact: 'email:ada@example.com',
      content: {
        ...content,
        from: { email: 'orders@bottega.example', name: 'Bottega, ordini' },
        replyTo: 'help@bottega.example',
        headers: { 'X-Order': '7', 'In-Reply-To': '<a@b.example>' },
      },
      data: { order: { id: 7, name: '<Ada>\u0000' } },
      attachments: files,
      tags: ['receipt', 'receipt'],
      metadata: { order: '7' },
    };
    const sent = await post(request, 'order-7');
    expect(sent).toMatchObject({ status: 202, body: { planned: true } });
    const { id } = sent.body;
    expect((await post({ ...request, content: { ...content, subject: 'Other' } }, 'order-7')).body).toEqual({
      id,
      planned: false,
    });
    await sendAll(shop);
    expect(server.received).toHaveLength(1);
    const raw = server.received[0]?.raw ?? '';
    const mail = await PostalMime.parse(raw);
    expect(mail).toMatchObject({
      subject: 'Order 7',
      from: { address: 'orders@bottega.example', name: 'Bottega, ordini' },
      replyTo: [{ address: 'help@bottega.example' }],
      inReplyTo: '<a@b.example>',
    });
    expect(mail.html).toContain('&lt;Ada&gt;');
    expect(mail.html).toMatch(/href="https:\/\/mail\.bottega\.example\/c\//);
    expect(mail.html).not.toMatch(/\.gif/);
    expect(mail.text).toContain('<Ada>');
    expect(mail.headers.find((header) => header.key === 'x-order')?.value).toBe('7');
    expect(mail.headers.find((header) => header.key === 'list-unsubscribe')).toBeUndefined();
    expect(
      mail.attachments.map(({ filename, contentId, disposition, content: bytes }) => [
        filename,
        contentId,
        disposition,
        Buffer.from(bytes as ArrayBuffer).toString(),
      ]),
    ).toEqual([
      ['logo.png', '<logo>', 'inline', 'picture'],
      ['receipt è _7_.pdf', undefined, 'attachment', 'paid'],
    ]);
    const { body } = await api.send('GET', `/api/v1/messages/${id}`);
    expect(body.request).toEqual({
      tags: ['receipt'],
      metadata: { order: '7' },
      attachments: [
        { fileName: 'receipt è _7_.pdf', contentType: 'application/pdf', contentId: null, bytes: 4, kept: true },
        { fileName: 'logo.png', contentType: 'image/png', contentId: 'logo', bytes: 7, kept: true },
      ],
    });
    expect(body.steps.map(({ type }: { type: string }) => type)).toEqual(['planned', 'sent']);
    expect((await api.send('GET', '/api/v1/messages?tag=receipt')).body.items).toHaveLength(1);
    expect((await api.send('GET', '/api/v1/messages?tag=other')).body.items).toEqual([]);
    const file = await api.send('GET', `/api/v1/messages/${id}/attachments/0`);
    expect(file).toMatchObject({ status: 200, body: 'paid' });
    expect(file.headers['content-disposition']).toBe(`attachment; filename*=UTF-8''receipt%20%C3%A8%20_7_.pdf`);
    expect(await eraseMessagesOf(db, shop.workspaceId, [contactId])).toBe(1);
    expect(await counts()).toEqual({ messages: 1, requests: 0, files: 0 });
  });

  it('keep their files a week after they ended, and not while they wait', async () => {
    await known('ada@example.com');
    const to = { to: { email: 'ada@example.com' } };
    const { id } = (await post({ ...to, content, attachments: files })).body;
    const later = new Date(shop.clock.now() + 20 * DAY).toISOString();
    const waiting = (await post({ ...to, content, attachments: files, sendAt: later })).body.id;
    await sendAll(shop);
    expect((await messageState(shop, waiting)).status).toBe('planned');
    const tidy = async () => {
      const job = tidyAttachmentsJob({ now: () => shop.clock.now() });
      await job.handle({ db, signal: new AbortController().signal } as unknown as JobContext, {});
    };
    shop.clock.moveBy(7 * DAY - 1_000);
    await tidy();
    expect(await counts()).toMatchObject({ files: 4 });
    shop.clock.moveBy(2_000);
    await tidy();
    expect(await counts()).toMatchObject({ files: 2 });
    const { request } = (await api.send('GET', `/api/v1/messages/${id}`)).body;
    expect(request.attachments.map(({ kept }: { kept: boolean }) => kept)).toEqual([false, false]);
    expect((await api.send('GET', `/api/v1/messages/${id}/attachments/0`)).status).toBe(404);
    shop.clock.moveBy(20 * DAY);
    await sendAll(shop);
    expect((await PostalMime.parse(server.received[1]?.raw ?? '')).attachments).toHaveLength(2);
  });

  it('can be cancelled until they have left', async () => {
    await known('ada@example.com');
    const later = new Date(shop.clock.now() + DAY).toISOString();
    const { id } = (await post({ to: { email: 'ada@example.com' }, content, attachments: files, sendAt: later })).body;
    const cancel = (of: string) => api.send('POST', `/api/v1/messages/${of}/cancel`, {});
    expect((await cancel(id)).status).toBe(200);
    expect((await cancel(id)).status).toBe(200);
    shop.clock.moveBy(2 * DAY);
    await sendAll(shop);
    expect(server.received).toEqual([]);
    expect(await messageState(shop, id)).toMatchObject({ status: 'skipped', reason: 'cancelled' });
    expect(await counts()).toMatchObject({ files: 0 });
    expect((await loggedEvents(shop)).map(({ name }) => name)).toEqual(['Email Skipped']);
    const left = (await post({ to: { email: 'ada@example.com' }, content })).body.id;
    await sendAll(shop);
    expect((await cancel(left)).status).toBe(409);
    expect((await cancel('01930000-0000-7000-8000-000000000000')).status).toBe(404);
  });

  it('make a contact of an address that nobody is known by, and say so where that takes longer', async () => {
    const request = { to: { email: 'new@example.com', name: 'New' }, content };
    expect((await post(request, 'first')).status).toBe(503);
    const [told] = await db.query<{ body: string }>(`select body from event_log`);
    expect(JSON.parse(told?.body ?? '{}')).toMatchObject({
      type: 'identify',
      traits: { name: 'New', email: 'new@example.com' },
    });
    onSettled = async () => void (await known('new@example.com'));
    expect(await post(request, 'first')).toMatchObject({ status: 202, body: { planned: true } });
    await sendAll(shop);
    expect(server.received).toHaveLength(1);
  });

  it('leave braces and links alone where asked to, and text becomes HTML', async () => {
    await known('ada@example.com');
    const to = { to: { email: 'ada@example.com' } };
    await post({ ...to, content: { ...content, subject: 'A {{ b }} {% c', liquid: false, trackLinks: false } });
    await post({ ...to, content: { subject: 'T', text: 'Code <1> & {{ order.id }}' }, data: { order: { id: '<2>' } } });
    await sendAll(shop);
    const mails = await Promise.all(server.received.map(({ raw }) => PostalMime.parse(raw)));
    const plain = mails.find(({ subject }) => subject !== 'T');
    expect(plain?.subject).toBe('A {{ b }} {% c');
    expect(plain?.html).toContain('For {{ order.name }} <a href="https://shop.example/o/7">');
    const text = mails.find(({ subject }) => subject === 'T');
    expect(text?.text?.trim()).toBe('Code <1> & <2>');
    expect(text?.html).toContain('Code &lt;1&gt; &amp; &lt;2&gt;');
  });

  it('are refused with the field that is wrong, and nothing of them is kept', async () => {
    await known('ada@example.com');
    const good = { to: { email: 'ada@example.com' }, content };
    const saying = (more: object) => ({ ...good, content: { ...content, ...more } });
    const attached = (more: object) => ({ ...good, attachments: [{ ...files[0], ...more }] });
    const wrong: [object, number, string][] = [
      [{ ...good, templateId: shop.transactional }, 400, 'templateId'],
      [{ to: good.to }, 400, 'templateId'],
      [{ content }, 400, 'to'],
      [{ ...good, content: { subject: 'No content' } }, 400, 'content.html'],
      [saying({ from: { email: 'ceo@bank.example' } }), 400, 'content.from'],
      [saying({ replyTo: 'ceo@bank.example' }), 400, 'content.replyTo'],
      [saying({ headers: { Bcc: 'all@example.com' } }), 400, 'content.headers.Bcc'],
      [saying({ headers: { 'X-A': 'a\r\nBcc: all@example.com' } }), 400, 'content.headers.X-A'],
      [saying({ headers: { 'X-SMTPAPI': '{}' } }), 400, 'content.headers.X-SMTPAPI'],
      [saying({ subject: 'a\r\nBcc: all@example.com' }), 422, 'content.subject'],
      [saying({ html: '{% if %}' }), 422, 'content.html'],
      [saying({ html: '<a href="javascript:alert(1)">x</a>' }), 422, 'content.html'],
      [attached({ content: '***' }), 400, 'attachments.0.content'],
      [attached({ fileName: 'invoice.pdf\u202E.exe' }), 400, 'attachments.0.fileName'],
      [attached({ contentType: 'text/html\r\nX: y' }), 400, 'attachments.0.contentType'],
      [attached({ contentId: 'a>b' }), 400, 'attachments.0.contentId'],
      [{ ...good, sendAt: new Date(shop.clock.now() + 31 * DAY).toISOString() }, 400, 'sendAt'],
    ];
    for (const [request, status, path] of wrong) {
      const answer = await post(request);
      expect([path, answer.status, answer.body.errors?.[0]?.path]).toEqual([path, status, path]);
    }
    const large = base64('x'.repeat(6 * 1_048_576));
    const two = [1, 2].map((n) => ({ fileName: `${n}.bin`, content: large }));
    expect((await post({ ...good, attachments: two })).status).toBe(413);
    expect(await counts()).toEqual({ messages: 0, requests: 0, files: 0 });
  });
});
