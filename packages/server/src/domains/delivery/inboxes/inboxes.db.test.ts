import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Inbox } from '@sandmill/contracts/api/inboxes';
import { seal } from '../../../platform/auth/seal.ts';
import type { Db } from '../../../platform/db/db.ts';
import { silentLog } from '../../../platform/log.ts';
import { testDatabases } from '../../../platform/testing/index.ts';
import { returnPathOf } from '../bounces/return-path.ts';
import { dmarcAddress } from '../dmarc/dmarc-address.ts';
import { aReport } from '../dmarc/testing.ts';
import { DOVECOT_PASSWORD, hasDovecot, startDovecot, type Dovecot } from '../testing/dovecot.ts';
import { CERTIFICATE } from '../testing/localhost-certificate.ts';
import { aContact, aShop, loggedEvents, messageState, NOW, plan, SECRET, type TestShop } from '../testing.ts';
import { ImapMailbox, type ImapAccount } from './imap/imap-mailbox.ts';
import { selectInbox, upsertInbox, type WrittenInbox } from './inboxes.queries.ts';
import { readInbox, type ReadInboxDeps } from './read-inbox.ts';

const DOMAIN = 'bounces.bottega.example';
const TIMES = { connectMs: 10_000, silenceMs: 20_000, ca: CERTIFICATE };

