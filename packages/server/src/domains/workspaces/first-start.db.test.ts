import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../platform/db/db.ts';
import { testDatabases } from '../../platform/testing/index.ts';
import { findSourceByWriteKey } from './find-source.ts';
import { setupCode } from './first-run.ts';
import { firstStart } from './first-start.ts';
import { testHttp } from './testing.ts';

const NOTHING = { demo: false, admin: null, apiKey: null, writeKey: null };
const API_KEY = 'smk_given_by_the_environment';
const OWNER = { email: 'anna@example.test', password: 'a long enough one' };
/** Of testHttp. */
const SECRET = 'a secret of thirty-two characters or more';
const FIRST_RUN = {
  code: setupCode(SECRET),
  name: 'Anna',
  email: 'anna@example.test',
  password: 'a long enough one',
  workspaceName: 'Caffè Rossi & Figli',
  locale: 'it',
  timeZone: 'Europe/Rome',
};

describe.each(testDatabases())('the first start on $name', ({ open }) => {
  let db: Db;
  let http: Awaited<ReturnType<typeof testHttp>>;
  let filled: number[];

  beforeEach(async () => {
    db = await open();
    http = await testHttp(db, { demo: true });
    filled = [];
    http.deps.fillWorkspace = async (_, workspaceId) => void filled.push(workspaceId);
  });
  afterEach(async () => {
    await http.app.close();
    await db.close();
  });

  const start = (asked: Partial<typeof NOTHING> | object) => firstStart(db, http.deps, { ...NOTHING, ...asked });
  const setup = async () => (await http.browser().send('GET', '/api/v1/setup')).body;

  it('makes nothing when nothing is asked; the first visitor becomes the owner, once', async () => {
    expect(await start({})).toEqual({ workspaceId: null, created: false });
    expect(await setup()).toEqual({ needsOwner: true, demo: null });
    const browser = http.browser();
    const made = await browser.send('POST', '/api/v1/setup', FIRST_RUN);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ role: 'owner', workspace: { slug: 'caffe-rossi-figli', demo: false } });
    expect((await browser.send('GET', '/api/v1/session')).status).toBe(200);
    expect(filled).toEqual([1]);
    expect((await http.browser().send('POST', '/api/v1/setup', FIRST_RUN)).body.code).toBe('conflict');
    expect(await setup()).toEqual({ needsOwner: false, demo: null });
  });

  it('is taken by nobody without the code that the program prints', async () => {
    for (const code of ['guessed', setupCode('the secret of another installation')]) {
      const { status, body } = await http.browser().send('POST', '/api/v1/setup', { ...FIRST_RUN, code });
      expect([status, body.code, body.errors[0].path]).toEqual([403, 'forbidden', 'code']);
    }
    expect((await setup()).needsOwner).toBe(true);
  });

  it('lets one of two first visitors become the owner', async () => {
    const visits = ['a', 'b', 'c'].map((who) =>
      http.browser().send('POST', '/api/v1/setup', { ...FIRST_RUN, email: `${who}@example.test` }),
    );
    const statuses = (await Promise.all(visits)).map((answer) => answer.status);
    expect(statuses.sort()).toEqual([201, 409, 409]);
    expect(await db.query('select id from workspaces')).toHaveLength(1);
  });

  it('refuses a weak password and a zone that does not exist', async () => {
    const wrong = { ...FIRST_RUN, password: 'short', timeZone: 'Europe/Atlantis' };
    const { body } = await http.browser().send('POST', '/api/v1/setup', wrong);
    expect(body.errors.map((error: { path: string }) => error.path)).toEqual(['password', 'timeZone']);
  });

  it('makes the owner and the keys that the environment names', async () => {
    await start({ admin: OWNER, apiKey: API_KEY, writeKey: 'my-shop-key' });
    expect((await http.browser().signIn(OWNER.email, OWNER.password)).body.role).toBe('owner');
    const asKey = await http
      .browser()
      .send('GET', '/api/v1/sources', undefined, { authorization: `Bearer ${API_KEY}` });
    expect(asKey.body.items).toMatchObject([
      { kind: 'system', name: 'Sandmill' },
      { kind: 'website', name: 'Sito' },
      { kind: 'server', name: 'Server del negozio', writeKey: 'my-shop-key' },
    ]);
    expect(await findSourceByWriteKey(db, 'my-shop-key')).toMatchObject({ workspaceId: 1, kind: 'server' });
  });

  it('changes nothing at later starts', async () => {
    await start({ admin: OWNER, apiKey: API_KEY, writeKey: 'my-shop-key' });
    const again = await start({
      demo: true,
      admin: { ...OWNER, password: 'quite another one' },
      writeKey: 'other-key',
    });
    expect(again).toEqual({ workspaceId: 1, created: false });
    expect((await http.browser().signIn(OWNER.email, OWNER.password)).status).toBe(200);
    expect(await db.query('select id from workspaces')).toHaveLength(1);
    expect(await findSourceByWriteKey(db, 'other-key')).toBeNull();
  });

  it('is safe under two starters', async () => {
    const starts = await Promise.all([start({ demo: true }), start({ demo: true }), start({ demo: true })]);
    expect(starts.map((started) => started.workspaceId)).toEqual([1, 1, 1]);
    expect(starts.filter((started) => started.created)).toHaveLength(1);
    expect(await db.query('select id from users')).toHaveLength(1);
  });

  it('gives the workspace made for keys to the first visitor', async () => {
    await start({ apiKey: API_KEY });
    expect((await setup()).needsOwner).toBe(true);
    const made = await http.browser().send('POST', '/api/v1/setup', FIRST_RUN);
    expect(made.body.workspace).toMatchObject({ id: 1, name: 'Caffè Rossi & Figli' });
    expect(filled).toEqual([1]);
  });

  it('prints the demo login until its password is changed', async () => {
    await start({ demo: true });
    const { demo } = await setup();
    expect(demo).toEqual({ email: 'demo@sandmill.test', password: 'sandmill-demo' });
    const browser = http.browser();
    expect((await browser.signIn(demo.email, demo.password)).body.workspace.demo).toBe(true);
    const password = { current: demo.password, next: 'a password of my own' };
    await browser.send('PATCH', '/api/v1/session', { password });
    expect((await setup()).demo).toBeNull();
  });

  it('refuses the printed password once the installation is no demo any more', async () => {
    await start({ demo: true });
    const serious = await testHttp(db, { demo: false });
    expect((await serious.browser().signIn('demo@sandmill.test', 'sandmill-demo')).status).toBe(401);
    expect((await serious.browser().send('GET', '/api/v1/setup')).body.demo).toBeNull();
    await serious.app.close();
  });

  it('makes no printed login when the environment names an owner', async () => {
    await start({ demo: true, admin: OWNER });
    expect((await setup()).demo).toBeNull();
    expect((await http.browser().signIn('demo@sandmill.test', 'sandmill-demo')).status).toBe(401);
  });
});
