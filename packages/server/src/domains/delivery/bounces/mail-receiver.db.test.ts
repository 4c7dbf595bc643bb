import { gzipSync } from 'node:zlib';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seal } from '../../../platform/auth/seal.ts';
import { silentLog } from '../../../platform/log.ts';
import type { Db } from '../../../platform/db/db.ts';
import { testDatabases } from '../../../platform/testing/index.ts';
import { aContact, aShop, loggedEvents, messageState, NOW, plan, SECRET, sendAll, type TestShop } from '../testing.ts';
import { smtpServer } from '../testing/smtp-server.ts';
import { dmarcAddress } from '../dmarc/dmarc-address.ts';
import { selectDmarcSources } from '../dmarc/dmarc.queries.ts';
import { aReport } from '../dmarc/testing.ts';
import { signToken } from '../tokens.ts';
import { readReturnPath, returnPathOf } from './return-path.ts';
import { startMailReceiver, type MailReceiver } from './start-mail-receiver.ts';

const DOMAIN = 'bounces.bottega.example';

describe.each(testDatabases())('the receiver of mails on $name', ({ open }) => {
  let db: Db;
  let shop: TestShop;
  let receiver: MailReceiver;
  let id: string;
  let back: string;
  beforeEach(async () => {
    db = await open();
    shop = await aShop(db);
    receiver = await startMailReceiver({
      db,
      clock: shop.clock,
      log: silentLog(),
      secret: SECRET,
      ids: shop.ids,
      port: 0,
      host: '127.0.0.1',
    });
    const contactId = await aContact(shop, { email: 'giulia@example.com' });
    id = await plan(shop, { contactId });
    await accepted(id);
    back = returnPathOf(SECRET, { workspaceId: shop.workspaceId, messageId: id }, DOMAIN);
  });
  afterEach(async () => {
    await receiver.stop();
    await db.close();
  });

  const accepted = (messageId: string) =>
    db.execute(
      `update messages set status = 'accepted', address = 'giulia@example.com', accepted_at = $2 where id = $1`,
      [messageId, new Date(NOW)],
    );
  const suppressions = () => db.query<{ address: string; reason: string }>('select address, reason from suppressions');
  const named = async () => (await loggedEvents(shop)).map(({ name }) => name);

  async function post(to: string, raw: string, from = ''): Promise<string> {
    const transport = createTransport({ host: '127.0.0.1', port: receiver.port, ignoreTLS: true });
    const { response } = await transport.sendMail({ envelope: { from, to: [to] }, raw });
    transport.close();
    return response;
  }
  const report = (status: string, text: string, action = 'failed'): string =>
    `Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822; giulia@example.com\r\nAction: ${action}\r\nStatus: ${status}\r\nDiagnostic-Code: smtp; ${text}\r\n\r\n--b--\r\n`;

  it('keeps reports on our domain once, and lets go of those on others', async () => {
    await db.execute(
      `update workspaces set settings = jsonb_set(settings, '{sender}', '{"fromEmail": "ciao@shop.bottega.example"}') where id = $1`,
      [shop.workspaceId],
    );
    const to = dmarcAddress(SECRET, shop.workspaceId, DOMAIN);
    for (const report of [aReport(), aReport(), aReport({ domain: 'other.example', id: 'r-2' }), 'no report']) {
      const file = gzipSync(report).toString('base64');
      const head =
        'Content-Type: application/gzip\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64';
      expect(await post(to, `Subject: Report domain: bottega.example\r\n${head}\r\n\r\n${file}\r\n`)).toMatch(/^250/);
    }
    const reports = await db.query('select domain, organisation, messages::int, passed::int, via from dmarc_reports');
    const kept = {
      domain: 'bottega.example',
      organisation: 'receiver.example',
      messages: 127,
      passed: 120,
      via: 'mail',
    };
    expect(reports).toEqual([kept]);
    const sources = await selectDmarcSources(db, shop.workspaceId, new Date(0));
    expect(sources).toMatchObject([
      {
        sourceIp: '192.0.2.25',
        messages: 120,
        dkimAligned: 120,
        spfAligned: 0,
        told: { dkim: ['shop.bottega.example: pass'] },
      },
      { sourceIp: '2001:db8::66', messages: 7, rejected: 7 },
    ]);
    await expect(post(to.replace(/-\w/, '-0'), 'x')).rejects.toThrow(/5.1.1/);
  });

  it('takes a hard bounce once: the message, the event and the suppression, however often it comes', async () => {
    const raw = report('5.1.1', '550 5.1.1 unknown user');
    expect(await post(back, raw)).toMatch(/^250/);
    await post(back.toUpperCase(), raw);
    expect(await messageState(shop, id)).toMatchObject({
      status: 'bounced',
      bounceClass: 'hard',
      reason: 'no_such_user',
      lastReply: '550 5.1.1 unknown user',
    });
    expect(await suppressions()).toEqual([{ address: 'giulia@example.com', reason: 'hard_bounce' }]);
    expect((await named()).filter((name) => name === 'Email Bounced')).toHaveLength(1);
  });

  it('takes what comes back while the message still waits for the others of its chunk', async () => {
    const other = await plan(shop, { contactId: await aContact(shop, { email: 'luca@example.com' }) });
    const sink = await smtpServer();
    await db.execute(`update workspaces set settings = jsonb_set(settings, '{sender}', $2::jsonb) where id = $1`, [
      shop.workspaceId,
      JSON.stringify({ fromEmail: 'news@bottega.example', sealedSmtpUrl: seal(SECRET, sink.url) }),
    ]);
    const to = returnPathOf(SECRET, { workspaceId: shop.workspaceId, messageId: other }, DOMAIN);
    const raw = report('5.1.1', '550 5.1.1 unknown user').replace('giulia@', 'luca@');
    await sendAll(shop, {
      at: async (point) => {
        if (point === 'handed over') expect(await post(to, raw)).toMatch(/^250/);
      },
    });
    await sink.close();
    expect(await messageState(shop, other)).toMatchObject({ status: 'bounced', bounceClass: 'hard' });
    expect((await named()).filter((name) => /Sent|Bounced/.test(name)).sort()).toEqual(['Email Bounced', 'Email Sent']);
    expect(await db.query('select count(accepted_at)::int as accepted from messages')).toEqual([{ accepted: 2 }]);
  });

  it.each([
    ['5.7.1', '550 5.7.1 blocked using Spamhaus', 'block'],
    ['5.2.2', '552 5.2.2 mailbox full', 'soft'],
    ['4.4.7', '421 4.4.7 expired after five days', 'soft'],
  ])('suppresses nobody for %s', async (status, text, bounceClass) => {
    await post(back, report(status, text));
    expect(await messageState(shop, id)).toMatchObject({ status: 'bounced', bounceClass });
    expect(await suppressions()).toEqual([]);
  });

  it('changes nothing for what is only late; a delivery is told', async () => {
    await post(back, report('4.4.1', '451 4.4.1 no route', 'delayed'));
    expect((await messageState(shop, id)).status).toBe('accepted');
    await post(back, report('2.0.0', '250 2.0.0 ok', 'delivered'));
    expect((await messageState(shop, id)).status).toBe('delivered');
    expect(await named()).toContain('Email Delivered');
  });

  it('takes nothing for anybody else, and believes no forged address', async () => {
    const forged = back.replace(/-.{8}@/, '-aaaaaaaa@');
    expect(readReturnPath(SECRET, forged)).toBeNull();
    await expect(post(forged, report('5.1.1', '550'))).rejects.toThrow(/5\.1\.1/);
    await expect(post('ciao@bottega.example', report('5.1.1', '550'))).rejects.toThrow(/5\.1\.1/);
    // Taken, since complaints come there, and worth nothing without a link that we signed.
    await post(`abuse@${DOMAIN}`, report('5.1.1', '550 5.1.1 unknown user'));
    expect((await messageState(shop, id)).status).toBe('accepted');
  });

  it('stops writing to whoever presses "this is spam", known by the link of the mail sent along', async () => {
    const token = signToken(SECRET, 'unsubscribe', { workspaceId: shop.workspaceId, id });
    const complaint = (type: string): string =>
      `Content-Type: multipart/report; report-type=feedback-report; boundary=b\r\n\r\n--b\r\nContent-Type: message/feedback-report\r\n\r\nFeedback-Type: ${type}\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: Ciao\r\nList-Unsubscribe: <https://mail.bottega.example/u/${token}>\r\n\r\nCiao\r\n--b--\r\n`;
    await post(`fbl@${DOMAIN}`, complaint('not-spam'), 'fbl@example.net');
    expect(await suppressions()).toEqual([]);
    await post(`fbl@${DOMAIN}`, complaint('abuse'), 'fbl@example.net');
    await post(`fbl@${DOMAIN}`, complaint('abuse'), 'fbl@example.net');
    expect((await messageState(shop, id)).status).toBe('complained');
    expect(await suppressions()).toEqual([{ address: 'giulia@example.com', reason: 'complaint' }]);
    expect((await named()).filter((name) => name === 'Email Marked as Spam')).toHaveLength(1);
  });

  it('tells what a person answers, and not what their absence note says', async () => {
    const reply = 'From: giulia@example.com\r\nMessage-ID: <r1@example.com>\r\nSubject: Re: Ciao\r\n\r\nQuando aprite?';
    await post(back, reply, 'giulia@example.com');
    shop.clock.moveBy(60_000);
    await post(back, reply, 'giulia@example.com');
    await post(back, 'Auto-Submitted: auto-replied\r\nSubject: Fuori sede\r\n\r\nTorno lunedì', 'giulia@example.com');
    const replies = (await loggedEvents(shop)).filter(({ name }) => name === 'Email Replied');
    expect(replies.map(({ properties }) => properties)).toEqual([
      expect.objectContaining({ messageId: id, replySubject: 'Re: Ciao', text: 'Quando aprite?\n' }),
    ]);
  });
});
