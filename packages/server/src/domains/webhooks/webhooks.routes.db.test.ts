import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VirtualClock } from '../../platform/clock.ts';
import type { Db } from '../../platform/db/db.ts';
import { openProviderCalls } from '../../platform/http/call-provider.ts';
import { uuidv7Ids } from '../../platform/ids.ts';
import { testDatabases } from '../../platform/testing/index.ts';
import { aMember, TEST_START, testHttp } from '../workspaces/testing.ts';
import { insertDeliveries } from './deliveries.queries.ts';
import { isSigned, Listener } from './testing.ts';
import { webhookRoutes } from './webhooks.routes.ts';

type Browser = ReturnType<Awaited<ReturnType<typeof testHttp>>['browser']>;

describe.each(testDatabases())('webhooks over the API, on $name', ({ open }) => {
  let db: Db;
  let http: Awaited<ReturnType<typeof testHttp>>;
  let api: Browser;
  let workspaceId: number;
  let listener: Listener;

  beforeEach(async () => {
    db = await open();
    listener = new Listener();
    await listener.open();
    const clock = new VirtualClock(TEST_START);
    http = await testHttp(db, {
      extra: (app) =>
        webhookRoutes(app, {
          db,
          clock,
          ids: uuidv7Ids(clock),
          call: openProviderCalls({ allowPrivate: true, silenceMs: 5_000, answerBytes: 4_096 }),
          secret: 'a secret of thirty-two characters or more',
          allowPrivate: true,
        }),
    });
    ({ workspaceId } = await aMember(http.deps, { email: 'owner@example.com', role: 'owner' }));
    api = http.browser();
    await api.signIn('owner@example.com');
  });
  afterEach(async () => {
    listener.close();
    await http.app.close();
    await db.close();
  });

  const input = (name = 'ERP') => ({ name, url: listener.url, eventTypes: ['message.sent'] });

  it('show a secret when it is made and never again; a new one signs beside the old', async () => {
    const made = await api.send('POST', '/api/v1/webhooks', input());
    expect(made.status).toBe(201);
    expect(made.body.secret).toMatch(/^whsec_[\w+/]{43}=$/);
    const { id } = made.body;
    const read = await api.send('GET', `/api/v1/webhooks/${id}`);
    expect(JSON.stringify(read.body)).not.toMatch(/whsec|sealed/);
    const rotated = await api.send('POST', `/api/v1/webhooks/${id}/rotate-secret`, {});
    expect(rotated.body.oldSecretUntil).not.toBeNull();
    const tested = await api.send('POST', `/api/v1/webhooks/${id}/test`, { type: 'message.bounced' });
    expect(tested.body).toMatchObject({ ok: true, status: 204, error: null });
    const [heard] = listener.heard;
    expect(heard?.json).toMatchObject({ type: 'message.bounced', test: true, data: { bounceClass: 'hard' } });
    expect([made, rotated].map(({ body }) => heard && isSigned(heard, body.secret))).toEqual([true, true]);
    const detail = await api.send('GET', `/api/v1/webhook-deliveries/${tested.body.deliveryId}`);
    expect(detail.body).toMatchObject({ status: 'delivered', test: true, attempts: 1, body: heard?.json });
    expect(detail.body.log).toMatchObject([{ status: 204, answer: '' }]);
  });

  it('are listed by pages, found by words, as a file, changed, switched off and deleted', async () => {
    for (const name of ['A', 'B', 'C']) await api.send('POST', '/api/v1/webhooks', input(name));
    const first = await api.send('GET', '/api/v1/webhooks?limit=2');
    expect(first.body.items.map(({ name }: { name: string }) => name)).toEqual(['A', 'B']);
    const next = await api.send('GET', `/api/v1/webhooks?limit=2&cursor=${first.body.nextCursor}`);
    expect(next.body.items.map(({ name }: { name: string }) => name)).toEqual(['C']);
    expect((await api.send('GET', '/api/v1/webhooks?search=b')).body.items).toHaveLength(1);
    const { id } = next.body.items[0];
    const off = await api.send('PATCH', `/api/v1/webhooks/${id}`, { enabled: false, name: 'D' });
    expect(off.body).toMatchObject({ enabled: false, name: 'D', eventTypes: ['message.sent'], disabledReason: null });
    expect((await api.send('DELETE', `/api/v1/webhooks/${id}`)).status).toBe(200);
    expect((await api.send('GET', `/api/v1/webhooks/${id}`)).status).toBe(404);
    expect((await api.send('DELETE', `/api/v1/webhooks/${id}`)).status).toBe(404);
  });

  it('refuse what could not work, and save none of it', async () => {
    for (const wrong of [
      { url: 'not an address' },
      { url: 'https://user:password@shop.example/' },
      { eventTypes: [] },
      { eventTypes: ['message.read'] },
      { eventTypes: ['event.tracked'] },
      { name: '' },
      { secret: 'mine' },
    ])
      expect((await api.send('POST', '/api/v1/webhooks', { ...input(), ...wrong })).status).toBe(400);
    expect((await api.send('GET', '/api/v1/webhooks')).body.items).toEqual([]);
  });

  it('keep a log that is paged, searched, a file, and told again one by one or as a job, one job at a time', async () => {
    const { id } = (await api.send('POST', '/api/v1/webhooks', input())).body;
    const now = http.clock.now();
    const delivery = (n: number) => ({
      id: `01930000-0000-7000-8000-00000000000${n}`,
      key: String(n),
      webhookId: id,
      type: 'message.sent' as const,
      contactId: null,
      occurredAt: now,
      data: { n },
      test: false,
    });
    const deliveries = [1, 2, 3].map(delivery);
    await insertDeliveries(db, workspaceId, { deliveries, now, dueAt: now });
    await db.execute(`update webhook_deliveries set status = 'failed', attempts = 9 where data = '{"n": 1}'`);
    const list = `/api/v1/webhooks/${id}/deliveries`;
    const first = await api.send('GET', `${list}?limit=2`);
    expect(first.body.items).toHaveLength(2);
    expect((await api.send('GET', `${list}?limit=2&cursor=${first.body.nextCursor}`)).body.items).toHaveLength(1);
    expect((await api.send('GET', `${list}?status=failed`)).body.items).toMatchObject([{ attempts: 9 }]);
    expect((await api.send('GET', `${list}?search=000000000002`)).body.items).toHaveLength(1);
    const file = await http.app.inject({ method: 'GET', url: `${list}.csv`, headers: { cookie: api.cookie ?? '' } });
    expect(file.body.trim().split('\n')).toHaveLength(4);
    const again = `/api/v1/webhook-deliveries/${deliveries[0]?.id}/replay`;
    expect((await api.send('POST', again, {})).status).toBe(200);
    expect((await api.send('GET', `${list}?status=waiting`)).body.items).toHaveLength(3);
    const since = new Date(now - 1).toISOString();
    const replay = await api.send('POST', `/api/v1/webhooks/${id}/replay`, { since });
    expect(replay).toMatchObject({ status: 202, body: { jobId: expect.any(String) } });
    expect((await api.send('POST', `/api/v1/webhooks/${id}/replay`, { since })).status).toBe(409);
    expect((await api.send('POST', `/api/v1/webhooks/${id}/replay`, { since: 'yesterday' })).status).toBe(400);
  });

  it('are no business of another workspace, nor of a marketer to change', async () => {
    const { id } = (await api.send('POST', '/api/v1/webhooks', input())).body;
    await aMember(http.deps, { email: 'marketer@example.com', role: 'marketer', workspaceId });
    const marketer = http.browser();
    await marketer.signIn('marketer@example.com');
    expect((await marketer.send('GET', `/api/v1/webhooks/${id}`)).status).toBe(200);
    expect((await marketer.send('PATCH', `/api/v1/webhooks/${id}`, { enabled: false })).status).toBe(403);
    await aMember(http.deps, { email: 'other@example.com', role: 'owner' });
    const other = http.browser();
    await other.signIn('other@example.com');
    expect((await other.send('GET', `/api/v1/webhooks/${id}`)).status).toBe(404);
    expect((await other.send('POST', `/api/v1/webhooks/${id}/rotate-secret`, {})).status).toBe(404);
    expect((await other.send('GET', `/api/v1/webhooks/${id}/deliveries`)).body.items).toEqual([]);
  });
});
