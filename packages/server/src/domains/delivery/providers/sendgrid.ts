import { createPublicKey, verify } from 'node:crypto';
import { enhancedIn, type Reply } from '../adapters/classify-reply.ts';
import { asciiDomain } from '../adapters/mime-headers.ts';
import { saidIn } from './http-adapter.ts';
import {
  jsonOf,
  NotTheirs,
  ourIdIn,
  filesOf,
  ownHeaders,
  REPLIES,
  textAt,
  type Answered,
  type Provider,
  type ProviderEvent,
  type ProviderSettings,
  type Verdict,
} from './provider.ts';

/**
 * Twilio SendGrid. One message a request: a request of many shares one content among its recipients, and each of our
 * mails has its own. It knows no idempotency.
 */
export function sendgrid({ options, secrets, apiUrl }: ProviderSettings): Provider {
  const base = apiUrl ?? (options['region'] === 'eu' ? 'https://api.eu.sendgrid.com' : 'https://api.sendgrid.com');
  const off = { enable: false };
  return {
    kind: 'sendgrid',
    perRequest: 1,
    isRepeatable: false,
    request: async ([message]) => {
      if (!message) throw new Error('no message');
      const body = JSON.stringify({
        personalizations: [{ to: [{ email: asciiDomain(message.to) }] }],
        from: { email: asciiDomain(message.from.address), name: message.from.name },
        ...(message.replyTo === null ? {} : { reply_to: { email: message.replyTo } }),
        subject: message.subject,
        content: [
          { type: 'text/plain', value: message.text || ' ' },
          { type: 'text/html', value: message.html },
        ],
        ...filesOf(message, (file) => ({
          content: file.content.toString('base64'),
          filename: file.fileName,
          type: file.contentType,
          disposition: file.contentId === null ? 'attachment' : 'inline',
          ...(file.contentId === null ? {} : { content_id: file.contentId }),
        })),
        headers: { 'Message-ID': message.messageIdHeader, ...Object.fromEntries(ownHeaders(message)) },
        custom_args: { sandmill: message.id },
        // Links and pixel are ours, with consent; theirs would count twice, and without it.
        tracking_settings: { click_tracking: off, open_tracking: off, subscription_tracking: off },
      });
      const headers = { authorization: `Bearer ${secrets['apiKey'] ?? ''}`, 'content-type': 'application/json' };
      return { url: `${base}/v3/mail/send`, headers, body };
    },
    read: (answer) => [verdictOf(answer)],
    readWebhook: async (input) => {
      checkSignature(input, secrets['webhookKey'] ?? '');
      const events = jsonOf(input.raw);
      return { events: Array.isArray(events) ? events.flatMap(eventOf) : [] };
    },
  };
}

function verdictOf(answer: Answered): Verdict {
  if (answer.status < 300) return null;
  const text = `${answer.status} ${saidIn(answer.body)}`;
  if (answer.status === 403 || /verified sender|not authorized|maximum credits|access forbidden/i.test(text))
    return REPLIES.configuration(text);
  if (/personalizations.*(email|address)|does not contain a valid address/i.test(`${answer.body} ${text}`))
    return REPLIES.badAddress(text);
  return REPLIES.content(text);
}

type Signed = { raw: string; headers: Record<string, string> };

/** ECDSA on P-256 over time stamp and body; the key is the DER of a public key in base64, as their page shows it. */
function checkSignature({ raw, headers }: Signed, publicKey: string): void {
  const signature = headers['x-twilio-email-event-webhook-signature'] ?? '';
  const timestamp = headers['x-twilio-email-event-webhook-timestamp'] ?? '';
  if (publicKey === '') throw new NotTheirs('no verification key is set');
  let isTheirs = false;
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    isTheirs = verify('sha256', Buffer.from(timestamp + raw), key, Buffer.from(signature, 'base64'));
  } catch {
    isTheirs = false;
  }
  if (!isTheirs) throw new NotTheirs('the signature is wrong');
}

function eventOf(event: unknown): ProviderEvent[] {
  const words = textAt(event, 'response') || textAt(event, 'reason');
  const status = textAt(event, 'status');
  const reply: Reply = {
    code: Number(/^[245]\d\d/.exec(words)?.[0] ?? 0) || null,
    enhanced: enhancedIn(words) ?? (/^[245]\.\d+\.\d+$/.test(status) ? status : null),
    text: words,
  };
  const of = (kind: ProviderEvent['kind'], told = reply): ProviderEvent[] => [
    {
      messageId: ourIdIn(textAt(event, 'sandmill'), textAt(event, 'smtp-id')),
      address: textAt(event, 'email').toLowerCase() || null,
      kind,
      reply: told,
    },
  ];
  switch (textAt(event, 'event')) {
    case 'delivered':
      return of('delivered');
    case 'deferred':
      return of('deferred');
    case 'bounce':
      return of(textAt(event, 'type') === 'blocked' ? 'blocked' : 'bounced');
    case 'dropped':
      // They keep a list of addresses to which they send nothing more.
      return of('bounced', /content|template/i.test(words) ? REPLIES.content(words) : REPLIES.gone(words));
    case 'spamreport':
      return of('complained');
    case 'unsubscribe':
    case 'group_unsubscribe':
      return of('unsubscribed');
    case 'open':
      return of('opened');
    case 'click':
      return of('clicked');
    default:
      return [];
  }
}
