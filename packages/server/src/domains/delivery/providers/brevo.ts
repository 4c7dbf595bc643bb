import { timingSafeEqual } from 'node:crypto';
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
  sameSecret,
  textAt,
  type Answered,
  type Provider,
  type ProviderEvent,
  type ProviderSettings,
  type Verdict,
} from './provider.ts';

/**
 * Brevo. One message a request: in its batches the versions share one set of headers, and each of our mails has its own
 * List-Unsubscribe. The idempotency key is the message's id, so a request whose answer is lost is sent again safely.
 */
export function brevo({ secrets, apiUrl }: ProviderSettings): Provider {
  const base = apiUrl ?? 'https://api.brevo.com';
  return {
    kind: 'brevo',
    perRequest: 1,
    isRepeatable: true,
    request: async ([message]) => {
      if (!message) throw new Error('no message');
      const body = JSON.stringify({
        sender: { name: message.from.name, email: asciiDomain(message.from.address) },
        to: [{ email: asciiDomain(message.to) }],
        ...(message.replyTo === null ? {} : { replyTo: { email: message.replyTo } }),
        subject: message.subject,
        htmlContent: message.html,
        ...(message.text === '' ? {} : { textContent: message.text }),
        // It knows no Content-ID: what the HTML would show hangs below it.
        ...filesOf(
          message,
          (file) => ({ name: file.fileName, content: file.content.toString('base64') }),
          'attachment',
        ),
        headers: {
          ...Object.fromEntries(ownHeaders(message)),
          'X-Mailin-custom': message.id,
          idempotencyKey: message.id,
        },
      });
      const headers = {
        'api-key': secrets['apiKey'] ?? '',
        'content-type': 'application/json',
        accept: 'application/json',
      };
      return { url: `${base}/v3/smtp/email`, headers, body };
    },
    read: (answer) => [verdictOf(answer)],
    readWebhook: async ({ raw, headers }) => {
      const token = secrets['webhookPassword'] ?? '';
      if (token === '' || !sameSecret(headers['authorization'] ?? '', `Bearer ${token}`, timingSafeEqual))
        throw new NotTheirs('the token is wrong');
      const body = jsonOf(raw);
      return { events: (Array.isArray(body) ? body : [body]).flatMap(eventOf) };
    },
  };
}

function verdictOf(answer: Answered): Verdict {
  const code = textAt(jsonOf(answer.body), 'code');
  // Our own request came twice: the first one counts.
  if (answer.status < 300 || code === 'duplicate_request') return null;
  const text = `${code} ${saidIn(answer.body)}`.trim();
  if (
    [402, 403].includes(answer.status) ||
    /not_enough_credits|unauthorized|permission|account|sender.*(valid|authoris|authoriz)/i.test(text)
  )
    return REPLIES.configuration(text);
  if (/email is not valid in to|valid email.*to|to is not valid/i.test(text)) return REPLIES.badAddress(text);
  return REPLIES.content(text);
}

function eventOf(event: unknown): ProviderEvent[] {
  const words = textAt(event, 'reason');
  const plain: Reply = {
    code: Number(/\b[45]\d\d\b/.exec(words)?.[0] ?? 0) || null,
    enhanced: enhancedIn(words),
    text: words,
  };
  const of = (kind: ProviderEvent['kind'], reply = plain): ProviderEvent[] => [
    {
      messageId: ourIdIn(textAt(event, 'X-Mailin-custom')),
      address: textAt(event, 'email').toLowerCase() || null,
      kind,
      reply,
    },
  ];
  switch (textAt(event, 'event')) {
    case 'delivered':
      return of('delivered', { code: 250, enhanced: null, text: words });
    case 'deferred':
      return of('deferred');
    case 'hard_bounce':
      return of('bounced', plain.code === null ? REPLIES.gone(words || 'hard_bounce') : plain);
    case 'soft_bounce':
      return of('bounced', plain.code === null ? REPLIES.givenUp(words || 'soft_bounce') : plain);
    case 'invalid_email':
      return of('bounced', REPLIES.badAddress(words || 'invalid_email'));
    case 'blocked':
      // On their list of addresses to which they send nothing more.
      return of('bounced', REPLIES.gone(words || 'blocked'));
    case 'error':
      return of('bounced', REPLIES.content(words || 'error'));
    case 'spam':
    case 'complaint':
      return of('complained');
    case 'unsubscribed':
      return of('unsubscribed');
    case 'opened':
    case 'unique_opened':
    case 'proxy_open':
      return of('opened');
    case 'click':
      return of('clicked');
    default:
      return [];
  }
}
