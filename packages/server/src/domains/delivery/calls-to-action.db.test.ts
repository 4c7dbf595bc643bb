import { afterEach, describe, expect, it } from 'vitest';
import { richText } from '@sandmill/contracts';
import type { Db } from '../../platform/db/db.ts';
import { testDatabases } from '../../platform/testing/index.ts';
import { aMember, testHttp, type Browser } from '../workspaces/testing.ts';
import { callToActionRoutes } from '../content/index.ts';
import { segmentsOfContacts } from '../segments/index.ts';
import { callReport } from './reports/call-report.ts';
import { takeClick } from './take-click.ts';
import { settleClicks } from './settle-clicks.ts';
import { aContact, aMail, aShop, loggedEvents, mailOf, NOW, plan, sendAll, type TestShop } from './testing.ts';

const DAY_MS = 86_400_000;
const HUMAN = {
  method: 'GET',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36',
  acceptLanguage: 'it',
  purpose: null,
  ip: null,
  proofIp: null,
  gpc: false,
};

describe.each(testDatabases())('calls to action on $name', ({ open }) => {
  let db: Db;
  let close: () => Promise<void>;
  afterEach(async () => {
    await close();
    await db.close();
  });

  /** The API of this shop, signed in, with one segment of which `members` are. */
  async function anApi(shop: TestShop, members: string[]): Promise<{ api: Browser; segmentId: number }> {
    const [segment] = await db.query<{ id: number }>(
      `insert into segments (workspace_id, name, kind, created_at, updated_at) values ($1, 'Hero', 'static', $2, $2) returning id`,
      [shop.workspaceId, new Date(NOW)],
    );
    const segmentId = segment?.id ?? 0;
    for (const id of members)
      await db.execute(
        `insert into segment_members (workspace_id, segment_id, contact_id, entered_at, known_at) values ($1, $2, $3, $4, $4)`,
        [shop.workspaceId, segmentId, id, new Date(NOW)],
      );
    const http = await testHttp(db, {
      extra: (app) =>
        callToActionRoutes(app, { db, clock: shop.clock, ids: shop.ids, segmentIds: async () => new Set([segmentId]) }),
    });
    close = () => http.app.close();
    await aMember(http.deps, { email: 'owner@example.com', role: 'owner', workspaceId: shop.workspaceId });
    const api = http.browser();
    await api.signIn('owner@example.com');
    return { api, segmentId };
  }

  it('say to each what is for them when the mail leaves, change everywhere, and are counted over all mails', async () => {
    db = await open();
    const shop = await aShop(db);
    const [ann = '', bob = '', uwe = ''] = await Promise.all([
      aContact(shop, { email: 'ann@example.com' }),
      aContact(shop, { email: 'bob@example.com' }),
      aContact(shop, { email: 'uwe@example.com', traits: { locale: 'en' } }),
    ]);
    const { api, segmentId } = await anApi(shop, [ann]);
    const written = {
      name: 'Prenota',
      label: { it: 'Prenota una visita', en: 'Book a visit' },
      url: 'https://shop.bottega.example/book',
      variants: [{ segmentId, label: { it: 'Torna da noi' }, url: 'https://shop.bottega.example/hero' }],
    };
    expect((await api.send('POST', '/api/v1/calls-to-action', { ...written, url: '/book' })).status).toBe(400);
    expect((await api.send('POST', '/api/v1/calls-to-action', { ...written, label: { it: ' ' } })).status).toBe(400);
    const unknown = { ...written, variants: [{ ...written.variants[0], segmentId: segmentId + 1 }] };
    expect((await api.send('POST', '/api/v1/calls-to-action', unknown)).status).toBe(400);
    const made = await api.send('POST', '/api/v1/calls-to-action', written);
    expect(made.status).toBe(201);
    const callId = made.body.id as string;
    const english = {
      translations: { en: { subject: 'News', blocks: { f: { content: richText('Why'), unsubscribe: 'Out' } } } },
    };
    const templateId = await aMail(shop, [{ id: 'c', kind: 'callToAction', callId }], english);
    const other = await aMail(shop, [{ id: 'c', kind: 'callToAction', callId }]);
    await expect(aMail(shop, [{ id: 'c', kind: 'callToAction', callId: shop.ids.next() }])).rejects.toMatchObject({
      code: 'invalid_definition',
    });
    await expect(aMail(shop, [{ id: 'c', kind: 'callToAction' }])).rejects.toMatchObject({
      code: 'invalid_definition',
    });

    const ports = { segmentsOf: segmentsOfContacts };
    const send = async (contactId: string, of = templateId): Promise<string> => {
      const id = await plan(shop, { contactId, templateId: of });
      await sendAll(shop, { ports });
      return id;
    };
    const [annMail, bobMail, uweMail] = [await send(ann), await send(bob), await send(uwe)];
    expect((await mailOf(shop, annMail))?.html).toContain('Torna da noi');
    expect((await mailOf(shop, bobMail))?.html).toContain('Prenota una visita');
    expect((await mailOf(shop, uweMail))?.html).toContain('Book a visit');

    const inUse = await api.send('DELETE', `/api/v1/calls-to-action/${callId}`);
    expect(inUse).toMatchObject({ status: 409, body: { code: 'in_use' } });
    await api.send('PUT', `/api/v1/calls-to-action/${callId}`, { ...written, label: { it: 'Vieni a trovarci' } });
    const later = await send(bob, other);
    expect((await mailOf(shop, later))?.html).toContain('Vieni a trovarci');

    await click(shop, annMail);
    await click(shop, annMail);
    await click(shop, bobMail, { ...HUMAN, userAgent: 'curl/8' });
    for (const [n, contactId] of [ann, bob].entries())
      await db.execute(
        `insert into orders (workspace_id, store, order_id, contact_id, placed_at, status, currency, total, version_at, parts, owner_rank, owner_at, owner_event)
         values ($1, 'shop', $2, $3, $4, 'placed', 'EUR', 40, $4, '{}', 1, $4, $5)`,
        [shop.workspaceId, String(n), contactId, new Date(NOW + DAY_MS), shop.ids.next()],
      );
    const clicked = (await loggedEvents(shop)).filter(({ name }) => name === 'Email Link Clicked');
    expect(clicked.map(({ properties }) => properties)).toContainEqual(
      expect.objectContaining({ callToAction: 'Prenota', callToActionId: callId, class: 'human' }),
    );
    const now = NOW + 2 * DAY_MS;
    const of = { callId, days: 90, now, timeZone: 'Europe/Rome', currency: 'EUR' };
    const report = await callReport(db, shop.workspaceId, of);
    expect(report.figures).toEqual({
      messages: 4,
      people: 3,
      clickers: 1,
      clicks: 2,
      machineClicks: 1,
      buyers: 1,
      orders: 1,
      revenue: '40.00',
    });
    expect(report.variants.map(({ segmentId: id, messages, clickers }) => [id, messages, clickers])).toEqual([
      [null, 3, 0],
      [segmentId, 1, 1],
    ]);
    expect(report.mails.map(({ templateId: id, messages }) => [id, messages])).toEqual([
      [templateId, 3],
      [other, 1],
    ]);
    expect(report.curve).toEqual([{ day: '2026-11-16', messages: 4, clicks: 2 }]);
  });
});

async function click(shop: TestShop, messageId: string, visitor = HUMAN): Promise<void> {
  const token = /\/c\/([\w-]+)/.exec((await mailOf(shop, messageId))?.html ?? '')?.[1] ?? '';
  await takeClick({ ...shop.deps, ids: shop.ids }, { token, visitor, deviceOf: () => null });
  shop.clock.moveBy(20_000);
  await settleClicks(shop.deps);
}
