import { describe, expect, it } from 'vitest';
import { readMail, type IncomingMail } from './read-mail.ts';

const lines = (...text: string[]): Buffer => Buffer.from(text.join('\r\n'));
const ORIGINAL = [
  '',
  'Subject: Ti aspettiamo',
  'Message-ID: <m1@bottega.example>',
  'List-Unsubscribe: <https://mail.bottega.example/u/TOKEN>,',
  ' <mailto:out@bottega.example>',
];

/** As Postfix writes it: a part for people, one for machines, the mail's headers. */
function report(fields: string[], original = ORIGINAL): Buffer {
  return lines(
    'From: MAILER-DAEMON@mx.example.com (Mail Delivery System)',
    'Subject: Undelivered Mail Returned to Sender',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'I am sorry to have to inform you that your message could not be delivered.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.com',
    '',
    ...fields,
    '',
    '--b',
    'Content-Type: text/rfc822-headers',
    ...original,
    '--b--',
    '',
  );
}

function part(type: string, content: string[]): Buffer {
  return lines(
    'From: fbl@example.net',
    'Subject: FW: complaint',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=feedback-report; boundary="b"',
    '',
    '--b',
    `Content-Type: ${type}`,
    '',
    ...content,
    '',
    '--b',
    'Content-Type: message/rfc822',
    ...ORIGINAL,
    '',
    'Ciao',
    '--b--',
    '',
  );
}

describe('a mail that came back', () => {
  it('is a report with the words of the server, folded or not, and names the mail it is about', async () => {
    const raw = report([
      'Original-Recipient: rfc822;Ada@Example.com',
      'Final-Recipient: rfc822; ada@inner.example.com',
      'Action: failed',
      'Status: 5.1.1',
      'Remote-MTA: dns; mx.example.com',
      'Diagnostic-Code: smtp; 550 5.1.1 <ada@example.com>: Recipient address',
      '    rejected: User unknown',
    ]);
    expect(await readMail(raw, true)).toEqual({
      kind: 'report',
      unsubscribeUrl: 'https://mail.bottega.example/u/TOKEN',
      deliveries: [
        {
          address: 'ada@example.com',
          action: 'failed',
          reply: {
            code: 550,
            enhanced: '5.1.1',
            text: '550 5.1.1 <ada@example.com>: Recipient address rejected: User unknown',
          },
        },
      ],
    });
  });

  it('speaks of several recipients, and of what is only late', async () => {
    const raw = report([
      'Final-Recipient: rfc822; a@example.com',
      'Action: delayed',
      'Status: 4.4.1',
      '',
      'Final-Recipient: rfc822; b@example.com',
      'Action: delivered',
      'Status: 2.0.0',
    ]);
    const mail = await readMail(raw, true);
    expect(mail.kind === 'report' && mail.deliveries.map(({ address, action }) => [address, action])).toEqual([
      ['a@example.com', 'delayed'],
      ['b@example.com', 'delivered'],
    ]);
  });

  it('without a status that says anything is read from its diagnostic', async () => {
    const raw = report(['Action: failed', 'Status: 5.0.0', 'Diagnostic-Code: smtp; 550 5.7.515 Access denied']);
    const mail = await readMail(raw, true);
    expect(mail.kind === 'report' && mail.deliveries[0]?.reply.enhanced).toBe('5.7.515');
  });

  it('from an old server is read from its words', async () => {
    const raw = lines(
      'From: MAILER-DAEMON@old.example',
      'Subject: failure notice',
      '',
      'Hi. This is the qmail-send program.',
      '<ada@example.com>:',
      '550 sorry, no mailbox here by that name. (#5.1.1)',
    );
    expect(await readMail(raw, true)).toMatchObject({
      kind: 'report',
      deliveries: [{ action: 'failed', reply: { code: 550, enhanced: '5.1.1' } }],
    });
  });

  it.each([
    ['abuse', true],
    ['not-spam', false],
  ])('is a complaint of the kind %s', async (type, isSpam) => {
    const raw = part('message/feedback-report', [`Feedback-Type: ${type}`, 'User-Agent: X/1', 'Version: 1']);
    expect(await readMail(raw, false)).toMatchObject({
      kind: 'complaint',
      isSpam,
      unsubscribeUrl: 'https://mail.bottega.example/u/TOKEN',
    });
  });

  it.each<[string, string[], IncomingMail['kind']]>([
    ['a person', [], 'reply'],
    ['an absence note', ['Auto-Submitted: auto-replied'], 'automatic'],
    ['an old absence note', ['X-Autoreply: yes'], 'automatic'],
    ['a list', ['Precedence: bulk'], 'automatic'],
    ['somebody who says it is no machine', ['Auto-Submitted: no'], 'reply'],
  ])('is of %s', async (_, headers, kind) => {
    const raw = lines('From: Ada <ada@example.com>', 'Subject: Re: Ti aspettiamo', ...headers, '', 'Grazie!');
    expect((await readMail(raw, false)).kind).toBe(kind);
  });

  it('never throws, whatever it is', async () => {
    for (const raw of ['', '\0\0', 'Content-Type: multipart/report; boundary=', `A: ${'x'.repeat(100_000)}`])
      expect(await readMail(Buffer.from(raw), true)).toMatchObject({ unsubscribeUrl: null });
  });
});
