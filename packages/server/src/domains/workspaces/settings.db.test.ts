import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../platform/db/db.ts';
import { testDatabases } from '../../platform/testing/index.ts';
import { ensureSource, findSourceByWriteKey, systemSource } from './find-source.ts';
import { senderOf } from './sender.ts';
import { aMember, testHttp, type Browser } from './testing.ts';

describe.each(testDatabases())('settings on $name', ({ open }) => {
  let db: Db;
  let http: Awaited<ReturnType<typeof testHttp>>;
  let owner: Browser;

  beforeEach(async () => {
    db = await open();
    http = await testHttp(db);
    await aMember(http.deps, { email: 'owner@example.test', role: 'owner' });
    owner = http.browser();
    await owner.signIn('owner@example.test');
  });
  afterEach(async () => {
    await http.app.close();
    await db.close();
  });

  const patch = (body: object) => owner.send('PATCH', '/api/v1/workspace', body);

  it('changes what is named and keeps the rest', async () => {
    await patch({ name: 'Nuova', currency: 'CHF' });
    const { body } = await patch({ timeZone: 'Europe/Zurich', sender: { fromName: 'Anna' } });
    expect(body).toMatchObject({
      name: 'Nuova',
      currency: 'CHF',
      timeZone: 'Europe/Zurich',
      sender: { fromName: 'Anna', fromEmail: '', replyTo: null, smtpUrl: null, postalAddress: '' },
      allowedOrigins: [],
    });
    expect((await owner.send('GET', '/api/v1/workspace')).body).toEqual(body);
  });

  it('refuses what makes no sense, by field', async () => {
    const wrong = {
      timeZone: 'Mars/Base',
      currency: 'euro',
      allowedOrigins: ['shop.test/page'],
      sender: { fromName: 'Anna\r\nBcc: evil@example.com', smtpUrl: 'http://mail' },
    };
    const { body } = await patch(wrong);
    expect(body.errors.map((error: { path: string }) => error.path)).toEqual([
      'timeZone',
      'currency',
      'sender.fromName',
      'sender.smtpUrl',
      'allowedOrigins.0',
    ]);
  });

  it("keeps the mail server's password sealed, hidden, and when it comes back hidden", async () => {
    const smtpUrl = 'smtp://anna:hunter2@mail.example.test:587';
    const shown = 'smtp://anna:***@mail.example.test:587';
    expect((await patch({ sender: { smtpUrl } })).body.sender.smtpUrl).toBe(shown);
    expect(JSON.stringify(await db.query('select settings from workspaces'))).not.toContain('hunter2');
    expect(JSON.stringify(await db.query('select detail from audit_log'))).not.toContain('hunter2');
    expect((await patch({ sender: { smtpUrl: shown, fromName: 'Anna' } })).status).toBe(200);
    expect((await senderOf(db, 1, http.deps.config)).smtpUrl).toBe(smtpUrl);
    // Else a marketer could send the password to a server of their own.
    const elsewhere = await patch({ sender: { smtpUrl: 'smtp://anna:***@evil.example:587' } });
    expect(elsewhere.body.errors[0].path).toBe('sender.smtpUrl');
    expect((await patch({ sender: { smtpUrl: null } })).body.sender.smtpUrl).toBeNull();
  });

  it('creates, renames, disables and re-keys sources, and tells listeners', async () => {
    const heard: string[] = [];
    const unlisten = await db.listen('sources', (payload) => heard.push(payload));
    const made = await owner.send('POST', '/api/v1/sources', { name: 'Blog', kind: 'website' });
    expect(made.body).toMatchObject({
      name: 'Blog',
      store: 'main',
      allowedOrigins: [],
      events24h: 0,
      lastEventAt: null,
    });
    const url = `/api/v1/sources/${made.body.id}`;
    const first = made.body.writeKey;
    expect(await findSourceByWriteKey(db, first)).toMatchObject({ id: made.body.id });

    const rotated = await owner.send('POST', `${url}/rotate-key`);
    expect(rotated.body.writeKey).not.toBe(first);
    expect(await findSourceByWriteKey(db, first)).toBeNull();

    await patch({ allowedOrigins: ['https://shop.test'] });
    await owner.send('PATCH', url, { name: 'Diario', allowedOrigins: ['https://blog.test'] });
    const found = await findSourceByWriteKey(db, rotated.body.writeKey);
    expect(found).toMatchObject({ name: 'Diario' });
    expect(found?.allowedOrigins.sort()).toEqual(['https://blog.test', 'https://shop.test']);

    await owner.send('PATCH', url, { disabled: true });
    expect(await findSourceByWriteKey(db, rotated.body.writeKey)).toBeNull();
    await owner.send('PATCH', url, { disabled: false });
    expect(await findSourceByWriteKey(db, rotated.body.writeKey)).not.toBeNull();
    await expect.poll(() => heard).toEqual(['1', '1', '1', '1', '1', '1']);
    await unlisten();
  });

  it('never opens the system source from outside and never closes it', async () => {
    const system = await systemSource(db, 1);
    expect(await findSourceByWriteKey(db, system.writeKey)).toBeNull();
    const answer = await owner.send('PATCH', `/api/v1/sources/${system.id}`, { disabled: true });
    expect(answer.body.code).toBe('in_use');
  });

  it('makes the source of a kind once', async () => {
    const source = { kind: 'import' as const, name: 'Imports', now: http.clock.now() };
    const ids = [];
    for (let n = 0; n < 2; n += 1) ids.push((await db.transaction((tx) => ensureSource(tx, 1, source))).id);
    expect(ids[0]).toBe(ids[1]);
  });

  it('pages every list', async () => {
    for (const name of ['a', 'b', 'c']) {
      await owner.send('POST', '/api/v1/keys', { name, scopes: ['events:read'] });
      await owner.send('POST', '/api/v1/users', { name, email: `${name}@example.test`, role: 'viewer' });
      http.clock.moveBy(1000);
    }
    for (const [list, names] of [
      ['keys', ['c', 'b', 'a']],
      ['users', ['Name of owner@example.test', 'a', 'b', 'c']],
      ['sources', ['Sandmill', 'Sito', 'Server del negozio']],
    ] as const) {
      const seen: string[] = [];
      for (let cursor = ''; ;) {
        const { body } = await owner.send('GET', `/api/v1/${list}?limit=1${cursor}`);
        seen.push(...body.items.map((item: { name: string }) => item.name));
        if (body.nextCursor === null) break;
        cursor = `&cursor=${body.nextCursor}`;
      }
      expect(seen.sort()).toEqual([...names].sort());
    }
    const foreign = (await owner.send('GET', '/api/v1/sources?limit=1')).body.nextCursor;
    expect((await owner.send('GET', `/api/v1/users?cursor=${foreign}`)).body.errors[0].path).toBe('cursor');
  });
});
