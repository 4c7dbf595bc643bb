import { timingSafeEqual } from 'node:crypto';
import { enhancedIn, type Reply } from '../adapters/classify-reply.ts';
import { asciiDomain, headerAddress } from '../adapters/mime-headers.ts';
import { saidIn } from './http-adapter.ts';
import {
  at,
  jsonOf,
  NotTheirs,
  ourIdIn,
  filesOf,
  ownHeaders,
  REPLIES,
  sameSecret,
  textAt,
  type Answered,
  type Provider,
  type ProviderEvent,
  type ProviderSettings,
  type Verdict,
} from './provider.ts';

/** They take 500 messages and 50 MB in a request; a hundred of 100 KB are 25 MB with both parts. */
const PER_REQUEST = 100;

/** Postmark. Batches with an answer for each message; no idempotency. Marketing and receipts go in streams of their own. */
export function postmark({ options, secrets, apiUrl }: ProviderSettings): Provider {
  const base = apiUrl ?? 'https://api.postmarkapp.com';
  return {
    kind: 'postmark',
    perRequest: PER_REQUEST,
    isRepeatable: false,
    request: async (messages) => ({
      url: `${base}/email/batch`,
      headers: {
        'x-postmark-server-token': secrets['serverToken'] ?? '',
        'content-type': 'application/json',
        accept: 'application/json',
      },
      body: JSON.stringify(
        messages.map((message) => ({
          From: headerAddress(message.from),
          To: asciiDomain(message.to),
          ...(message.replyTo === null ? {} : { ReplyTo: message.replyTo }),
          Subject: message.subject,
          HtmlBody: message.html,
          TextBody: message.text,
          MessageStream:
            message.class === 'marketing'
              ? options['marketingStream'] || 'broadcast'
              : options['transactionalStream'] || 'outbound',
          Headers: [
            // Ours is kept instead of theirs: the same at every attempt.
            { Name: 'Message-ID', Value: message.messageIdHeader },
            { Name: 'X-PM-KeepID', Value: 'true' },
            ...ownHeaders(message).map(([Name, Value]) => ({ Name, Value })),
          ],
          ...filesOf(
            message,
            (file) => ({
              Name: file.fileName,
              Content: file.content.toString('base64'),
              ContentType: file.contentType,
              ...(file.contentId === null ? {} : { ContentID: `cid:${file.contentId}` }),
            }),
            'Attachments',
          ),
          Metadata: { sandmill: message.id },
          TrackOpens: false,
          TrackLinks: 'None',
        })),
      ),
    }),
    read: (answer, messages) => {
      const json = jsonOf(answer.body);
      const whole = answer.status >= 300 || !Array.isArray(json);
      return messages.map((_, place) => verdictOf(whole ? json : at(json, place), answer));
    },
    readWebhook: async ({ raw, headers }) => {
      const password = secrets['webhookPassword'] ?? '';
      const wanted = `Basic ${Buffer.from(`sandmill:${password}`).toString('base64')}`;
      if (password === '' || !sameSecret(headers['authorization'] ?? '', wanted, timingSafeEqual))
        throw new NotTheirs('the password is wrong');
      return { events: eventOf(jsonOf(raw)) };
    },
  };
}

/** Error codes of their API: 300 a malformed request or address, 406 an address they no longer send to. */
function verdictOf(one: unknown, answer: Answered): Verdict {
  const code = Number(textAt(one, 'ErrorCode') || (answer.status < 300 ? 0 : 422));
  if (code === 0) return null;
  const text = `${code} ${textAt(one, 'Message') || saidIn(answer.body)}`;
  if (code === 406) return REPLIES.gone(text);
  if (code === 300) return /address|'to'|recipient/i.test(text) ? REPLIES.badAddress(text) : REPLIES.content(text);
  if (code === 100 || code === 701) return REPLIES.temporary(text);
  if ([10, 400, 401, 405, 412, 413, 1226, 1235].includes(code)) return REPLIES.configuration(text);
  return REPLIES.content(text);
}

const HARD = new Set(['HardBounce', 'BadEmailAddress', 'ManuallyDeactivated', 'AddressChange']);
const BLOCKED = new Set(['Blocked', 'SpamNotification', 'DMARCPolicy', 'ISPBlock', 'OpenRelayTest']);

function eventOf(event: unknown): ProviderEvent[] {
  const words = textAt(event, 'Details') || textAt(event, 'Description');
  const plain: Reply = {
    code: Number(/\b[45]\d\d\b/.exec(words)?.[0] ?? 0) || null,
    enhanced: enhancedIn(words),
    text: words,
  };
  const of = (kind: ProviderEvent['kind'], reply = plain): ProviderEvent[] => [
    {
      messageId: ourIdIn(textAt(event, 'Metadata', 'sandmill')),
      address: (textAt(event, 'Recipient') || textAt(event, 'Email')).toLowerCase() || null,
      kind,
      reply,
    },
  ];
  switch (textAt(event, 'RecordType')) {
    case 'Delivery':
      return of('delivered', { code: 250, enhanced: null, text: words });
    case 'Bounce':
      return bounceOf(textAt(event, 'Type'), plain, of);
    case 'SpamComplaint':
      return of('complained');
    case 'SubscriptionChange':
      return at(event, 'SuppressSending') === true && textAt(event, 'SuppressionReason') === 'ManualSuppression'
        ? of('unsubscribed')
        : [];
    case 'Open':
      return of('opened');
    case 'Click':
      return of('clicked');
    default:
      return [];
  }
}

type Make = (kind: ProviderEvent['kind'], reply?: Reply) => ProviderEvent[];

function bounceOf(type: string, plain: Reply, of: Make): ProviderEvent[] {
  if (type === 'AutoResponder' || type === 'ChallengeVerification' || type === 'Subscribe') return [];
  if (type === 'SpamComplaint') return of('complained');
  if (type === 'Unsubscribe') return of('unsubscribed');
  if (HARD.has(type)) return of('bounced', plain.code === null ? REPLIES.gone(plain.text || type) : plain);
  if (BLOCKED.has(type)) return of('blocked');
  return of('bounced', plain.code === null ? REPLIES.givenUp(plain.text || type) : plain);
}
