import Rudder from '@rudderstack/rudder-sdk-node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../packages/server/src/platform/db/db.ts';
import { testDatabases } from '../../packages/server/src/platform/testing/index.ts';
import { messageIds, shuffled, startTrackingServer, type TrackingServer } from './tracking-server.ts';

describe.each(testDatabases())('@rudderstack/rudder-sdk-node on $name', ({ open }) => {
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

  const client = (): Rudder =>
    new Rudder(server.serverKey, {
      dataPlaneUrl: server.url,
      flushAt: 20,
      flushInterval: 300,
      gzip: true,
      logLevel: 'error',
    });
  const flush = (rudder: Rudder): Promise<void> => new Promise((resolve) => void rudder.flush(() => resolve()));

  it('delivers packed requests of a form type, each event once, also when all is sent again', async () => {
    const rudder = client();
    rudder.identify({ userId: 42 as never, traits: { email: 'ada@example.test' } });
    rudder.track({
      userId: 'u1',
      event: 'Order Completed',
      properties: { order_id: 7 },
      timestamp: new Date('2026-01-02T00:00:00Z'),
      originalTimestamp: new Date(),
    } as never);
    rudder.page({ anonymousId: 'a1', name: 'Home' } as never);
    rudder.screen({ userId: 'u1', name: 'Cart' } as never);
    rudder.group({ userId: 'u1', groupId: 'g1', traits: {} });
    rudder.alias({ userId: 'u1', previousId: 'a1' });
    await flush(rudder);
    await expect.poll(async () => (await server.events()).length, { timeout: 10_000 }).toBe(6);
    const events = await server.events();
    expect(events.map(({ type }) => type).sort()).toEqual(['alias', 'group', 'identify', 'page', 'screen', 'track']);
    expect(
      server.captured.some(({ headers, body }) => headers['content-encoding'] === 'gzip' && body[0] === 0x1f),
    ).toBe(true);
    expect(events.find(({ type }) => type === 'identify')?.userId).toBe('42');
    // Given on purpose beside another originalTimestamp: it stays.
    expect(new Date(events.find(({ type }) => type === 'track')?.time ?? 0).toISOString()).toBe(
      '2026-01-02T00:00:00.000Z',
    );

    await server.replay(shuffled([...server.captured, ...server.captured]));
    expect(await server.events()).toEqual(events);
  });

  it('repeats after a 500 and after a 429, and its events are stored once', async () => {
    server.faults.push({ status: 500 }, { status: 429, headers: { 'retry-after': '1' } });
    const rudder = client();
    for (let index = 0; index < 8; index++) rudder.track({ userId: 'u', event: 'X', messageId: `m${index}` } as never);
    await flush(rudder);
    await expect
      .poll(async () => messageIds(await server.events()), { timeout: 20_000 })
      .toEqual(Array.from({ length: 8 }, (_, index) => `m${index}`));
    expect(server.captured.length).toBeGreaterThan(2);
  });
});
