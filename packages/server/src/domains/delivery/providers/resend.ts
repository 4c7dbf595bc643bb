import { createHmac, timingSafeEqual } from 'node:crypto';
import { enhancedIn, type Reply } from '../adapters/classify-reply.ts';
import { asciiDomain, headerAddress } from '../adapters/mime-headers.ts';
import { keyOf, saidIn } from './http-adapter.ts';
import {
  jsonOf,
  listAt,
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
import type { OutgoingMessage } from '../adapters/adapter.ts';

const PER_REQUEST = 100;
const TOLERANCE_SECONDS = 5 * 60;

/** Resend. Batches of a hundred, each with an idempotency key: a request whose answer is lost is sent again safely. */
export function resend({ secrets, apiUrl }: ProviderSettings): Provider {
  const base = apiUrl ?? 'https://api.resend.com';
  return {
    kind: 'resend',
    perRequest: PER_REQUEST,
    isRepeatable: true,
    request: async (messages) => {
      const [first] = messages;
      // Their batches take no files; such a message comes here alone.
      const isAlone = first !== undefined && (first.attachments?.length ?? 0) > 0;
      return {
        url: isAlone ? `${base}/emails` : `${base}/emails/batch`,
        headers: {
          authorization: `Bearer ${secrets['apiKey'] ?? ''}`,
          'content-type': 'application/json',
          'idempotency-key': keyOf(messages),
          // One wrong address does not hold up the other ninety-nine.
          ...(isAlone ? {} : { 'x-batch-validation': 'permissive' }),
        },
        body: JSON.stringify(isAlone ? mailOf(first) : messages.map(mailOf)),
      };
    },
    read: verdictsOf,
    readWebhook: async ({ raw, headers, now }) => {
      checkSignature({ raw, headers }, secrets['signingSecret'] ?? '', now);
      return { events: eventOf(jsonOf(raw)) };
    },
  };
}

function mailOf(message: OutgoingMessage) {
  return {
    from: headerAddress(message.from),
    to: [asciiDomain(message.to)],
    ...(message.replyTo === null ? {} : { reply_to: message.replyTo }),
    subject: message.subject,
    html: message.html,
    text: message.text,
    headers: { 'Message-ID': message.messageIdHeader, ...Object.fromEntries(ownHeaders(message)) },
    tags: [{ name: 'sandmill', value: message.id }],
    ...filesOf(message, (file) => ({
      filename: file.fileName,
      content: file.content.toString('base64'),
      content_type: file.contentType,
      ...(file.contentId === null ? {} : { content_id: file.contentId }),
    })),
  };
}

function verdictsOf(answer: Answered, messages: readonly OutgoingMessage[]): Verdict[] {
  const json = jsonOf(answer.body);
  if (answer.status >= 300) {
    const text = `${textAt(json, 'name')} ${saidIn(answer.body)}`.trim();
    const verdict =
      answer.status === 403 || /api_key|not verified|restricted|domain/i.test(text)
        ? REPLIES.configuration(text)
        : REPLIES.content(text);
    return messages.map(() => verdict);
  }
  const wrong = new Map(
    listAt(json, 'errors').map((error) => [Number(textAt(error, 'index')), textAt(error, 'message')]),
  );
  return messages.map((_, place) => {
    const text = wrong.get(place);
    if (text === undefined) return null;
    if (/domain is not verified/i.test(text)) return REPLIES.configuration(text);
    return /`to`|recipient|email address/i.test(text) ? REPLIES.badAddress(text) : REPLIES.content(text);
  });
}

/** Svix: HMAC-SHA256 over id, time stamp and body; several signatures may stand side by side while a secret changes. */
function checkSignature(of: { raw: string; headers: Record<string, string> }, secret: string, now: number): void {
  if (secret === '') throw new NotTheirs('no signing secret is set');
  const { raw, headers } = of;
  const [id, timestamp] = [headers['svix-id'] ?? '', headers['svix-timestamp'] ?? ''];
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const wanted = createHmac('sha256', key).update(`${id}.${timestamp}.${raw}`).digest('base64');
  const given = (headers['svix-signature'] ?? '').split(' ').map((part) => part.replace(/^v1,/, ''));
  if (!given.some((signature) => sameSecret(signature, wanted, timingSafeEqual)))
    throw new NotTheirs('the signature is wrong');
  if (Math.abs(now / 1000 - Number(timestamp)) > TOLERANCE_SECONDS) throw new NotTheirs('it is too old');
}

function eventOf(body: unknown): ProviderEvent[] {
  const tag = listAt(body, 'data', 'tags').find((one) => textAt(one, 'name') === 'sandmill');
  const words = textAt(body, 'data', 'bounce', 'message') || textAt(body, 'data', 'failed', 'reason');
  const plain: Reply = {
    code: Number(/\b[45]\d\d\b/.exec(words)?.[0] ?? 0) || null,
    enhanced: enhancedIn(words),
    text: words,
  };
  const of = (kind: ProviderEvent['kind'], reply = plain): ProviderEvent[] => [
    {
      messageId: ourIdIn(textAt(body, 'data', 'tags', 'sandmill'), textAt(tag, 'value')),
      address: textAt(body, 'data', 'to', 0).toLowerCase() || null,
      kind,
      reply,
    },
  ];
  switch (textAt(body, 'type')) {
    case 'email.delivered':
      return of('delivered', { code: 250, enhanced: null, text: '' });
    case 'email.delivery_delayed':
      return of('deferred');
    case 'email.bounced': {
      const [type, sub] = [textAt(body, 'data', 'bounce', 'type'), textAt(body, 'data', 'bounce', 'subType')];
      const said = plain.text || `${type} ${sub}`;
      if (sub === 'MailboxFull') return of('bounced', REPLIES.full(said));
      if (type === 'Permanent') return of('bounced', REPLIES.gone(said));
      return of('bounced', plain.code === null ? REPLIES.givenUp(said) : plain);
    }
    case 'email.suppressed':
      return of('bounced', REPLIES.gone(plain.text || 'suppressed'));
    case 'email.failed':
      return of('bounced', REPLIES.content(plain.text || 'failed'));
    case 'email.complained':
      return of('complained');
    case 'email.opened':
      return of('opened');
    case 'email.clicked':
      return of('clicked');
    default:
      return [];
  }
}
