import { generateKeyPairSync } from 'node:crypto';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seal } from '../../platform/auth/seal.ts';
import { systemClock } from '../../platform/clock.ts';
import type { Db } from '../../platform/db/db.ts';
import { uuidv7Ids } from '../../platform/ids.ts';
import { silentLog } from '../../platform/log.ts';
import { testDatabases } from '../../platform/testing/index.ts';
import { startMailReceiver, type MailReceiver } from './bounces/start-mail-receiver.ts';
import { aContact, aShop, loggedEvents, messageState, plan, SECRET, sendAll, type TestShop } from './testing.ts';
import { hasPostfix, startPostfix, type Postfix } from './testing/postfix.ts';
import { smtpServer, type TestServer } from './testing/smtp-server.ts';

const { dkimVerify } = createRequire(import.meta.url)('mailauth/lib/dkim/verify') as {
  dkimVerify(raw: Buffer, options: object): Promise<{ results: { status: { result: string } }[] }>;
};
const STATES_WAIT_MS = 20_000;

// Both engines hear the same mail server; one of them is enough here.
describe.skipIf(!hasPostfix())('mail through a real Postfix', () => {
  let db: Db;
  let sink: TestServer;
  let receiver: MailReceiver;
  let postfix: Postfix;
  let shop: TestShop;
  let publicKey: string;
  const clock = systemClock();

  beforeAll(async () => {
    db = await (testDatabases()[0] as { open(): Promise<Db> }).open();
    sink = await smtpServer();
    receiver = await startMailReceiver({
      db,
      clock,
      log: silentLog(),
      secret: SECRET,
      port: 0,
      host: '127.0.0.1',
      ids: uuidv7Ids(clock),
    });
    postfix = await startPostfix({ sink: Number(new URL(sink.url).port), bounces: receiver.port });
    const keys = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'der' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    publicKey = keys.publicKey.toString('base64');
    const dkim = { domain: 'bottega.example', selector: 's1', sealedPrivateKey: seal(SECRET, keys.privateKey) };
    const delivery = { bounceDomain: 'bounces.example', dkim, sender: { fromEmail: 'news@bottega.example' } };
    shop = await aShop(db, delivery, { url: postfix.url, silenceMs: 10_000 });
  });
  afterAll(async () => {
    await shop?.deps.adapters.close();
    postfix?.stop();
    await receiver?.stop();
    await sink?.close();
    await db?.close();
  });

  it('is relayed with its signature whole, and what cannot be delivered comes back as a report that is understood', async () => {
    const ids: Record<string, string> = {};
    for (const name of ['fine', 'gone', 'full', 'blocked'])
      ids[name] = await plan(shop, { contactId: await aContact(shop, { email: `ada@${name}.example` }) });
    await sendAll(shop);
    for (const id of Object.values(ids))
      expect(await messageState(shop, id), postfix.log()).not.toMatchObject({ status: 'deferred' });
    const bounced = async () =>
      (await Promise.all(['gone', 'full', 'blocked'].map((name) => messageState(shop, ids[name] ?? '')))).map(
        ({ status, bounceClass, reason }) => ({ status, bounceClass, reason }),
      );
    const until = clock.now() + STATES_WAIT_MS;
    const isThrough = async () =>
      sink.received.length > 0 && (await bounced()).every(({ status }) => status === 'bounced');
    while (!(await isThrough()) && clock.now() < until) await clock.sleepUntil(clock.now() + 50);
    expect(await bounced(), postfix.log()).toEqual([
      { status: 'bounced', bounceClass: 'hard', reason: 'no_such_user' },
      { status: 'bounced', bounceClass: 'soft', reason: 'mailbox_full' },
      { status: 'bounced', bounceClass: 'block', reason: 'policy' },
    ]);
    expect(await db.query('select address, reason from suppressions')).toEqual([
      { address: 'ada@gone.example', reason: 'hard_bounce' },
    ]);
    const events = (await loggedEvents(shop)).filter(({ name }) => name === 'Email Bounced');
    expect(events.map(({ properties }) => String(properties['diagnostic'])).join()).toContain(
      '550 5.1.1 <ada@gone.example>',
    );
    expect((await messageState(shop, ids['fine'] ?? '')).status).toBe('accepted');
    const [mail] = sink.received;
    expect(mail?.to).toBe('ada@fine.example');
    expect(mail?.raw).toMatch(/by relay\.example \(Postfix\)/);
    const resolver = async () => [[`v=DKIM1; k=rsa; p=${publicKey}`]];
    const { results } = await dkimVerify(Buffer.from(mail?.raw ?? ''), { resolver });
    expect(results.map(({ status }) => status.result)).toEqual(['pass']);
  }, 40_000);
});
