import { jitsuAnalytics } from '@jitsu/js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Db } from '../../packages/server/src/platform/db/db.ts';
import { testDatabases } from '../../packages/server/src/platform/testing/index.ts';
import { shuffled, startTrackingServer, type TrackingServer } from './tracking-server.ts';

describe.each(testDatabases())('@jitsu/js on $name', ({ open }) => {
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

  it.each([
    ['the key as id', true, () => `${server.serverKey}:secret`],
    ['the key as secret', false, () => `shop:${server.serverKey}`],
  ])('delivers every kind of call, each once (%s, s2s %s)', async (_, s2s, writeKey) => {
    const jitsu = jitsuAnalytics({ host: server.url, writeKey: writeKey(), s2s, errorPolicy: 'rethrow' });
    await jitsu.identify('u1', { email: 'ada@example.test' });
    await jitsu.track('Product Viewed', { product_id: 'p1' });
    await jitsu.page({ name: 'Home', url: 'https://shop.test/' } as never);
    await jitsu.group('g1', { name: 'Acme' });
    const events = await server.events();
    expect(events.map(({ type, name }) => [type, name])).toEqual([
      ['identify', 'Identified'],
      ['track', 'Product Viewed'],
      ['page', 'Page Viewed'],
      ['group', 'Group Joined'],
    ]);
    expect(new Set(events.map(({ userId }) => userId))).toEqual(new Set(['u1']));
    expect(server.captured.every(({ url }) => url.startsWith(s2s ? '/api/s/s2s/' : '/api/s/'))).toBe(true);
    expect(server.captured.every(({ headers }) => headers['x-write-key'] === writeKey())).toBe(true);

    await server.replay(shuffled(server.captured));
    expect(await server.events()).toEqual(events);
  });

  it('is told when the key is unknown, and nothing is stored', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const jitsu = jitsuAnalytics({ host: server.url, writeKey: 'nobody:x', s2s: true, errorPolicy: 'log' });
    void jitsu.track('X', {});
    await expect.poll(() => server.captured.map(({ status }) => status)).toEqual([401]);
    await expect.poll(() => JSON.stringify(logged.mock.calls)).toContain('unknown_write_key');
    expect(await server.keys()).toBe(0);
    logged.mockRestore();
  });
});
