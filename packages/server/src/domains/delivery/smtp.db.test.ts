import { generateKeyPairSync } from 'node:crypto';
import { createRequire } from 'node:module';
import PostalMime from 'postal-mime';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Db } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import { testDatabases } from '../../platform/testing/index.ts';
import { isSuppressed } from '../consent/index.ts';
import { recoverExpired } from './message-claims.queries.ts';
import { sendDue } from './send-due.ts';
import { seal } from '../../platform/auth/seal.ts';
import { smtpServer, type TestServer } from './testing/smtp-server.ts';
import { SECRET, aContact, aShop, loggedEvents, messageState, plan, sendAll, type TestShop } from './testing.ts';

type Verdict = { status: { result: string } };
const { authenticate } = createRequire(import.meta.url)('mailauth') as {
  authenticate(
    mail: string,
    of: {
      ip: string;
      helo: string;
      mta: string;
      sender: string;
      resolver: (name: string, type: string) => Promise<string[][]>;
    },
  ): Promise<{ spf: Verdict; dkim: { results: Verdict[] }; dmarc: Verdict }>;
};

describe.each(testDatabases())('mail over SMTP on $name', ({ open }) => {
  let db: Db;
  let server: TestServer;
  let shop: TestShop;
  afterEach(async () => {
    await shop.deps.adapters.close();
    await server.close();
    await db.close();
  });

  async function start(delivery: object = {}, sender: object = {}): Promise<void> {
    db = await open();
    server = await smtpServer();
    shop = await aShop(
      db,
      { ...delivery, sender: { fromEmail: 'news@bottega.example', ...sender } },
      { url: server.url, silenceMs: 400 },
    );
  }

  async function mailTo(email: string, request: object = {}): Promise<string> {
    return plan(shop, { contactId: await aContact(shop, { email, traits: { firstName: 'Giulia' } }), ...request });
  }

  it('hands over text before HTML, with the headers that unsubscribing in one click needs', async () => {
    await start();
    const id = await mailTo('giulia@example.com');
    await sendAll(shop);
    expect(await messageState(shop, id)).toMatchObject({ status: 'accepted', attempts: 1 });
    const raw = server.received[0]?.raw ?? '';
    const mail = await PostalMime.parse(raw);
    const header = (name: string) => mail.headers.find((h) => h.key === name)?.value;
    expect(header('message-id')).toBe(`<${id}@bottega.example>`);
    expect(header('list-unsubscribe')).toMatch(/^<https:\/\/mail\.bottega\.example\/u\/[\w-]{54}>$/);
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(header('list-id')).toBe(`<w${shop.workspaceId}.bottega.example>`);
    expect(header('feedback-id')?.split(':').length).toBe(4);
    expect(raw.indexOf('text/plain')).toBeLessThan(raw.indexOf('text/html'));
    expect(mail.subject).toBe('Ciao Giulia');
    expect((await loggedEvents(shop)).map((e) => e.name)).toEqual(['Email Sent']);
  });

  it('sends the same Message-ID and Date at every attempt', async () => {
    await start();
    server.behave = () => ({ code: 451, message: '4.7.1 greylisted, come back' });
    const id = await mailTo('giulia@example.com');
    await sendAll(shop);
    const put = await messageState(shop, id);
    expect(put).toMatchObject({ status: 'deferred', reason: 'throttled', attempts: 1 });
    expect(put.lastReply).toMatch(/greylisted/);
    expect(put.notBefore.getTime() - shop.clock.now()).toBe(5 * 60_000);
    server.behave = (_, phase) => (phase === 'data' ? { code: 452, message: '4.3.1 try later' } : null);
    shop.clock.moveTo(put.notBefore.getTime());
    await sendAll(shop);
    const again = await messageState(shop, id);
    expect(again).toMatchObject({ status: 'deferred', attempts: 2 });
    server.behave = () => null;
    shop.clock.moveTo(again.notBefore.getTime());
    await sendAll(shop);
    expect((await messageState(shop, id)).status).toBe('accepted');
    const mail = await PostalMime.parse(server.received[0]?.raw ?? '');
    expect(mail.messageId).toBe(`<${id}@bottega.example>`);
    expect(mail.date).toBe('2026-11-16T09:00:00.000Z');
  });

  it('takes 5.1.1 for what it is: bounced hard, and the address is never mailed again', async () => {
    await start();
    server.behave = (to) => (to.startsWith('gone') ? { code: 550, message: '5.1.1 User unknown' } : null);
    const [gone, fine] = [await mailTo('gone@example.com'), await mailTo('fine@example.com')];
    await sendAll(shop);
    expect(await messageState(shop, gone)).toMatchObject({
      status: 'bounced',
      bounceClass: 'hard',
      reason: 'no_such_user',
    });
    expect((await messageState(shop, fine)).status).toBe('accepted');
    const asked = { channel: 'email', address: 'gone@example.com', now: shop.clock.now() };
    expect(await isSuppressed(db, shop.workspaceId, asked)).toMatchObject({ reason: 'hard_bounce' });
    const bounced = (await loggedEvents(shop)).find((e) => e.name === 'Email Bounced');
    expect(bounced?.properties).toMatchObject({ messageId: gone, bounceClass: 'hard', reason: 'no_such_user' });
  });

  it('suppresses nobody when the receiver refuses us, or a mailbox is full', async () => {
    await start();
    server.behave = (to) =>
      to.startsWith('block')
        ? { code: 550, message: '5.7.1 blocked using Spamhaus' }
        : { code: 552, message: '5.2.2 mailbox full' };
    const [block, full] = [await mailTo('block@example.com'), await mailTo('full@example.com')];
    await sendAll(shop);
    expect(await messageState(shop, block)).toMatchObject({ status: 'bounced', bounceClass: 'block' });
    expect(await messageState(shop, full)).toMatchObject({
      status: 'bounced',
      bounceClass: 'soft',
      reason: 'mailbox_full',
    });
    for (const address of ['block@example.com', 'full@example.com'])
      expect(await isSuppressed(db, shop.workspaceId, { channel: 'email', address, now: shop.clock.now() })).toBeNull();
  });

  it('suppresses for a while after five soft bounces in a row over a week', async () => {
    await start();
    server.behave = () => ({ code: 552, message: '5.2.2 mailbox full' });
    const contactId = await aContact(shop, { email: 'full@example.com' });
    for (let n = 0; n < 5; n++) {
      const asked = { channel: 'email', address: 'full@example.com', now: shop.clock.now() };
      expect(await isSuppressed(db, shop.workspaceId, asked)).toBeNull();
      await plan(shop, { contactId });
      await sendAll(shop);
      shop.clock.moveBy(2 * 86_400_000);
    }
    const suppression = await isSuppressed(db, shop.workspaceId, {
      channel: 'email',
      address: 'full@example.com',
      now: shop.clock.now(),
    });
    expect(suppression?.reason).toBe('soft_bounces');
    expect(suppression?.expiresAt).not.toBeNull();
  });

  it('waits while the server is not there, without counting it against anybody', async () => {
    await start();
    const url = server.url;
    const id = await mailTo('giulia@example.com');
    await server.close();
    await sendAll(shop);
    const state = await messageState(shop, id);
    expect(state).toMatchObject({ status: 'deferred', reason: 'server_unreachable', attempts: 0 });
    expect(state.notBefore.getTime() - shop.clock.now()).toBe(60_000);
    expect(url).toBe(server.url);
  });

  it('never sends again what broke off after the content began to flow', async () => {
    await start();
    server.behave = (to, phase) => (phase === 'data' ? (to.startsWith('drop') ? 'drop' : 'hang') : null);
    const ids = [await mailTo('drop@example.com'), await mailTo('hang@example.com')];
    await sendAll(shop);
    for (const id of ids)
      expect(await messageState(shop, id)).toMatchObject({ status: 'uncertain', reason: 'connection_broke' });
    server.behave = () => null;
    shop.clock.moveBy(86_400_000);
    await sendAll(shop);
    expect(server.received).toEqual([]);
  });

  it('tries again what broke off before', async () => {
    await start();
    server.behave = (_, phase) => (phase === 'rcpt' ? 'drop' : null);
    const id = await mailTo('giulia@example.com');
    await sendAll(shop);
    expect(await messageState(shop, id)).toMatchObject({ status: 'deferred', attempts: 0 });
    server.behave = () => null;
    shop.clock.moveBy(60_000);
    await sendAll(shop);
    expect((await messageState(shop, id)).status).toBe('accepted');
    expect(server.received.length).toBe(1);
  });

  it.each([
    ['after it was marked as sending', 'sending', 0],
    ['after the server took it, before that was written', 'handed over', 1],
  ] as const)('leaves a message uncertain when the sender dies %s', async (_, point, received) => {
    await start();
    const id = await mailTo('giulia@example.com');
    const dying = { at: (at: string) => (at === point ? Promise.reject(new Error('killed')) : undefined) };
    await sendAll(shop, dying);
    expect((await messageState(shop, id)).status).toBe('sending');
    shop.clock.moveBy(600_001);
    expect(await recoverExpired(db, shop.clock.now())).toEqual({ returned: 0, uncertain: 1 });
    await sendAll(shop, { worker: 'sender-2' });
    expect(await messageState(shop, id)).toMatchObject({ status: 'uncertain', reason: 'sender_stopped' });
    expect(server.received.length).toBe(received);
  });

  it.each([
    ['before it knows that the message is marked, and sends it once when it is back', 'commit' as const, 1],
    ['after the server took it, and writes that down when it is back', 'handed over' as const, 0],
  ])('waits for a store that goes away %s', async (_, point, left) => {
    await start();
    const id = await mailTo('giulia@example.com');
    let [away, times] = [false, 0];
    const goAway = (): void => void (away = times++ === 0);
    const ask = (): void => {
      if (away) throw new AppError('unavailable', 'PostgreSQL does not answer');
    };
    const unreliable: Db = {
      ...db,
      query: async (...question) => (ask(), db.query(...question)),
      execute: async (...question) => (ask(), db.execute(...question)),
      transaction: async (work) => {
        ask();
        const value = await db.transaction(work);
        // It is committed, and the answer does not come back.
        if (point === 'commit') goAway();
        ask();
        return value;
      },
    };
    const { signal } = new AbortController();
    const at = (reached: string): void => void (reached === point && goAway());
    const sending = sendDue({ ...shop.deps, db: unreliable, at }, { stopping: signal, breaking: signal });
    await vi.waitFor(() => expect(away).toBe(true));
    expect((await messageState(shop, id)).status).toBe('sending');
    away = false;
    for (let over = false; !over; shop.clock.moveBy(1_000)) {
      over = await Promise.race([
        sending.then(() => true),
        new Promise<false>((resolve) => setTimeout(resolve, 20, false)),
      ]);
    }
    expect((await messageState(shop, id)).status).toBe(left === 1 ? 'planned' : 'accepted');
    await sendAll(shop);
    expect(await messageState(shop, id)).toMatchObject({ status: 'accepted', attempts: 1 });
    expect(server.received.length).toBe(1);
  });

  it('believes the answer of its own sender, even when it comes after the lease', async () => {
    await start();
    const id = await mailTo('giulia@example.com');
    await sendAll(shop, {
      at: async (point) => {
        if (point !== 'handed over') return;
        shop.clock.moveBy(600_001);
        expect(await recoverExpired(db, shop.clock.now())).toEqual({ returned: 0, uncertain: 1 });
      },
    });
    expect(await messageState(shop, id)).toMatchObject({ status: 'accepted', reason: null });
    expect(server.received.length).toBe(1);
  });

  it('stops: what was not begun goes back, what hangs is broken off', async () => {
    await start();
    let hanging = 0;
    server.behave = (_, phase) => (phase === 'rcpt' && ++hanging ? 'hang' : null);
    for (let n = 0; n < 30; n++) await mailTo(`p${n}@example.com`);
    const [stopping, breaking] = [new AbortController(), new AbortController()];
    const sending = sendDue(shop.deps, { stopping: stopping.signal, breaking: breaking.signal });
    await expect.poll(() => hanging, { timeout: 20_000 }).toBe(20);
    stopping.abort();
    breaking.abort();
    await sending;
    const rows = await db.query<{ status: string; count: number }>(
      `select status, count(*)::int as count from messages group by status order by 1`,
    );
    expect(rows).toEqual([
      { status: 'deferred', count: 20 },
      { status: 'planned', count: 10 },
    ]);
  });

  it('signs so that the one-click headers are covered, as a receiver checks it', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    await start({ dkim: { domain: 'bottega.example', selector: 's1', sealedPrivateKey: seal(SECRET, pem) } });
    await mailTo('giulia@example.com');
    await sendAll(shop);
    const raw = server.received[0]?.raw ?? '';
    const record = `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`;
    const { dkimVerify } = createRequire(import.meta.url)('mailauth/lib/dkim/verify') as {
      dkimVerify(
        raw: string,
        options: object,
      ): Promise<{ results: { status: { result: string }; signingHeaders: { keys: string } }[] }>;
    };
    const resolver = async (name: string, type: string) => {
      if (name === 's1._domainkey.bottega.example' && type === 'TXT') return [[record]];
      throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' });
    };
    const { results } = await dkimVerify(raw, { resolver });
    expect(results[0]?.status.result).toBe('pass');
    const signed = (results[0]?.signingHeaders.keys ?? '').toLowerCase().split(/:\s*/);
    for (const name of [
      'from',
      'to',
      'subject',
      'date',
      'message-id',
      'list-unsubscribe',
      'list-unsubscribe-post',
      'list-id',
      'feedback-id',
    ])
      expect(signed).toContain(name);
  });

  it('passes SPF, DKIM and DMARC at a receiver that rejects what does not', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    await start({ dkim: { domain: 'bottega.example', selector: 's1', sealedPrivateKey: seal(SECRET, pem) } });
    await mailTo('giulia@example.com');
    await sendAll(shop);
    const { raw = '', from = '' } = server.received[0] ?? {};
    const records: Record<string, string> = {
      's1._domainkey.bottega.example': `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`,
      'bottega.example': 'v=spf1 ip4:192.0.2.10 -all',
      '_dmarc.bottega.example': 'v=DMARC1; p=reject; adkim=s; aspf=s',
    };
    const verdicts = async (mail: string, ip: string): Promise<(string | undefined)[]> => {
      const { spf, dkim, dmarc } = await authenticate(mail, {
        ip,
        helo: 'mail.bottega.example',
        mta: 'mx.example.com',
        sender: from,
        resolver: async (name, type) => {
          if (type === 'TXT' && records[name] !== undefined) return [[records[name]]];
          throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' });
        },
      });
      return [spf.status.result, dkim.results[0]?.status.result, dmarc.status.result];
    };
    expect(from.endsWith('@bottega.example')).toBe(true);
    expect(await verdicts(raw, '192.0.2.10')).toEqual(['pass', 'pass', 'pass']);
    // Forwarded, the signature alone carries it; changed and from elsewhere, nothing does.
    expect(await verdicts(raw, '198.51.100.7')).toEqual(['fail', 'pass', 'pass']);
    expect((await verdicts(raw.replace('Subject: ', 'Subject: Re '), '198.51.100.7')).slice(1)).toEqual([
      'fail',
      'fail',
    ]);
  });

  it('lets no merged value write a header', async () => {
    await start({}, { fromName: 'Bottega "Ginepro", <evil@example.com>' });
    const contactId = await aContact(shop, {
      email: 'giulia@example.com',
      traits: { firstName: 'X', lastName: 'Y\r\nBcc: evil@example.com' },
    });
    await plan(shop, { contactId });
    await sendAll(shop);
    const mail = await PostalMime.parse(server.received[0]?.raw ?? '');
    expect(mail.from).toEqual({ address: 'news@bottega.example', name: 'Bottega "Ginepro", <evil@example.com>' });
    expect(mail.bcc ?? []).toEqual([]);
    expect(mail.to).toEqual([{ address: 'giulia@example.com', name: '' }]);
  });
});
