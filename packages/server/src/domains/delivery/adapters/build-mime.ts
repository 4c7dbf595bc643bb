import type { KeyObject } from 'node:crypto';
import DKIM from 'nodemailer/lib/dkim';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { OutgoingMessage } from './adapter.ts';

export type DkimKey = { domain: string; selector: string; key: KeyObject };

/**
 * What the signature covers. RFC 8058 asks for both List-Unsubscribe headers, which the library's own list does not
 * have, nor Feedback-ID, which Gmail reads only when it is signed.
 */
const SIGNED_HEADERS =
  'from:sender:reply-to:to:cc:subject:date:message-id:mime-version:content-type:content-transfer-encoding:list-id:list-unsubscribe:list-unsubscribe-post:feedback-id';

/** The message as bytes, text part before HTML, signed when there is a key. The same message gives the same headers. */
export async function buildMime(message: OutgoingMessage, dkim: DkimKey | null): Promise<Buffer> {
  const composer = new MailComposer({
    from: message.from,
    ...(message.replyTo ? { replyTo: message.replyTo } : {}),
    to: { name: '', address: message.to },
    subject: message.subject,
    text: message.text,
    html: message.html,
    messageId: message.messageIdHeader,
    date: new Date(message.date),
    headers: Object.entries(message.headers).map(([key, value]) => ({ key, value })),
    // Values are data: no file or address in them is ever read.
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: '\r\n',
  });
  const plain = await composer.compile().build();
  if (!dkim) return plain;
  const signer = new DKIM({
    domainName: dkim.domain,
    keySelector: dkim.selector,
    // A key object saves reading the PEM for each message (a third of the cost); the types know text only.
    privateKey: dkim.key as unknown as string,
    headerFieldNames: SIGNED_HEADERS,
  });
  return bytesOf(signer.sign(plain));
}

async function bytesOf(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}
