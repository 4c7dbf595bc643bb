import type { ProviderKind } from './fake-provider.ts';

/** Events as each provider writes them, about one message. */
export const EVENTS: Record<ProviderKind, (id: string, to: string) => Record<string, unknown>> = {
  ses: (id, to) => {
    const mail = { messageId: 'ses-1', destination: [to], tags: { sandmill: [id] } };
    const bounce = (bounceType: string, bounceSubType: string, diagnosticCode?: string) => ({
      eventType: 'Bounce',
      mail,
      bounce: {
        bounceType,
        bounceSubType,
        bouncedRecipients: [{ emailAddress: to, action: 'failed', diagnosticCode }],
      },
    });
    return {
      delivered: {
        eventType: 'Delivery',
        mail,
        delivery: { smtpResponse: '250 2.6.0 Message received', recipients: [to] },
      },
      hard: bounce('Permanent', 'General', 'smtp; 550 5.1.1 user unknown'),
      hardNoText: bounce('Permanent', 'NoEmail'),
      soft: bounce('Transient', 'MailboxFull', 'smtp; 552 5.2.2 mailbox full'),
      block: bounce('Transient', 'General', 'smtp; 550 5.7.1 blocked using Spamhaus'),
      complaint: { eventType: 'Complaint', mail, complaint: { complaintFeedbackType: 'abuse' } },
      open: { eventType: 'Open', mail, open: {} },
    };
  },
  sendgrid: (id, to) => {
    const of = (event: string, more: object = {}) => ({
      event,
      email: to,
      sandmill: id,
      sg_message_id: 'sg-1',
      ...more,
    });
    return {
      delivered: of('delivered', { response: '250 OK' }),
      hard: of('bounce', { type: 'bounce', status: '5.1.1', reason: '550 5.1.1 The email account does not exist' }),
      hardNoText: of('dropped', { reason: 'Bounced Address' }),
      soft: of('bounce', { type: 'bounce', status: '5.2.2', reason: '552 5.2.2 mailbox full' }),
      block: of('bounce', { type: 'blocked', status: '5.7.1', reason: '550 Message rejected due to IP reputation' }),
      complaint: of('spamreport'),
      unsubscribe: of('unsubscribe'),
      open: of('open'),
    };
  },
  mailgun: (id, to) => {
    const of = (event: string, more: object = {}) => ({
      event,
      recipient: to,
      'user-variables': { sandmill: id },
      ...more,
    });
    const failed = (code: number, message: string, reason = 'bounce') =>
      of('failed', { severity: 'permanent', reason, 'delivery-status': { code, message } });
    return {
      delivered: of('delivered', { 'delivery-status': { code: 250, message: 'OK' } }),
      hard: failed(550, '5.1.1 The email account that you tried to reach does not exist'),
      hardNoText: failed(605, '', 'suppress-bounce'),
      soft: failed(552, '5.2.2 mailbox full'),
      block: failed(554, 'connection refused by policy', 'espblock'),
      complaint: of('complained'),
      unsubscribe: of('unsubscribed'),
      open: of('opened'),
    };
  },
  postmark: (id, to) => {
    const of = (RecordType: string, more: object = {}) => ({ RecordType, Metadata: { sandmill: id }, ...more });
    const bounce = (Type: string, Details: string) => of('Bounce', { Type, Email: to, Details });
    return {
      delivered: of('Delivery', { Recipient: to, Details: 'Test' }),
      hard: bounce('HardBounce', 'smtp;550 5.1.1 user unknown'),
      hardNoText: bounce('BadEmailAddress', ''),
      soft: bounce('SoftBounce', 'smtp;552 5.2.2 mailbox full'),
      block: bounce('Blocked', 'smtp;550 blocked by ISP'),
      complaint: of('SpamComplaint', { Email: to }),
      unsubscribe: of('SubscriptionChange', {
        Recipient: to,
        SuppressSending: true,
        SuppressionReason: 'ManualSuppression',
      }),
      open: of('Open', { Recipient: to }),
    };
  },
  resend: (id, to) => {
    const of = (type: string, more: object = {}) => ({
      type,
      data: { email_id: 're-1', to: [to], tags: { sandmill: id }, ...more },
    });
    const bounce = (type: string, subType: string, message: string) =>
      of('email.bounced', { bounce: { type, subType, message } });
    return {
      delivered: of('email.delivered'),
      hard: bounce('Permanent', 'General', '550 5.1.1 user unknown'),
      hardNoText: of('email.suppressed'),
      soft: bounce('Transient', 'MailboxFull', '552 5.2.2 mailbox full'),
      block: bounce('Transient', 'General', '550 5.7.1 blocked using Spamhaus'),
      complaint: of('email.complained'),
      open: of('email.opened'),
    };
  },
  brevo: (id, to) => {
    const of = (event: string, reason?: string) => ({
      event,
      email: to,
      'X-Mailin-custom': id,
      'message-id': '<b@relay>',
      reason,
    });
    return {
      delivered: of('delivered'),
      hard: of('hard_bounce', '550 5.1.1 user unknown'),
      hardNoText: of('hard_bounce'),
      soft: of('soft_bounce', '552 5.2.2 mailbox full'),
      block: of('soft_bounce', '550 5.7.1 blocked using Spamhaus'),
      complaint: of('spam'),
      unsubscribe: of('unsubscribed'),
      open: of('opened'),
    };
  },
};