describe.skipIf(!hasDovecot()).each(testDatabases())('a mailbox of a real Dovecot on $name', ({ open }) => {
  let dovecot: Dovecot;
  let db: Db;
  let shop: TestShop;
  let deps: ReadInboxDeps;
  let inboxId: string;
  let folders = 0;
  let folder: string;
  beforeAll(async () => {
    dovecot = await startDovecot();
  });
  afterAll(() => dovecot.stop());
  beforeEach(async () => {
    db = await open();
    shop = await aShop(db);
    const openMailbox = (account: ImapAccount, signal: AbortSignal) => ImapMailbox.open(account, signal, TIMES);
    deps = { db, clock: shop.clock, ids: shop.ids, log: silentLog(), secret: SECRET, openMailbox };
    inboxId = shop.ids.next();
    folders += 1;
    folder = `Back${folders}`;
  });
  afterEach(() => db.close());

  const save = (more: Partial<WrittenInbox> = {}) =>
    upsertInbox(db, shop.workspaceId, {
      written: {
        id: inboxId,
        name: 'Rimbalzi',
        host: 'localhost',
        port: dovecot.tlsPort,
        security: 'tls',
        user: 'ada',
        sealedPassword: seal(SECRET, DOVECOT_PASSWORD),
        folder,
        afterwards: 'mark_read',
        moveTo: null,
        enabled: true,
        ...more,
      },
      now: shop.clock.now(),
    });
  const read = (own: Partial<ReadInboxDeps> = {}) =>
    readInbox(
      { ...deps, ...own },
      { workspaceId: shop.workspaceId, id: inboxId, signal: new AbortController().signal },
    );
  const found = async (): Promise<Partial<Inbox['found']>> =>
    (await selectInbox(db, shop.workspaceId, inboxId))?.found ?? {};
  const sent = async (email: string) => {
    const id = await plan(shop, { contactId: await aContact(shop, { email }) });
    await db.execute(`update messages set status = 'accepted', address = $2, accepted_at = $3 where id = $1`, [
      id,
      email,
      new Date(NOW),
    ]);
    return { id, back: returnPathOf(SECRET, { workspaceId: shop.workspaceId, messageId: id }, DOMAIN) };
  };
  const headerOf = async (id: string): Promise<string> =>
    (await db.query<{ h: string }>(`select message_id_header as h from messages where id = $1`, [id]))[0]?.h ?? '';
  const bounce = (to: string, email: string): string =>
    `Return-Path: <>\nDelivered-To: ${to}\nFrom: MAILER-DAEMON@mx.example\nSubject: Undelivered\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; ${email}\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 unknown user\n\n--b--\n`;
  const named = async () => (await loggedEvents(shop)).map(({ name }) => name);
  const suppressed = async () =>
    (await db.query<{ address: string }>('select address from suppressions')).map((s) => s.address);

  it('gives bounces, complaints, answers and reports on domains to the messages they are about, and leaves the rest', async () => {
    const gone = await sent('ada@gone.example');
    const asks = await sent('giulia@example.com');
    dovecot.deliver(bounce(gone.back, 'ada@gone.example'), folder);
    const answer = `Return-Path: <giulia@example.com>\nFrom: giulia@example.com\nTo: ciao@bottega.example\nMessage-ID: <r1@example.com>\nIn-Reply-To: ${await headerOf(asks.id)}\nSubject: Re: Ciao\n\nQuando aprite?\n`;
    dovecot.deliver(answer, folder);
    const report = gzipSync(aReport()).toString('base64');
    await db.execute(
      `update workspaces set settings = jsonb_set(settings, '{sender}', '{"fromEmail": "ciao@bottega.example"}')`,
    );
    dovecot.deliver(
      `To: ${dmarcAddress(SECRET, shop.workspaceId, DOMAIN)}\nSubject: Report\nContent-Type: application/gzip\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\n${report}\n`,
      folder,
    );
    dovecot.deliver('From: boss@bottega.example\nTo: ciao@bottega.example\nSubject: Pranzo\n\nAlle una?\n', folder);
    await save();
    expect(await read()).toEqual({ read: 4, fault: null });
    expect(await messageState(shop, gone.id)).toMatchObject({ status: 'bounced', bounceClass: 'hard' });
    expect(await suppressed()).toEqual(['ada@gone.example']);
    expect((await named()).filter((name) => /Replied|Bounced/.test(name))).toEqual(['Email Bounced', 'Email Replied']);
    expect(await db.query('select domain from dmarc_reports')).toEqual([{ domain: 'bottega.example' }]);
    expect(await found()).toEqual({ bounced: 1, replied: 1, reports: 1, other: 1 });
    const unread = dovecot.mails(folder).filter(({ isRead }) => !isRead);
    expect(unread.map(({ raw }) => /Subject: (.*)/.exec(raw)?.[1])).toEqual(['Pranzo']);
    // Read again, nothing is new; what comes then is.
    shop.clock.moveBy(60_000);
    expect(await read()).toEqual({ read: 0, fault: null });
    dovecot.deliver(bounce(asks.back, 'giulia@example.com'), folder);
    expect(await read()).toEqual({ read: 1, fault: null });
  });

  it('believes no invented bounce', async () => {
    const { id, back } = await sent('giulia@example.com');
    dovecot.deliver(bounce(back.replace(/-.{8}@/, '-aaaaaaaa@'), 'giulia@example.com'), folder);
    // It names the mail it is about, which whoever got it could.
    const named = bounce('ciao@bottega.example', 'giulia@example.com').replace(
      '--b--',
      `--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: ${await headerOf(id)}\nList-Unsubscribe: <https://mail.bottega.example/u/forged>\n\n--b--`,
    );
    dovecot.deliver(named, folder);
    await save({ afterwards: 'delete' });
    expect(await read()).toEqual({ read: 2, fault: null });
    expect((await messageState(shop, id)).status).toBe('accepted');
    expect([await suppressed(), await found(), dovecot.mails(folder).length]).toEqual([[], { other: 2 }, 2]);
  });

  it('takes nothing twice and misses nothing when its reader dies, whatever was done to the mailbox by then', async () => {
    const mails = await Promise.all(['a', 'b', 'c'].map((name) => sent(`${name}@gone.example`)));
    for (const [place, { back }] of mails.entries())
      dovecot.deliver(bounce(back, `${'abc'[place]}@gone.example`), folder);
    await save({ afterwards: 'move', moveTo: 'Fatto' });
    // It dies after the second mail: that one is stored, and nothing has been moved yet.
    let fetched = 0;
    const dying = async (account: ImapAccount, signal: AbortSignal) => {
      const mailbox = await ImapMailbox.open(account, signal, TIMES);
      const fetch = mailbox.readMail.bind(mailbox);
      mailbox.readMail = async (...of) => {
        fetched += 1;
        if (fetched === 3) await new Promise(() => {});
        return fetch(...of);
      };
      return mailbox;
    };
    void read({ openMailbox: dying });
    await expect.poll(() => fetched, { timeout: 20_000 }).toBe(3);
    expect(await found()).toEqual({ bounced: 2 });
    // While its lease holds, nobody else reads.
    expect(await read()).toBeNull();
    shop.clock.moveBy(600_000);
    expect(await read()).toEqual({ read: 1, fault: null });
    expect(await found()).toEqual({ bounced: 3 });
    expect((await named()).filter((name) => name === 'Email Bounced')).toHaveLength(3);
    expect([dovecot.mails(folder).length, dovecot.mails('Fatto').length]).toEqual([0, 3]);
  });

  it('says in the words of people who run mail servers why it cannot be read, and waits longer for what does not mend itself', async () => {
    const state = async () => {
      const inbox = await selectInbox(db, shop.workspaceId, inboxId);
      return [inbox?.failingReason ?? null, (inbox?.nextReadAt.getTime() ?? 0) - shop.clock.now()];
    };
    dovecot.deliver('Subject: x\n\nx\n', folder);
    await save({ sealedPassword: seal(SECRET, 'wrong') });
    expect((await read())?.fault?.detail).toMatch(/authentication failed/i);
    expect(await state()).toEqual(['login', 900_000]);
    await save({ folder: 'Nessuna' });
    await read();
    expect(await state()).toEqual(['folder', 300_000]);
    await save({ sealedPassword: seal('another secret of thirty-two characters', 'x') });
    await read();
    expect((await state())[0]).toBe('secret');
    await save({ port: 1 });
    await read();
    expect(await state()).toEqual(['unreachable', 60_000]);
    await save({ port: dovecot.port, security: 'starttls', enabled: false });
    expect(await read()).toBeNull();
    await save({ port: dovecot.port, security: 'starttls' });
    expect(await read()).toEqual({ read: 1, fault: null });
    expect(await state()).toEqual([null, 60_000]);
  });
});
