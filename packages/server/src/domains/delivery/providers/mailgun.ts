import { createHmac, timingSafeEqual } from 'node:crypto';
import { buildMime } from '../adapters/build-mime.ts';
import { enhancedIn, type Reply } from '../adapters/classify-reply.ts';
import { asciiDomain } from '../adapters/mime-headers.ts';
import { saidIn } from './http-adapter.ts';
import {
  at,
  jsonOf,
  NotTheirs,
  ourIdIn,
  REPLIES,
  sameSecret,
  textAt,
  type Answered,
  type Provider,
  type ProviderEvent,
  type ProviderSettings,
  type Verdict,
} from './provider.ts';

const TOLERANCE_SECONDS = 15 * 60;

/**
 * Mailgun. One message a request, as MIME: its batches fill places in one common content, and ours are filled already.
 * It knows no idempotency.
 */
export function mailgun({ options, secrets, apiUrl }: ProviderSettings): Provider {
  const base = apiUrl ?? (options['region'] === 'eu' ? 'https://api.eu.mailgun.net' : 'https://api.mailgun.net');
  return {
    kind: 'mailgun',
    perRequest: 1,
    isRepeatable: false,
    request: async ([message]) => {
      if (!message) throw new Error('no message');
      const boundary = `sm-${message.id}`;
      const field = (name: string, value: string): string =>
        `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
      const fields = field('to', asciiDomain(message.to)) + field('o:tracking', 'no') + field('v:sandmill', message.id);
      const body = Buffer.concat([
        Buffer.from(
          `${fields}--${boundary}\r\nContent-Disposition: form-data; name="message"; filename="message.mime"\r\nContent-Type: message/rfc822\r\n\r\n`,
        ),
        buildMime(message, null),
        Buffer.from(`\r\n--${boundary}--\r\n`),
      ]);
      const credentials = Buffer.from(`api:${secrets['apiKey'] ?? ''}`).toString('base64');
      return {
        url: `${base}/v3/${options['domain'] ?? ''}/messages.mime`,
        headers: {
          authorization: `Basic ${credentials}`,
          'content-type': `multipart/form-data; boundary=${boundary}`,
        },
        body,
      };
    },
    read: (answer) => [verdictOf(answer)],
    readWebhook: async ({ raw, now }) => {
      const body = jsonOf(raw);
      checkSignature(at(body, 'signature'), secrets['signingKey'] ?? '', now);
      return { events: eventOf(at(body, 'event-data')) };
    },
  };
}

function verdictOf(answer: Answered): Verdict {
  if (answer.status < 300) return null;
  const text = `${answer.status} ${saidIn(answer.body)}`;
  const isAccount = [402, 403, 404].includes(answer.status);
  if (isAccount || /domain .*(not found|not allowed|unverified|disabled)|account|free accounts/i.test(text))
    return REPLIES.configuration(text);
  if (/'to' parameter|not a valid address/i.test(text)) return REPLIES.badAddress(text);
  return REPLIES.content(text);
}

function checkSignature(signature: unknown, key: string, now: number): void {
  if (key === '') throw new NotTheirs('no signing key is set');
  const [timestamp, token] = [textAt(signature, 'timestamp'), textAt(signature, 'token')];
  const wanted = createHmac('sha256', key)
    .update(timestamp + token)
    .digest('hex');
  if (!sameSecret(textAt(signature, 'signature'), wanted, timingSafeEqual))
    throw new NotTheirs('the signature is wrong');
  if (Math.abs(now / 1000 - Number(timestamp)) > TOLERANCE_SECONDS) throw new NotTheirs('it is too old');
}

function eventOf(event: unknown): ProviderEvent[] {
  const status = at(event, 'delivery-status');
  const words = [textAt(status, 'message'), textAt(status, 'description')].find((text) => text !== '') ?? '';
  const reply: Reply = {
    code: Number(textAt(status, 'code')) || null,
    enhanced: textAt(status, 'enhanced-code') || enhancedIn(words),
    text: words || textAt(event, 'reason'),
  };
  const of = (kind: ProviderEvent['kind'], told = reply): ProviderEvent[] => [
    {
      messageId: ourIdIn(
        textAt(event, 'user-variables', 'sandmill'),
        textAt(event, 'message', 'headers', 'message-id'),
      ),
      address: textAt(event, 'recipient').toLowerCase() || null,
      kind,
      reply: told,
    },
  ];
  switch (textAt(event, 'event')) {
    case 'delivered':
      return of('delivered');
    case 'failed':
      if (textAt(event, 'severity') === 'temporary') return of('deferred');
      // Codes beyond 599 are their own: 605 stands on their list of bounces, 607 of complaints.
      if (textAt(event, 'reason').startsWith('suppress') || (reply.code ?? 0) >= 600)
        return of('bounced', REPLIES.gone(reply.text));
      return of(textAt(event, 'reason') === 'espblock' ? 'blocked' : 'bounced');
    case 'rejected':
      return of('bounced', REPLIES.content(textAt(event, 'reject', 'reason')));
    case 'complained':
      return of('complained');
    case 'unsubscribed':
      return of('unsubscribed');
    case 'opened':
      return of('opened');
    case 'clicked':
      return of('clicked');
    default:
      return [];
  }
}
