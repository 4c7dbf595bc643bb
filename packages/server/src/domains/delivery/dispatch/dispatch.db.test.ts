import { generateKeyPairSync } from 'node:crypto';
import PostalMime from 'postal-mime';
import { afterEach, describe, expect, it } from 'vitest';
import { seal } from '../../../platform/auth/seal.ts';
import { systemClock } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/db/db.ts';
import { silentLog } from '../../../platform/log.ts';
import { testDatabases } from '../../../platform/testing/index.ts';
import { openAdapters } from '../choose-adapter.ts';
import { recoverExpired } from '../message-claims.queries.ts';
import { sendDue } from '../send-due.ts';
import { smtpServer, type TestServer } from '../testing/smtp-server.ts';
import { aContact, aShop, messageState, plan, SECRET, sendAll, type TestShop } from '../testing.ts';
import { openDispatch } from './open-dispatch.ts';

describe.each(testDatabases())('the thread of the sender on $name', ({ open }) => {
  let db: Db;
  let server: TestServer;
  let shop: TestShop;
  let dispatch: ReturnType<typeof openDispatch>;
  afterEach(async () => {
    await shop.deps.adapters.close();
    await server.close();
    await db.close();
  });

  async function start(delivery: object = {}): Promise<void> {
    db = await open();
    server = await smtpServer();
    const settings = { ...delivery, sender: { fromEmail: 'news@bottega.example' } };
    shop = await aShop(db, settings, { url: server.url });
    await shop.deps.adapters.close();
    const times = { connectMs: 2_000, silenceMs: 20_000 };
    const own = { clock: systemClock(), log: silentLog(), threads: 1, start: { allowPrivate: true, times } };
    dispatch = openDispatch(own);
    const call = async () => Promise.reject(new Error('Nothing is called from here.'));
    const adapters = openAdapters({ smtpUrl: server.url, secret: SECRET }, { clock: shop.clock, call, dispatch });
    shop.deps = { ...shop.deps, adapters };
  }

  async function mailsTo(count: number): Promise<string[]> {
    const ids: string[] = [];
    for (let n = 0; n < count; n++) {
      const contactId = await aContact(shop, { email: `p${n}@example.com`, traits: { firstName: `Giulia ${n}` } });
      ids.push(await plan(shop, { contactId }));
    }
    return ids;
  }

  it('writes, signs and hands over what the process would have', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    await start({ dkim: { domain: 'bottega.example', selector: 's1', sealedPrivateKey: seal(SECRET, pem) } });
    const ids = await mailsTo(3);
    await sendAll(shop);
    for (const id of ids) expect(await messageState(shop, id)).toMatchObject({ status: 'accepted', attempts: 1 });
    const inThread = new Map(server.received.map(({ to, raw }) => [to, raw]));
    expect((await PostalMime.parse(inThread.get('p1@example.com') ?? '')).subject).toBe('Ciao Giulia 1');
    await db.execute(`update messages set status = 'planned', attempts = 0, worker = null, lease_until = null`);
    server.received = [];
    const here = openAdapters(
      { smtpUrl: server.url, secret: SECRET },
      { clock: shop.clock, call: async () => Promise.reject(new Error('Nothing is called from here.')) },
    );
    await sendAll(shop, { adapters: here });
    await here.close();
    expect(server.received.length).toBe(3);
    for (const { to, raw } of server.received) expect(raw).toBe(inThread.get(to));
  });

  it('carries files, and content that was not written there', async () => {
    await start();
    const port = Number(new URL(server.url).port);
    const host = { host: '127.0.0.1', port, secure: false, user: null, password: null };
    const content = Buffer.from('pagata è');
    const message = {
      id: 'm1',
      workspaceId: 1,
      channel: 'email' as const,
      class: 'transactional' as const,
      messageIdHeader: '<m1@bottega.example>',
      from: { name: '', address: 'news@bottega.example' },
      replyTo: null,
      returnPath: null,
      to: 'giulia@example.com',
      subject: 'Ricevuta',
      html: '<p>Ecco</p>',
      text: 'Ecco',
      headers: {},
      date: 0,
      attachments: [{ fileName: 'r.txt', contentType: 'text/plain', contentId: null, content }],
    };
    const { signal } = new AbortController();
    const settings = { kind: 'smtp' as const, server: host, dkim: null, connections: 1 };
    const [result] = await dispatch.send({ place: 'p', settings, messages: [message], now: 0, signal });
    expect(result?.outcome).toBe('accepted');
    const mail = await PostalMime.parse(server.received[0]?.raw ?? '');
    expect(Buffer.from(mail.attachments[0]?.content as ArrayBuffer)).toEqual(content);
    expect(mail.html).toContain('Ecco');
  });

  it('dies while mails are on their way: those that had begun are in doubt, nobody gets one twice, the rest leave', async () => {
    await start({ connections: 4 });
    const ids = await mailsTo(6);
    const began: string[] = [];
    let hanging = 0;
    // Two of the first four begin to flow; two are only announced.
    server.behave = (to, phase) => {
      if (phase === 'rcpt') began.push(to);
      const hangs = phase === 'data' || began.indexOf(to) >= 2;
      return hangs && ++hanging ? 'hang' : null;
    };
    const { signal } = new AbortController();
    const sending = sendDue(shop.deps, { stopping: signal, breaking: signal });
    await expect.poll(() => hanging, { timeout: 20_000 }).toBe(4);
    const firstTwo = began.slice(0, 2);
    server.behave = () => null;
    await dispatch.kill();
    await sending;
    shop.clock.moveBy(61_000);
    await sendAll(shop);
    await recoverExpired(db, shop.clock.now() + 3_600_000);
    const states = await Promise.all(ids.map(async (id) => (await messageState(shop, id)).status));
    const inDoubt = ids.map((_, n) => firstTwo.includes(`p${n}@example.com`));
    expect(states).toEqual(inDoubt.map((is) => (is ? 'uncertain' : 'accepted')));
    const others = ids.map((_, n) => `p${n}@example.com`).filter((_, n) => !inDoubt[n]);
    expect(server.received.map(({ to }) => to).sort()).toEqual(others);
  });

  it('dies before anything is handed over: what was written goes along, and leaves once', async () => {
    await start();
    const [id = ''] = await mailsTo(1);
    await sendAll(shop, { at: (point) => (point === 'sending' ? dispatch.kill() : undefined) });
    expect(await messageState(shop, id)).toMatchObject({ status: 'accepted', attempts: 1 });
    expect(server.received.length).toBe(1);
  });

  it('breaks off what hangs when the sender is stopped', async () => {
    await start({ connections: 2 });
    const [id = ''] = await mailsTo(1);
    let hanging = 0;
    server.behave = (_, phase) => (phase === 'data' && ++hanging ? 'hang' : null);
    const [stopping, breaking] = [new AbortController(), new AbortController()];
    const sending = sendDue(shop.deps, { stopping: stopping.signal, breaking: breaking.signal });
    await expect.poll(() => hanging, { timeout: 20_000 }).toBe(1);
    stopping.abort();
    breaking.abort();
    await sending;
    expect(await messageState(shop, id)).toMatchObject({ status: 'uncertain', reason: 'connection_broke' });
  });
});
