import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../../platform/db/db.ts';
import { testDatabases } from '../../../platform/testing/index.ts';
import { eraseAddress, isSuppressed } from '../../consent/index.ts';
import { aMember, testHttp } from '../../workspaces/testing.ts';
import { aContact, aShop, loggedEvents, type TestShop } from '../testing.ts';
import { suppressionRoutes } from './suppressions.routes.ts';

type Browser = ReturnType<Awaited<ReturnType<typeof testHttp>>['browser']>;

describe.each(testDatabases())('addresses that nobody writes to, on $name', ({ open }) => {
  let db: Db;
  let shop: TestShop;
  let api: Browser;
  let close: () => Promise<void>;

  beforeEach(async () => {
    db = await open();
    shop = await aShop(db);
    const http = await testHttp(db, { extra: (app) => suppressionRoutes(app, { db, now: () => shop.clock.now() }) });
    close = () => http.app.close();
    await aMember(http.deps, { email: 'owner@example.com', role: 'owner', workspaceId: shop.workspaceId });
    api = http.browser();
    await api.signIn('owner@example.com');
  });
  afterEach(async () => {
    await close();
    await db.close();
  });

  const blocked = (address: string) =>
    isSuppressed(db, shop.workspaceId, { channel: 'email', address, now: shop.clock.now() });

  it('are added, found, unblocked; each told to its contact', async () => {
    await aContact(shop, { email: 'giulia@example.com' });
    const added = await api.send('POST', '/api/v1/suppressions', {
      addresses: ['Giulia@Example.com', 'x@example.com', 'no address'],
      note: 'asked by phone',
    });
    expect(added.body).toEqual({ added: 2, rejected: ['no address'] });
    expect((await blocked('giulia@example.com'))?.detail).toBe('asked by phone');
    const found = await api.send('GET', '/api/v1/suppressions?search=giulia&reason=manual');
    expect(found.body).toMatchObject({ items: [{ address: 'giulia@example.com', reason: 'manual', expiresAt: null }] });
    const release = { address: 'giulia@example.com' };
    expect((await api.send('POST', '/api/v1/suppressions/release', release)).status).toBe(200);
    expect(await blocked('giulia@example.com')).toBeNull();
    expect((await api.send('POST', '/api/v1/suppressions/release', release)).status).toBe(404);
    expect((await loggedEvents(shop)).map(({ name }) => name)).toEqual(['Address Suppressed', 'Address Released']);
  });

  it('stay blocked after a complaint, and after erasure without being readable', async () => {
    await db.execute(
      `insert into suppressions (workspace_id, channel, address, reason, at) values ($1, 'email', 'angry@example.com', 'complaint', now())`,
      [shop.workspaceId],
    );
    await eraseAddress(db, shop.workspaceId, { channel: 'email', address: 'gone@example.com', at: shop.clock.now() });
    for (const address of ['angry@example.com', 'gone@example.com'])
      expect((await api.send('POST', '/api/v1/suppressions/release', { address })).status).toBe(409);
    await api.send('POST', '/api/v1/suppressions', { addresses: ['gone@example.com'] });
    expect((await blocked('gone@example.com'))?.reason).toBe('erased');
    const listed = JSON.stringify((await api.send('GET', '/api/v1/suppressions')).body);
    expect(listed).toContain('sha256:');
    expect(listed).not.toContain('gone@');
  });
});
