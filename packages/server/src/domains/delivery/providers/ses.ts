import { buildMime } from '../adapters/build-mime.ts';
import { enhancedIn, type Reply } from '../adapters/classify-reply.ts';
import { asciiDomain } from '../adapters/mime-headers.ts';
import { readSns } from './sns.ts';
import { signedHeaders } from './sigv4.ts';
import {
  jsonOf,
  listAt,
  ourIdIn,
  REPLIES,
  textAt,
  type Answered,
  type Provider,
  type ProviderEvent,
  type ProviderSettings,
  type Verdict,
} from './provider.ts';

/**
 * Amazon SES, API version 2. One message a request: its bulk call fills templates of theirs, and ours are filled
 * already. It knows no idempotency.
 */
export function ses({ options, secrets, apiUrl }: ProviderSettings): Provider {
  const region = options['region'] ?? '';
  const url = `${apiUrl ?? `https://email.${region}.amazonaws.com`}/v2/email/outbound-emails`;
  const key = {
    accessKeyId: options['accessKeyId'] ?? '',
    secretAccessKey: secrets['secretAccessKey'] ?? '',
    region,
    service: 'ses',
  };
  return {
    kind: 'ses',
    perRequest: 1,
    isRepeatable: false,
    request: async ([message], { now }) => {
      if (!message) throw new Error('no message');
      const mime = buildMime(message, null);
      const body = JSON.stringify({
        FromEmailAddress: asciiDomain(message.from.address),
        Destination: { ToAddresses: [asciiDomain(message.to)] },
        Content: { Raw: { Data: mime.toString('base64') } },
        EmailTags: [{ Name: 'sandmill', Value: message.id }],
        ...(options['configurationSet'] ? { ConfigurationSetName: options['configurationSet'] } : {}),
      });
      return {
        url,
        body,
        headers: signedHeaders({ url, body, now, headers: { 'content-type': 'application/json' } }, key),
      };
    },
    read: (answer) => [verdictOf(answer)],
    readWebhook: async (input) => {
      const sns = await readSns(input, options['topicArn'] ?? '');
      if (sns.confirm !== null) return { events: [], confirm: sns.confirm };
      return { events: sns.type === 'Notification' ? eventsOf(jsonOf(sns.message)) : [] };
    },
  };
}

const CONFIGURATION =
  /AccountSuspended|SendingPaused|MailFromDomainNotVerified|NotFound|AccessDenied|UnrecognizedClient|Signature|InvalidClientTokenId|ExpiredToken/;

function verdictOf(answer: Answered): Verdict {
  if (answer.status < 300) return null;
  const json = jsonOf(answer.body);
  const type = (answer.headers['x-amzn-errortype'] ?? textAt(json, '__type')).split(':')[0] ?? '';
  const text = `${type} ${textAt(json, 'message') || textAt(json, 'Message')}`.trim();
  if (/TooManyRequests|LimitExceeded|Throttling/.test(type)) return REPLIES.throttled(text);
  if (answer.status === 403 || CONFIGURATION.test(type) || /not verified/i.test(text))
    return REPLIES.configuration(text);
  if (/illegal address|invalid address|local address contains|missing final '@'/i.test(text))
    return REPLIES.badAddress(text);
  return REPLIES.content(text);
}

function eventsOf(event: unknown): ProviderEvent[] {
  const headers = listAt(event, 'mail', 'headers');
  const reference = headers.find((header) => textAt(header, 'name') === 'X-Entity-Ref-ID');
  const messageId = ourIdIn(
    textAt(event, 'mail', 'tags', 'sandmill', 0),
    textAt(reference, 'value'),
    textAt(event, 'mail', 'commonHeaders', 'messageId'),
  );
  const of = (kind: ProviderEvent['kind'], address: string, reply: Reply): ProviderEvent => ({
    messageId,
    address: address === '' ? null : address.toLowerCase(),
    kind,
    reply,
  });
  const first = textAt(event, 'mail', 'destination', 0);
  switch (textAt(event, 'eventType') || textAt(event, 'notificationType')) {
    case 'Bounce':
      return listAt(event, 'bounce', 'bouncedRecipients').map((recipient) =>
        of('bounced', textAt(recipient, 'emailAddress'), bounceReply(event, recipient)),
      );
    case 'Complaint':
      // "not-spam" takes a complaint back.
      return textAt(event, 'complaint', 'complaintFeedbackType') === 'not-spam'
        ? []
        : [of('complained', first, reply(null, 'complaint'))];
    case 'Delivery':
      return [of('delivered', first, reply(250, textAt(event, 'delivery', 'smtpResponse')))];
    case 'DeliveryDelay':
      return [of('deferred', first, reply(451, textAt(event, 'deliveryDelay', 'delayType')))];
    case 'Reject':
      return [of('bounced', first, REPLIES.content(textAt(event, 'reject', 'reason')))];
    case 'Open':
      return [of('opened', first, reply(null, ''))];
    case 'Click':
      return [of('clicked', first, reply(null, ''))];
    case 'Subscription':
      return [of('unsubscribed', first, reply(null, ''))];
    default:
      return [];
  }
}

/** The server's own words where they were passed on; else the class that Amazon gives. */
function bounceReply(event: unknown, recipient: unknown): Reply {
  const [type, subType] = [textAt(event, 'bounce', 'bounceType'), textAt(event, 'bounce', 'bounceSubType')];
  const text = textAt(recipient, 'diagnosticCode').replace(/^smtp;\s*/i, '') || `${type} ${subType}`;
  if (/Suppress/.test(subType)) return REPLIES.gone(`${type} ${subType}`);
  const status = textAt(recipient, 'status');
  const code = /^[45]\d\d/.exec(text)?.[0];
  if (code) return { code: Number(code), enhanced: enhancedIn(text) ?? (status || null), text };
  if (type === 'Permanent') return REPLIES.gone(text);
  if (subType === 'MailboxFull') return REPLIES.full(text);
  if (subType === 'MessageTooLarge') return REPLIES.tooLarge(text);
  if (/Rejected/.test(subType)) return REPLIES.content(text);
  return REPLIES.givenUp(text);
}

function reply(code: number | null, text: string): Reply {
  return { code, enhanced: enhancedIn(text), text };
}
