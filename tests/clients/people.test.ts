import { jitsuAnalytics } from '@jitsu/js';
import Rudder from '@rudderstack/rudder-sdk-node';
import { Analytics } from '@segment/analytics-node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aSource, openTestHistory, testDatabases } from '../../packages/server/src/platform/testing/index.ts';
import { systemClock } from '../../packages/server/src/platform/clock.ts';
import type { Db } from '../../packages/server/src/platform/db/db.ts';
import type { History } from '../../packages/server/src/platform/history/history.ts';
import { grindMill, testMillDeps } from '../../packages/server/src/mill/testing.ts';
import { shuffled, startTrackingServer, type TrackingServer } from './tracking-server.ts';

/** A visitor who signs up and orders, and another customer: what any shop sends, by any client. */
const CLIENTS: Record<string, (server: TrackingServer) => Promise<void>> = {
  '@segment/analytics-node': async (server) => {
    const client = new Analytics({ writeKey: server.serverKey, host: server.url, path: '/v1/batch', flushAt: 2 });
    client.page({ anonymousId: 'a1', name: 'Home' });
    client.identify({ anonymousId: 'a1', userId: 'u1', traits: { email: 'Ada@Example.test', firstName: 'Ada' } });
    client.track({
      userId: 'u1',
      event: 'Order Completed',
      properties: { order_id: 'o1', total: '12.50', currency: 'EUR' },
    });
    client.track({ userId: 'u2', event: 'Order Completed', properties: { order_id: 'o2', total: 7, currency: 'EUR' } });
    await client.closeAndFlush({ timeout: 10_000 });
  },
  '@rudderstack/rudder-sdk-node': async (server) => {
    const client = new Rudder(server.serverKey, {
      dataPlaneUrl: server.url,
      flushAt: 2,
      flushInterval: 100,
      gzip: true,
      logLevel: 'error',
    });
    client.page({ anonymousId: 'a1', name: 'Home' } as never);
    client.identify({
      anonymousId: 'a1',
      userId: 'u1',
      traits: { email: 'Ada@Example.test', firstName: 'Ada' },
    } as never);
    client.track({
      userId: 'u1',
      event: 'Order Completed',
      properties: { order_id: 'o1', total: '12.50', currency: 'EUR' },
    });
    client.track({ userId: 'u2', event: 'Order Completed', properties: { order_id: 'o2', total: 7, currency: 'EUR' } });
    await new Promise<void>((resolve) => void client.flush(() => resolve()));
    await expect.poll(() => server.keys(), { timeout: 10_000 }).toBe(4);
  },
  '@jitsu/js': async (server) => {
    const client = jitsuAnalytics({
      host: server.url,
      writeKey: `${server.serverKey}:secret`,
      s2s: true,
      errorPolicy: 'rethrow',
    });
    client.setAnonymousId('a1');
    await client.page({ name: 'Home', url: 'https://shop.test/' } as never);
    await client.identify('u1', { email: 'Ada@Example.test', firstName: 'Ada' });
    await client.track('Order Completed', { order_id: 'o1', total: '12.50', currency: 'EUR' });
    const other = jitsuAnalytics({
      host: server.url,
      writeKey: `${server.serverKey}:secret`,
      s2s: true,
      errorPolicy: 'rethrow',
    });
    await other.identify('u2', {});
    await other.track('Order Completed', { order_id: 'o2', total: 7, currency: 'EUR' });
  },
};

describe.each(testDatabases())('people made by the published clients on $name', ({ open }) => {
  let db: Db;
  let history: History;
  let server: TrackingServer;
  beforeEach(async () => {
    db = await open();
    history = await openTestHistory();
    server = await startTrackingServer(db);
    await aSource(db, server.workspaceId, { kind: 'system' });
  });
  afterEach(async () => {
    await server.close();
    await history.close();
    await db.close();
  });

  it.each(Object.keys(CLIENTS))(
    '%s: one person a customer, orders once; replayed and shuffled, nothing changes',
    async (name) => {
      await CLIENTS[name]?.(server);
      const deps = testMillDeps(db, history, systemClock());
      await grindMill(deps, server.workspaceId);
      const people = (): Promise<unknown[]> =>
        db.query(
          `select c.user_id, c.email, s.orders_count, s.revenue::float8 as revenue,
           (select count(*)::int from identifiers i where i.workspace_id = c.workspace_id and i.contact_id = c.id) as ids
         from contacts c join contact_states s on s.workspace_id = c.workspace_id and s.contact_id = c.id
         where c.workspace_id = $1 and c.user_id is not null order by c.user_id`,
          [server.workspaceId],
        );
      const first = await people();
      expect(first).toMatchObject([
        { user_id: 'u1', email: 'ada@example.test', orders_count: 1, revenue: 12.5 },
        { user_id: 'u2', orders_count: 1, revenue: 7 },
      ]);
      await server.replay(shuffled([...server.captured, ...server.captured]));
      await grindMill(deps, server.workspaceId);
      expect(await people()).toEqual(first);
      const [counted] = await history.query<{ orders: number }>(
        `select count() as orders from events final where workspace_id = {w:UInt32} and name = 'Order Completed'`,
        { w: server.workspaceId },
      );
      expect(Number(counted?.orders)).toBe(2);
    },
  );
});
