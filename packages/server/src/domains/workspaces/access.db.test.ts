import { z } from 'zod';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RIGHTS } from '@sandmill/contracts/api/auth';
import type { Db } from '../../platform/db/db.ts';
import { testDatabases } from '../../platform/testing/index.ts';
import { aMember, testHttp, type Browser } from './testing.ts';

describe.each(testDatabases())('who may do what on $name', ({ open }) => {
  let db: Db;
  let http: Awaited<ReturnType<typeof testHttp>>;
  let owner: Browser;

  beforeEach(async () => {
    db = await open();
    http = await testHttp(db, {
      extra: (app) => app.post('/api/v1/things', { config: { right: 'segments:write' } }, async () => ({ ok: true })),
    });
    await aMember(http.deps, { email: 'owner@example.test', role: 'owner' });
    owner = http.browser();
    await owner.signIn('owner@example.test');
  });
  afterEach(async () => {
    await http.app.close();
    await db.close();
  });

  async function as(role: 'admin' | 'marketer' | 'viewer'): Promise<Browser> {
    await aMember(http.deps, { email: `${role}@example.test`, role, workspaceId: 1 });
    const browser = http.browser();
    await browser.signIn(`${role}@example.test`);
    return browser;
  }

  async function aKey(
    scopes: string[],
  ): Promise<{ id: string; send: (method: string, url: string, body?: unknown) => ReturnType<Browser['send']> }> {
    const { body } = await owner.send('POST', '/api/v1/keys', { name: 'Shop', scopes });
    const authorization = `Bearer ${body.key}`;
    return {
      id: body.apiKey.id,
      send: (method, url, payload) => http.browser().send(method, url, payload, { authorization }),
    };
  }

  it('answers 401 without a session or key, 403 without the right', async () => {
    expect((await http.browser().send('GET', '/api/v1/users')).body).toMatchObject({
      status: 401,
      code: 'unauthenticated',
    });
    const viewer = await as('viewer');
    expect((await viewer.send('POST', '/api/v1/things', {})).body).toMatchObject({
      status: 403,
      code: 'forbidden',
      detail: 'Name of viewer@example.test does not have the right "segments:write".',
    });
    expect((await owner.send('POST', '/api/v1/things', {})).status).toBe(200);
  });

  it('takes a new role into account at the next request', async () => {
    const marketer = await as('marketer');
    expect((await marketer.send('POST', '/api/v1/things', {})).status).toBe(200);
    const { body } = await owner.send('GET', '/api/v1/users');
    const id = body.items.find((user: { role: string }) => user.role === 'marketer').id;
    await owner.send('PATCH', `/api/v1/users/${id}`, { role: 'viewer' });
    expect((await marketer.send('POST', '/api/v1/things', {})).status).toBe(403);
    await owner.send('PATCH', `/api/v1/users/${id}`, { disabled: true });
    expect((await marketer.send('GET', '/api/v1/session')).status).toBe(401);
    expect((await http.browser().signIn('marketer@example.test')).status).toBe(401);
  });

  it('lets a key do what its scopes say until it is revoked', async () => {
    const key = await aKey(['segments:write']);
    expect((await key.send('POST', '/api/v1/things', {})).status).toBe(200);
    expect((await key.send('GET', '/api/v1/users')).status).toBe(403);
    expect((await key.send('GET', '/api/v1/session')).status).toBe(403);
    const [stored] = await db.query('select prefix, last_used_at from api_keys');
    expect(stored).toMatchObject({ prefix: expect.stringMatching(/^smk_.{4}$/), last_used_at: expect.any(Date) });
    expect((await owner.send('DELETE', `/api/v1/keys/${key.id}`)).status).toBe(204);
    expect((await key.send('POST', '/api/v1/things', {})).status).toBe(401);
    expect((await owner.send('DELETE', `/api/v1/keys/${key.id}`)).status).toBe(404);
  });

  it('gives no key more rights than its maker has', async () => {
    const key = await aKey(['keys:write', 'segments:read']);
    const wider = await key.send('POST', '/api/v1/keys', { name: 'Wider', scopes: ['users:write'] });
    expect(wider.body).toMatchObject({ status: 403, detail: 'You do not have these rights yourself: users:write.' });
    expect((await key.send('POST', '/api/v1/keys', { name: 'Same', scopes: ['segments:read'] })).status).toBe(201);
  });

  it('prefers a key over a cookie, and does not ask it for a CSRF token', async () => {
    const { body } = await owner.send('POST', '/api/v1/keys', { name: 'Shop', scopes: ['segments:write'] });
    owner.csrf = null;
    const headers = { authorization: `Bearer ${body.key}` };
    expect((await owner.send('POST', '/api/v1/things', {}, headers)).status).toBe(200);
    expect((await owner.send('POST', '/api/v1/things', {}, { authorization: 'Bearer smk_wrong' })).status).toBe(401);
  });

  it('keeps the last owner, and owners out of the hands of admins and keys', async () => {
    const { body } = await owner.send('GET', '/api/v1/session');
    const self = `/api/v1/users/${body.user.id}`;
    expect((await owner.send('PATCH', self, { role: 'admin' })).body.code).toBe('in_use');
    expect((await owner.send('PATCH', self, { disabled: true })).body.code).toBe('in_use');
    const admin = await as('admin');
    expect((await admin.send('PATCH', self, { role: 'viewer' })).body.code).toBe('forbidden');
    const promotion = { email: 'new@example.test', name: 'New', role: 'owner' };
    expect((await admin.send('POST', '/api/v1/users', promotion)).body.code).toBe('forbidden');
    const key = await aKey([...RIGHTS]);
    expect((await key.send('POST', '/api/v1/users', promotion)).body.code).toBe('forbidden');
    expect((await owner.send('POST', '/api/v1/users', promotion)).status).toBe(201);
    expect((await owner.send('PATCH', self, { role: 'admin' })).body.role).toBe('admin');
  });

  it('invites with a temporary password that works, or adds a known person with their own', async () => {
    const invite = { email: 'Bruno@example.test', name: 'Bruno', role: 'marketer' };
    const invited = await owner.send('POST', '/api/v1/users', invite);
    expect(invited.body.temporaryPassword).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/);
    expect((await http.browser().signIn('bruno@example.test', invited.body.temporaryPassword)).status).toBe(200);
    expect((await owner.send('POST', '/api/v1/users', invite)).body.code).toBe('already_exists');
    await aMember(http.deps, { email: 'carla@example.test', role: 'owner' });
    const known = await owner.send('POST', '/api/v1/users', { ...invite, email: 'carla@example.test' });
    expect(known.body.temporaryPassword).toBeNull();
  });

  it('never shows one workspace to another', async () => {
    await aMember(http.deps, { email: 'stranger@example.test', role: 'owner' });
    const stranger = http.browser();
    await stranger.signIn('stranger@example.test');
    const key = await aKey(['segments:read']);
    const { body } = await owner.send('GET', '/api/v1/session');
    expect((await stranger.send('DELETE', `/api/v1/keys/${key.id}`)).status).toBe(404);
    expect((await stranger.send('PATCH', `/api/v1/users/${body.user.id}`, { role: 'viewer' })).status).toBe(404);
    expect((await stranger.send('PATCH', '/api/v1/sources/1', { name: 'Mine' })).status).toBe(404);
    for (const list of ['keys', 'users', 'sources', 'audit-log']) {
      const mine = JSON.stringify((await stranger.send('GET', `/api/v1/${list}`)).body);
      expect(mine).not.toContain('owner@example.test');
      expect(mine).not.toContain(key.id);
    }
  });

  it('writes the audit log: by the handler, or by the route when the handler forgets', async () => {
    await owner.send('POST', '/api/v1/things', {});
    await aKey(['segments:read']);
    const { body } = await owner.send('GET', '/api/v1/audit-log');
    expect(body.items.map((entry: { action: string }) => entry.action)).toEqual([
      'api_key.created',
      'POST /api/v1/things',
      'session.opened',
    ]);
    expect(body.items[0]).toMatchObject({ actorKind: 'user', actorName: 'Name of owner@example.test' });
    expect(JSON.stringify(body)).not.toContain('smk_');
    const one = await owner.send('GET', '/api/v1/audit-log?limit=1');
    const rest = await owner.send('GET', `/api/v1/audit-log?cursor=${one.body.nextCursor}`);
    expect(rest.body.items).toHaveLength(2);
    const keys = await owner.send('GET', '/api/v1/audit-log?action=api_key.');
    expect(keys.body.items).toHaveLength(1);
  });

  it('limits requests by key', async () => {
    const limited = await testHttp(db, { requestsPerMinute: 3 });
    const browser = limited.browser();
    await browser.signIn('owner@example.test');
    for (let n = 0; n < 3; n += 1) expect((await browser.send('GET', '/api/v1/session')).status).toBe(200);
    const refused = await browser.send('GET', '/api/v1/session');
    expect(refused.body.code).toBe('rate_limited');
    expect(refused.headers['retry-after']).toBe('20');
    limited.clock.moveBy(20_000);
    expect((await browser.send('GET', '/api/v1/session')).status).toBe(200);
    await limited.app.close();
  });
});

it('refuses to start with a route that does not say who may call it', async () => {
  const [database] = testDatabases();
  const db = await database!.open();
  const open = testHttp(db, {
    extra: (app) => app.get('/api/v1/leak', { schema: { querystring: z.object({}) } }, () => ({})),
  });
  await expect(open).rejects.toThrow('The route GET /api/v1/leak does not say who may call it');
  await db.close();
});
