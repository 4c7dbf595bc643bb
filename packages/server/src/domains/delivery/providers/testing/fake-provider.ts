import { createHash, createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MailServiceKind } from '@sandmill/contracts/api/mail-services';
import PostalMime from 'postal-mime';

export type ProviderKind = Exclude<MailServiceKind, 'smtp'>;
export type TakenMail = {
  id: string;
  to: string;
  from: string;
  subject: string;
  html: string;
  listUnsubscribe: string;
  stream?: string;
  files: TakenFile[];
};
/** A file as it arrived: name, whether it is shown in the HTML under which id, content. */
export type TakenFile = { name: string; contentId: string | null; text: string };
type Request = { method: string; path: string; headers: Record<string, string>; body: string; raw: Buffer };
type Answer = { status: number; body?: unknown; headers?: Record<string, string> } | 'drop' | null;

export const KEYS = {
  sendgrid: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  sns: generateKeyPairSync('rsa', { modulusLength: 2048 }),
};
const spki = (key: KeyObject): string => key.export({ type: 'spki', format: 'der' }).toString('base64');

/** What a service of each kind is set up with, so that the fakes believe it. */
export const SETTINGS: Record<ProviderKind, { options: Record<string, string>; secrets: Record<string, string> }> = {
  ses: {
    options: {
      region: 'eu-south-1',
      accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
      configurationSet: 'sandmill',
      topicArn: 'arn:aws:sns:eu-south-1:123456789012:mails',
    },
    secrets: { secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' },
  },
  sendgrid: {
    options: { region: 'global' },
    secrets: { apiKey: 'SG.key-of-the-fake', webhookKey: spki(KEYS.sendgrid.publicKey) },
  },
  mailgun: {
    options: { region: 'eu', domain: 'mg.bottega.example' },
    secrets: { apiKey: 'key-of-the-fake', signingKey: 'signing-key-of-the-fake' },
  },
  postmark: {
    options: { transactionalStream: 'outbound', marketingStream: 'broadcast' },
    secrets: { serverToken: 'token-of-the-fake', webhookPassword: 'webhook-password' },
  },
  resend: {
    options: {},
    secrets: {
      apiKey: 're_key_of_the_fake',
      signingSecret: `whsec_${Buffer.from('signing secret').toString('base64')}`,
    },
  },
  brevo: { options: {}, secrets: { apiKey: 'xkeysib-of-the-fake', webhookPassword: 'webhook-token' } },
};

export type FakeProvider = {
  url: string;
  taken: TakenMail[];
  /** Requests as they came, also those that were not taken. */
  requests: Request[];
  /** Answers before the fake's own does; null: as it likes. */
  behave: (request: Request, count: number) => Answer;
  close(): Promise<void>;
};

/** A provider's API on this machine: takes what is signed or authorised as its documentation asks, and nothing else. */
export async function fakeProvider(kind: ProviderKind): Promise<FakeProvider> {
  const fake: FakeProvider = { url: '', taken: [], requests: [], behave: () => null, close: async () => {} };
  const seen = new Map<string, unknown>();
  const server = createServer((incoming, response) => {
    const answer = async (): Promise<void> => {
      const request = await read(incoming);
      fake.requests.push(request);
      const own = fake.behave(request, fake.requests.length);
      if (own === 'drop') incoming.socket.destroy();
      else send(response, own ?? (await FAKES[kind](request, fake, seen)));
    };
    void answer();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  fake.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  fake.close = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return fake;
}

async function read(incoming: IncomingMessage): Promise<Request> {
  const pieces: Buffer[] = [];
  for await (const piece of incoming as AsyncIterable<Buffer>) pieces.push(piece);
  const raw = Buffer.concat(pieces);
  const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
  return { method: incoming.method ?? '', path: incoming.url ?? '', headers, body: raw.toString('utf8'), raw };
}

function send(response: ServerResponse, answer: Exclude<Answer, 'drop' | null>): void {
  response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
  response.end(answer.body === undefined ? '' : JSON.stringify(answer.body));
}

type Fake = (
  request: Request,
  fake: FakeProvider,
  seen: Map<string, unknown>,
) => Promise<Exclude<Answer, 'drop' | null>>;
// What comes over the wire is read as it is: a fake that fails on it fails the test.
// oxlint-disable-next-line typescript/no-explicit-any
type Json = Record<string, any>;

const FAKES: Record<ProviderKind, Fake> = {
  ses: async (request, fake) => {
    if (request.path !== '/v2/email/outbound-emails') return { status: 404, body: { message: 'no such path' } };
    if (!isSignedForAws(request))
      return {
        status: 403,
        headers: { 'x-amzn-errortype': 'InvalidSignatureException' },
        body: { message: 'The request signature we calculated does not match' },
      };
    const body = JSON.parse(request.body) as Json;
    const mail = await PostalMime.parse(Buffer.from(body['Content'].Raw.Data, 'base64'));
    const tag = body['EmailTags'].find((one: Json) => one['Name'] === 'sandmill');
    fake.taken.push({ ...ofMime(mail), id: tag.Value, to: body['Destination'].ToAddresses[0] });
    return { status: 200, body: { MessageId: `ses-${fake.taken.length}` } };
  },
  sendgrid: async (request, fake) => {
    if (request.headers['authorization'] !== 'Bearer SG.key-of-the-fake')
      return {
        status: 401,
        body: { errors: [{ message: 'The provided authorization grant is invalid, expired, or revoked' }] },
      };
    const body = JSON.parse(request.body) as Json;
    fake.taken.push({
      id: body['custom_args'].sandmill,
      to: body['personalizations'][0].to[0].email,
      from: body['from'].email,
      subject: body['subject'],
      html: body['content'].find((part: Json) => part['type'] === 'text/html').value,
      listUnsubscribe: body['headers']['List-Unsubscribe'] ?? '',
      files: filesIn(body['attachments'], 'filename', (file) => file['content_id']),
    });
    return { status: 202, headers: { 'x-message-id': `sg-${fake.taken.length}` } };
  },
  mailgun: async (request, fake) => {
    const wanted = `Basic ${Buffer.from('api:key-of-the-fake').toString('base64')}`;
    if (request.headers['authorization'] !== wanted) return { status: 401, body: { message: 'Forbidden' } };
    if (request.path !== '/v3/mg.bottega.example/messages.mime')
      return { status: 404, body: { message: 'Domain not found' } };
    const boundary = /boundary=(.+)$/.exec(request.headers['content-type'] ?? '')?.[1] ?? 'none';
    const parts = request.raw.toString('latin1').split(`--${boundary}`).slice(1, -1);
    const field = (name: string): string => {
      const part = parts.find((one) => one.includes(`name="${name}"`)) ?? '';
      return part.slice(part.indexOf('\r\n\r\n') + 4).replace(/\r\n$/, '');
    };
    const mail = await PostalMime.parse(Buffer.from(field('message'), 'latin1'));
    fake.taken.push({ ...ofMime(mail), id: field('v:sandmill'), to: field('to') });
    return { status: 200, body: { id: '<x@mg>', message: 'Queued. Thank you.' } };
  },
  postmark: async (request, fake) => {
    if (request.headers['x-postmark-server-token'] !== 'token-of-the-fake')
      return { status: 401, body: { ErrorCode: 10, Message: 'The Server Token you provided was invalid.' } };
    const messages = JSON.parse(request.body) as Json[];
    const answers = messages.map((message) => {
      if (message['To'].startsWith('inactive'))
        return { ErrorCode: 406, Message: 'You tried to send to a recipient that has been marked as inactive.' };
      if (message['To'].startsWith('wrong')) return { ErrorCode: 300, Message: "Invalid 'To' address: 'wrong'." };
      const header = (name: string): string =>
        message['Headers'].find((one: Json) => one['Name'] === name)?.Value ?? '';
      fake.taken.push({
        id: message['Metadata'].sandmill,
        to: message['To'],
        from: message['From'],
        subject: message['Subject'],
        html: message['HtmlBody'],
        listUnsubscribe: header('List-Unsubscribe'),
        stream: message['MessageStream'],
        files: filesIn(message['Attachments'], 'Name', (file) => file['ContentID']?.replace(/^cid:/, '')),
      });
      return { ErrorCode: 0, Message: 'OK', MessageID: `pm-${fake.taken.length}` };
    });
    return { status: 200, body: answers };
  },
  resend: async (request, fake, seen) => {
    if (request.headers['authorization'] !== 'Bearer re_key_of_the_fake')
      return { status: 401, body: { name: 'invalid_api_key', message: 'API key is invalid' } };
    const key = request.headers['idempotency-key'] ?? '';
    if (seen.has(key)) return { status: 200, body: seen.get(key) };
    const isAlone = request.path === '/emails';
    const messages = (isAlone ? [JSON.parse(request.body)] : JSON.parse(request.body)) as Json[];
    if (!isAlone && messages.some((message) => message['attachments'] !== undefined))
      return { status: 422, body: { name: 'validation_error', message: 'attachments are not supported in batches' } };
    const errors: { index: number; message: string }[] = [];
    messages.forEach((message, index) => {
      if (message['to'][0].startsWith('wrong')) return errors.push({ index, message: 'Invalid `to` field.' });
      return fake.taken.push({
        id: message['tags'][0].value,
        to: message['to'][0],
        from: message['from'],
        subject: message['subject'],
        html: message['html'],
        listUnsubscribe: message['headers']['List-Unsubscribe'] ?? '',
        files: filesIn(message['attachments'], 'filename', (file) => file['content_id']),
      });
    });
    const body = { data: fake.taken.map((_, i) => ({ id: `re-${i}` })), errors };
    seen.set(key, body);
    return { status: 200, body };
  },
  brevo: async (request, fake, seen) => {
    if (request.headers['api-key'] !== 'xkeysib-of-the-fake')
      return { status: 401, body: { code: 'unauthorized', message: 'Key not found' } };
    const body = JSON.parse(request.body) as Json;
    const key = body['headers'].idempotencyKey as string;
    if (seen.has(key))
      return { status: 400, body: { code: 'duplicate_request', message: 'Request already processed' } };
    seen.set(key, true);
    fake.taken.push({
      id: body['headers']['X-Mailin-custom'],
      to: body['to'][0].email,
      from: body['sender'].email,
      subject: body['subject'],
      html: body['htmlContent'],
      listUnsubscribe: body['headers']['List-Unsubscribe'] ?? '',
      files: filesIn(body['attachment'], 'name', () => null),
    });
    return { status: 201, body: { messageId: `<brevo-${fake.taken.length}@smtp-relay>` } };
  },
};

function ofMime(mail: Awaited<ReturnType<typeof PostalMime.parse>>): Omit<TakenMail, 'id' | 'to'> {
  return {
    from: mail.from?.address ?? '',
    subject: mail.subject ?? '',
    html: mail.html ?? '',
    listUnsubscribe: mail.headers.find(({ key }) => key === 'list-unsubscribe')?.value ?? '',
    files: mail.attachments.map((file) => ({
      name: file.filename ?? '',
      contentId: file.contentId?.replace(/^<|>$/g, '') ?? null,
      text: Buffer.from(file.content as ArrayBuffer).toString('utf8'),
    })),
  };
}

function filesIn(
  list: Json[] | undefined,
  name: string,
  contentId: (file: Json) => string | null | undefined,
): TakenFile[] {
  return (list ?? []).map((file) => ({
    name: file[name],
    contentId: contentId(file) ?? null,
    text: Buffer.from(file['content'] ?? file['Content'], 'base64').toString('utf8'),
  }));
}

/** The signature made again from what came over the wire, as the receiving side does. */
function isSignedForAws({ method, path, headers, raw }: Request): boolean {
  const [, scope = '', names = '', given = ''] =
    /Credential=AKIAIOSFODNN7EXAMPLE\/([^,]+), SignedHeaders=([^,]+), Signature=([\da-f]{64})$/.exec(
      headers['authorization'] ?? '',
    ) ?? [];
  const lines = names.split(';').map((name) => `${name}:${headers[name] ?? ''}\n`);
  const hash = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');
  const canonical = `${method}\n${path}\n\n${lines.join('')}\n${names}\n${hash(raw)}`;
  let key: Buffer = Buffer.from('AWS4wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY');
  for (const part of scope.split('/')) key = createHmac('sha256', key).update(part).digest();
  const text = `AWS4-HMAC-SHA256\n${headers['x-amz-date'] ?? ''}\n${scope}\n${hash(canonical)}`;
  return /^host;|;host;|;host$/.test(names) && createHmac('sha256', key).update(text).digest('hex') === given;
}

/** A callback as the provider signs it. `now` in milliseconds. */
export function signedCallback(
  kind: ProviderKind,
  event: unknown,
  now: number,
): { raw: string; headers: Record<string, string> } {
  const seconds = String(Math.floor(now / 1000));
  const raw = JSON.stringify(event);
  switch (kind) {
    case 'ses': {
      const notification: Record<string, string> = {
        Type: 'Notification',
        MessageId: 'n1',
        TopicArn: SETTINGS.ses.options['topicArn'] ?? '',
        Message: raw,
        Timestamp: new Date(now).toISOString(),
        SignatureVersion: '2',
        SigningCertURL: 'https://sns.eu-south-1.amazonaws.com/SimpleNotificationService-1.pem',
      };
      const text = ['Message', 'MessageId', 'Timestamp', 'TopicArn', 'Type']
        .map((n) => `${n}\n${notification[n]}\n`)
        .join('');
      const Signature = sign('RSA-SHA256', Buffer.from(text), KEYS.sns.privateKey).toString('base64');
      return {
        raw: JSON.stringify({ ...notification, Signature }),
        headers: { 'x-amz-sns-message-type': 'Notification' },
      };
    }
    case 'sendgrid': {
      const body = JSON.stringify([event]);
      const signature = sign('sha256', Buffer.from(seconds + body), KEYS.sendgrid.privateKey).toString('base64');
      return {
        raw: body,
        headers: {
          'x-twilio-email-event-webhook-signature': signature,
          'x-twilio-email-event-webhook-timestamp': seconds,
        },
      };
    }
    case 'mailgun': {
      const token = 'f'.repeat(50);
      const signature = createHmac('sha256', 'signing-key-of-the-fake')
        .update(seconds + token)
        .digest('hex');
      return {
        raw: JSON.stringify({ signature: { timestamp: seconds, token, signature }, 'event-data': event }),
        headers: {},
      };
    }
    case 'postmark':
      return {
        raw,
        headers: { authorization: `Basic ${Buffer.from('sandmill:webhook-password').toString('base64')}` },
      };
    case 'resend': {
      const signature = createHmac('sha256', 'signing secret').update(`msg_1.${seconds}.${raw}`).digest('base64');
      return {
        raw,
        headers: { 'svix-id': 'msg_1', 'svix-timestamp': seconds, 'svix-signature': `v1,bm9wZQ== v1,${signature}` },
      };
    }
    case 'brevo':
      return { raw, headers: { authorization: 'Bearer webhook-token' } };
  }
}
