import { createHash } from 'node:crypto';
import type { OutgoingMessage } from './adapter.ts';
import { base64Lines, withAttachments } from './attachment-parts.ts';
import { dkimSignature, type DkimKey } from './dkim-sign.ts';
import { headerAddress, headerLine, headerText } from './mime-headers.ts';

/**
 * The message as bytes, text part before HTML, signed when there is a key. The same message gives the same bytes.
 * Made here and not by a library, whose streams cost several times as much CPU as everything else together
 * (`npm run bench -- --only mail` measures both).
 */
export async function buildMime(message: OutgoingMessage, dkim: DkimKey | null): Promise<Buffer> {
  const boundary = `sm-${createHash('sha256').update(message.messageIdHeader).digest('hex').slice(0, 24)}`;
  const alternative = [
    `--${boundary}`,
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    base64Lines(Buffer.from(message.text, 'utf8')),
    `--${boundary}`,
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    base64Lines(Buffer.from(message.html, 'utf8')),
    `--${boundary}--`,
    '',
  ].join('\r\n');
  const plain = { contentType: `multipart/alternative;\r\n boundary="${boundary}"`, body: alternative };
  const { contentType, body } = withAttachments(plain, message.attachments ?? [], boundary);
  const headers = headersOf(message, contentType);
  if (dkim) headers.unshift(await dkimSignature(headers, body, dkim));
  // Letters outside ASCII stand only in addresses that need them (SMTPUTF8).
  return Buffer.from(`${headers.join('\r\n')}\r\n\r\n${body}`, 'utf8');
}

function headersOf(message: OutgoingMessage, contentType: string): string[] {
  return [
    headerLine('From', headerAddress(message.from)),
    ...(message.replyTo === null
      ? []
      : [headerLine('Reply-To', headerAddress({ name: '', address: message.replyTo }))]),
    headerLine('To', headerAddress({ name: '', address: message.to })),
    headerLine('Subject', headerText(message.subject)),
    headerLine('Message-ID', message.messageIdHeader),
    // RFC 5322 knows no "GMT" but as an obsolete form.
    headerLine('Date', new Date(message.date).toUTCString().replace('GMT', '+0000')),
    ...Object.entries(message.headers).map(([name, value]) => headerLine(name, value)),
    headerLine('MIME-Version', '1.0'),
    `Content-Type: ${contentType}`,
  ];
}
