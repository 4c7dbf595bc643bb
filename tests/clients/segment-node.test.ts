import { Analytics } from '@segment/analytics-node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../packages/server/src/platform/db/db.ts';
import { testDatabases } from '../../packages/server/src/platform/testing/index.ts';
import { messageIds, shuffled, startTrackingServer, type TrackingServer } from './tracking-server.ts';

describe.each(testDatabases())('@segment/analytics-node on $name', ({ open }) => {
  let db: Db;
  let server: TrackingServer;

  beforeEach(async () => {
    db = await open();
    server = await startTrackingServer(db);
  });
  afterEach(async () => {
    await server.close();
    await db.close();
  });

  type Settings = ConstructorParameters<typeof Analytics>[0];
  const client = (settings: Partial<Settings> = {}): Analytics =>
    new Analytics({
      writeKey: server.serverKey,
      host: server.url,
      path: '/v1/batch',
      flushAt: 5,
      flushInterval: 500,
      maxRetries: 3,
      ...settings,
    });
  const close = (analytics: Analytics): Promise<unknown> => analytics.closeAndFlush({ timeout: 10_000 });

  it('delivers every kind of call, each once', async () => {
    const analytics = client();
    analytics.identify({ userId: 'u1', traits: { email: 'ada@example.test', first_name: 'Ada' } });
    analytics.track({
      userId: 'u1',
      event: 'Completed Order',
      properties: { orderId: 'o1', total: 12.5, currency: 'eur' },
    });
    analytics.page({ anonymousId: 'a1', name: 'Home', properties: { url: 'https://shop.test/?utm_source=mail' } });
    analytics.screen({ userId: 'u1', name: 'Cart' });
    analytics.group({ userId: 'u1', groupId: 'g1', traits: { name: 'Acme' } });
    analytics.alias({ userId: 'u1', previousId: 'a1' });
    await close(analytics);
    const events = await server.events();
    expect(events.map(({ type, name }) => [type, name]).sort()).toEqual([
      ['alias', 'Alias'],
      ['group', 'Group Joined'],
      ['identify', 'Identified'],
      ['page', 'Page Viewed'],
      ['screen', 'Screen Viewed'],
      ['track', 'Order Completed'],
    ]);
    expect(events.find(({ type }) => type === 'identify')?.traits).toEqual({
      email: 'ada@example.test',
      firstName: 'Ada',
    });
    expect(events.find(({ type }) => type === 'track')?.properties).toMatchObject({ order_id: 'o1' });
    expect(events.find(({ type }) => type === 'page')?.context.campaign).toEqual({ source: 'mail' });
    // The peer is the shop's server, not the visitor; and a server's library is no bot.
    expect(events.some(({ context, isBot }) => context.ip !== undefined || isBot)).toBe(false);
    expect(await server.rejections()).toEqual([]);
  });

  it('changes nothing when everything is sent again, in another order', async () => {
    const analytics = client();
    for (let index = 0; index < 23; index++)
      analytics.track({ userId: `u${index % 3}`, event: `E${index}`, messageId: `m${index}` });
    await close(analytics);
    const before = await server.events();
    expect(messageIds(before)).toHaveLength(23);
    expect(await server.replay(server.captured)).toEqual(server.captured.map(() => 200));
    expect(await server.replay(shuffled(server.captured))).toEqual(server.captured.map(() => 200));
    expect(await server.events()).toEqual(before);
    expect(await server.keys()).toBe(23);
  });

  it.each([500, 503, 408])('repeats after a %i, and its events are stored once', async (status) => {
    server.faults.push({ status });
    const analytics = client();
    for (let index = 0; index < 5; index++) analytics.track({ userId: 'u', event: 'X', messageId: `m${index}` });
    await close(analytics);
    expect(server.captured.map((request) => request.status)).toEqual([status, 200]);
    expect(messageIds(await server.events())).toEqual(['m0', 'm1', 'm2', 'm3', 'm4']);
  });

  it('stores events once whose first answer was lost', async () => {
    const analytics = client();
    analytics.track({ userId: 'u', event: 'X', messageId: 'm' });
    await close(analytics);
    await server.replay(server.captured.slice(0, 1));
    expect(messageIds(await server.events())).toEqual(['m']);
  });

  it('waits as long as Retry-After says', async () => {
    server.faults.push({ status: 429, headers: { 'retry-after': '2' } });
    const analytics = client();
    analytics.track({ userId: 'u', event: 'X', messageId: 'm' });
    await close(analytics);
    const [first, second] = server.captured;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(1_800);
    expect(messageIds(await server.events())).toEqual(['m']);
  });

  it('loses one event of 60 KB, not those beside it', async () => {
    const analytics = client();
    const errors: unknown[] = [];
    analytics.on('error', (error) => errors.push(error));
    analytics.track({ userId: 'u', event: 'Before', messageId: 'a' });
    analytics.track({ userId: 'u', event: 'Large', messageId: 'b', properties: { text: 'x'.repeat(60_000) } });
    analytics.track({ userId: 'u', event: 'After', messageId: 'c' });
    await close(analytics);
    expect(messageIds(await server.events())).toEqual(['a', 'c']);
    expect(await server.rejections()).toEqual([{ code: 'too_large', message_id: 'b' }]);
    expect(errors).toEqual([]);
  });

  it('delivers a batch of 3,000 events in one request', async () => {
    const analytics = client({ flushAt: 3_000, flushInterval: 60_000 });
    for (let index = 0; index < 3_000; index++)
      analytics.track({ userId: `u${index % 50}`, event: 'X', messageId: `m${index}` });
    await close(analytics);
    expect(server.captured).toHaveLength(1);
    expect(server.captured[0]?.body.length).toBeGreaterThan(500_000);
    expect(await server.keys()).toBe(3_000);
  });

  it('says so when the write key is unknown, and nothing is stored', async () => {
    const analytics = client({ writeKey: 'nobody' });
    const errors: { code?: string }[] = [];
    analytics.on('error', (error) => errors.push(error as { code?: string }));
    analytics.track({ userId: 'u', event: 'X' });
    await close(analytics);
    expect(errors).toHaveLength(1);
    expect(server.captured.map(({ status }) => status)).toEqual([401]);
    expect(await server.keys()).toBe(0);
  });
});
