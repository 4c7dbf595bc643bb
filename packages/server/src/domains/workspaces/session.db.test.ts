import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../platform/db/db.ts';
import { testDatabases } from '../../platform/testing/index.ts';
import { aMember, testHttp, TEST_PASSWORD } from './testing.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

describe.each(testDatabases())('sessions on $name', ({ open }) => {
  let db: Db;
  let http: Awaited<ReturnType<typeof testHttp>>;

  beforeEach(async () => {
    db = await open();
    http = await testHttp(db);
    await aMember(http.deps, { email: 'anna@example.test', role: 'owner' });
  });
  afterEach(async () => {
    await http.app.close();
    await db.close();
  });

  it('signs in, tells who it is, signs out', async () => {
    const browser = http.browser();
    const signedIn = await browser.signIn('Anna@Example.test');
    expect(signedIn.status).toBe(200);
    expect(signedIn.body).toMatchObject({ user: { email: 'anna@example.test' }, role: 'owner' });
    expect(String(signedIn.headers['set-cookie'])).toMatch(
      /^sandmill_session=\S+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    expect((await browser.send('GET', '/api/v1/session')).body.csrf).toBe(signedIn.body.csrf);
    const [stored] = await db.query<{ token_hash: Uint8Array }>('select token_hash from sessions');
    const token = browser.cookie?.split('=')[1] ?? '';
    expect(Buffer.from(stored?.token_hash ?? []).toString('base64url')).not.toContain(token);

    const kept = browser.cookie;
    expect((await browser.send('DELETE', '/api/v1/session')).status).toBe(204);
    expect(browser.cookie).toBeNull();
    browser.cookie = kept;
    expect((await browser.send('GET', '/api/v1/session')).status).toBe(401);
  });

  it('marks the cookie Secure with the __Host- prefix on https', async () => {
    const secure = await testHttp(db, { publicUrl: 'https://crm.example.test' });
    const answer = await secure.browser().signIn('anna@example.test');
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^__Host-sandmill_session=\S+;.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(answer.headers['strict-transport-security']).toBe('max-age=31536000');
    await secure.app.close();
  });

  it('tells a wrong password and an unknown address alike', async () => {
    const wrong = await http.browser().signIn('anna@example.test', 'not the password');
    const unknown = await http.browser().signIn('nobody@example.test', 'not the password');
    expect(wrong.status).toBe(401);
    expect(wrong.body).toEqual({ ...unknown.body, requestId: wrong.body.requestId });
  });

  it('takes as long for an unknown address as for a wrong password', async () => {
    const time = async (email: string): Promise<number> => {
      const start = performance.now();
      await http.browser().signIn(email, 'not the password');
      return performance.now() - start;
    };
    await time('warm-up@example.test');
    const known = Math.min(await time('anna@example.test'), await time('anna@example.test'));
    const unknown = Math.min(await time('nobody@example.test'), await time('nobody@example.test'));
    expect(unknown).toBeGreaterThan(known / 3);
  });

  it('gives a new token at sign-in, whatever token came with the request (fixation)', async () => {
    const attacker = http.browser();
    await attacker.signIn('anna@example.test');
    const planted = attacker.cookie;
    const victim = http.browser();
    victim.cookie = planted;
    await victim.signIn('anna@example.test');
    expect(victim.cookie).not.toBe(planted);
    expect((await attacker.send('GET', '/api/v1/session')).status).toBe(401);
  });

  it('rotates the token every 15 minutes; the one before stays valid for a minute', async () => {
    const browser = http.browser();
    await browser.signIn('anna@example.test');
    const first = browser.cookie;
    http.clock.moveBy(14 * MINUTE);
    await browser.send('GET', '/api/v1/session');
    expect(browser.cookie).toBe(first);
    http.clock.moveBy(MINUTE);
    await browser.send('GET', '/api/v1/session');
    const second = browser.cookie;
    expect(second).not.toBe(first);

    const slow = http.browser();
    slow.cookie = first;
    http.clock.moveBy(59_000);
    expect((await slow.send('GET', '/api/v1/session')).status).toBe(200);
    expect(slow.cookie).toBe(first);
    http.clock.moveBy(1000);
    expect((await slow.send('GET', '/api/v1/session')).status).toBe(401);
    expect((await browser.send('GET', '/api/v1/session')).status).toBe(200);
  });

  it('lets many requests race for the rotation without losing one', async () => {
    const browser = http.browser();
    await browser.signIn('anna@example.test');
    http.clock.moveBy(20 * MINUTE);
    const tabs = Array.from({ length: 6 }, () => Object.assign(http.browser(), { cookie: browser.cookie }));
    const answers = await Promise.all(tabs.map((tab) => tab.send('GET', '/api/v1/session')));
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(new Set(tabs.map((tab) => tab.cookie).filter((cookie) => cookie !== browser.cookie)).size).toBe(1);
  });

  it('ends after three idle days, and after thirty days however busy', async () => {
    const idle = http.browser();
    await idle.signIn('anna@example.test');
    http.clock.moveBy(3 * DAY);
    expect((await idle.send('GET', '/api/v1/session')).status).toBe(401);

    const busy = http.browser();
    await busy.signIn('anna@example.test');
    for (let day = 0; day < 14; day += 1) {
      http.clock.moveBy(2 * DAY);
      expect((await busy.send('GET', '/api/v1/session')).status).toBe(200);
    }
    http.clock.moveBy(2 * DAY);
    expect((await busy.send('GET', '/api/v1/session')).status).toBe(401);
  });

  it('refuses a change without the CSRF token, with a wrong one, or from another site', async () => {
    const browser = http.browser();
    await browser.signIn('anna@example.test');
    const csrf = browser.csrf;
    const rename = (headers = {}) => browser.send('PATCH', '/api/v1/session', { name: 'Anna' }, headers);
    browser.csrf = null;
    expect((await rename()).body).toMatchObject({ status: 403, code: 'csrf_failed' });
    expect((await rename({ 'x-csrf-token': 'guess' })).body.code).toBe('csrf_failed');
    browser.csrf = csrf;
    expect((await rename({ origin: 'https://evil.example' })).body.code).toBe('csrf_failed');
    expect((await rename({ 'sec-fetch-site': 'cross-site' })).body.code).toBe('csrf_failed');
    expect((await rename({ origin: 'http://localhost:4600' })).status).toBe(200);
    expect((await rename({ origin: 'http://shop.test', host: 'shop.test' })).status).toBe(200);
    expect((await rename()).body.user.name).toBe('Anna');
  });

  it('refuses to sign in on behalf of another site', async () => {
    const body = { email: 'anna@example.test', password: TEST_PASSWORD };
    const answer = await http.browser().send('POST', '/api/v1/session', body, { origin: 'https://evil.example' });
    expect(answer.body.code).toBe('csrf_failed');
  });

  it('changes the password only with the current one, and ends the other sessions', async () => {
    const here = http.browser();
    const there = http.browser();
    await here.signIn('anna@example.test');
    await there.signIn('anna@example.test');
    const change = (current: string) =>
      here.send('PATCH', '/api/v1/session', { password: { current, next: 'another long sentence' } });
    expect((await change('wrong')).body).toMatchObject({ status: 401, errors: [{ path: 'password.current' }] });
    expect((await change(TEST_PASSWORD)).status).toBe(200);
    expect((await here.send('GET', '/api/v1/session')).status).toBe(200);
    expect((await there.send('GET', '/api/v1/session')).status).toBe(401);
    expect((await http.browser().signIn('anna@example.test')).status).toBe(401);
    expect((await http.browser().signIn('anna@example.test', 'another long sentence')).status).toBe(200);
  });

  it('signs out everywhere', async () => {
    const [one, two] = [http.browser(), http.browser()];
    await one.signIn('anna@example.test');
    await two.signIn('anna@example.test');
    await one.send('DELETE', '/api/v1/session?all=true');
    expect((await two.send('GET', '/api/v1/session')).status).toBe(401);
  });

  it('switches between workspaces of the person only', async () => {
    const browser = http.browser();
    await browser.signIn('anna@example.test');
    await aMember(http.deps, { email: 'other@example.test', role: 'owner' });
    const second = { name: 'Second', locale: 'en', timeZone: 'Europe/London' };
    const made = await browser.send('POST', '/api/v1/workspaces', second);
    expect(made.body).toMatchObject({ workspace: { id: 3, name: 'Second' }, role: 'owner' });
    expect((await browser.send('POST', '/api/v1/session/workspace', { workspaceId: 1 })).body.workspace.id).toBe(1);
    expect((await browser.send('GET', '/api/v1/session')).body.workspace.id).toBe(1);
    expect((await browser.send('POST', '/api/v1/session/workspace', { workspaceId: 2 })).status).toBe(404);
  });
});
