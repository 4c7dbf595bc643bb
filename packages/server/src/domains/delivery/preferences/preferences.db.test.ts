import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../../platform/db/db.ts';
import { createHttp } from '../../../platform/http/create-http.ts';
import type { HttpApp } from '../../../platform/http/http-app.ts';
import { silentLog } from '../../../platform/log.ts';
import { createMetrics } from '../../../platform/metrics.ts';
import { testDatabases } from '../../../platform/testing/index.ts';
import { consentPageRoutes } from '../consent-pages.routes.ts';
import { eraseMessagesOf } from '../erase-person.ts';
import { aContact, aShop, mailOf, messageState, plan, PUBLIC_URL, SECRET, sendAll, type TestShop } from '../testing.ts';

const HTTP = {
  publicUrl: PUBLIC_URL,
  secret: SECRET,
  trustProxy: false,
  adminDir: '/nowhere',
  apiRequestsPerMinute: 1000,
  ingest: { maxEventBytes: 1000, maxBodyBytes: 100_000, maxBatchEvents: 10, maxWaitingEvents: 10 },
};
const DAY_MS = 86_400_000;
const TOPICS = [
  { key: 'sales', name: { it: 'Saldi', en: 'Sales' } },
  { key: 'news', name: { it: 'Novità', en: 'News' } },
];

describe.each(testDatabases())('what somebody asked for on the preference page, on $name', ({ open }) => {
  let db: Db;
  let shop: TestShop;
  let app: HttpApp;
  let contactId: string;
  let path: string;

  beforeEach(async () => {
    db = await open();
    shop = await aShop(db, { topics: TOPICS });
    const { clock, ids } = shop;
    const addresses = { publicUrl: PUBLIC_URL, secret: SECRET };
    const metrics = createMetrics({ processMetrics: false });
    app = await createHttp({ config: HTTP, log: silentLog(), db, clock, ids, metrics, readiness: async () => null });
    consentPageRoutes(app, { db, clock, ids, addresses });
    await app.ready();
    await db.execute(`update templates set topic = 'sales' where id = $1`, [shop.marketing]);
    contactId = await aContact(shop, { email: 'giulia@example.com' });
    path = /\/p\/[\w-]+/.exec((await mailOf(shop, await sent()))?.html ?? '')?.[0] ?? '';
  });
  afterEach(async () => {
    await app.close();
    await db.close();
  });

  /** One more marketing mail, a week after the last one. */
  async function sent(afterDays = 0): Promise<string> {
    shop.clock.moveBy(afterDays * DAY_MS);
    const id = await plan(shop, { contactId });
    await sendAll(shop);
    return id;
  }
  const ask = (payload: string) =>
    app.inject({
      method: 'POST',
      url: path,
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'it' },
      payload,
    });
  const stoppedBy = async (id: string) => {
    const { status, skipGate, reason } = await messageState(shop, id);
    return [status, skipGate, reason];
  };

  it('holds for the next mail, with the reason written down', async () => {
    expect((await ask('form=frequency&every=7')).body).toContain('Fatto');
    expect(await stoppedBy(await sent(3))).toEqual(['skipped', 'preferences', 'too_often']);
    expect(await stoppedBy(await sent(4))).toEqual(['delivered', null, null]);
    await ask('form=frequency&every=0');
    expect(await stoppedBy(await sent(1))).toEqual(['delivered', null, null]);
    await ask('form=topics&topic:news=on');
    expect(await stoppedBy(await sent())).toEqual(['skipped', 'preferences', 'topic_off']);
    await ask('form=topics&topic:news=on&topic:sales=on');
    expect(await stoppedBy(await sent())).toEqual(['delivered', null, null]);
    await ask('form=pause&pause=on');
    const paused = await sent(29);
    expect(await stoppedBy(paused)).toEqual(['skipped', 'preferences', 'on_a_break']);
    const gate = (await messageState(shop, paused)).gates.find((one) => !one.passed);
    expect(gate).toMatchObject({ gate: 'preferences', reason: 'on_a_break', value: { until: expect.any(String) } });
    expect(await stoppedBy(await sent(2))).toEqual(['delivered', null, null]);
  });

  it('says how things are, keeps nothing on a look, takes nothing it does not offer', async () => {
    const look = await app.inject({ method: 'GET', url: path, headers: { 'accept-language': 'it' } });
    expect(look.body).toContain('Saldi');
    expect(look.body).toMatch(/value="0" checked/);
    expect(await db.query('select 1 from mail_preferences')).toEqual([]);
    expect((await ask('form=nonsense&every=7')).statusCode).toBe(400);
    await ask('form=frequency&every=1');
    expect(await db.query('select every_days as d from mail_preferences')).toEqual([{ d: null }]);
    expect((await ask('form=pause&pause=on')).body).toContain('Sei in pausa fino al');
    expect((await ask('form=language&language=en')).body).toContain('How often');
  });

  it('never keeps back a service mail, and is forgotten with the person', async () => {
    await ask('form=pause&pause=on');
    const id = await plan(shop, { contactId, templateId: shop.transactional, purpose: 'order' });
    await sendAll(shop);
    expect((await messageState(shop, id)).status).toBe('delivered');
    await eraseMessagesOf(db, shop.workspaceId, [contactId]);
    expect(await db.query('select 1 from mail_preferences')).toEqual([]);
  });
});
