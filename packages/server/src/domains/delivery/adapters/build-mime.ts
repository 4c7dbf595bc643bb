import { createHash } from 'node:crypto';
import type { OutgoingMessage } from './adapter.ts';
import { base64Lines, withAttachments } from './attachment-parts.ts';
import type { HtmlPieces } from '../../content/index.ts';
import { bodyHash, dkimSignature, type DkimKey } from './dkim-sign.ts';
import type { MailBuffers } from './mail-buffers.ts';
import { headerAddress, headerLine, headerText } from './mime-headers.ts';
import { encodeSlice } from './quoted-printable.ts';

/** A mail as it goes over the wire. `memory`: what it lies in, to be used again once it is through. */
export type BuiltMail = { bytes: Buffer; memory: Buffer };

/**
 * The message as bytes, text part before HTML, signed when there is a key. The same message gives the same bytes. What
 * the template says to everybody is encoded once; nothing of a person's stands in the same slice.
 * Made here and not by a library, whose streams cost several times as much CPU as everything else together
 * (`npm run bench -- --only mail` measures both).
 */
export function buildMime(message: OutgoingMessage, dkim: DkimKey | null): Buffer {
  return buildMail(message, dkim).bytes;
}

/** As buildMime, in memory that can be used again. */
export function buildMail(message: OutgoingMessage, dkim: DkimKey | null, memory?: MailBuffers): BuiltMail {
  const boundary = `sm-${createHash('sha256').update(message.messageIdHeader).digest('hex').slice(0, 24)}`;
  const parts = alternative(message, boundary);
  const plain = { contentType: `multipart/alternative;\r\n boundary="${boundary}"`, parts };
  const { contentType, parts: whole } = withFiles(plain, message, boundary);
  const headers = headersOf(message, contentType);
  const room = HEADER_ROOM + 3 * headers.reduce((sum, line) => sum + line.length + 2, 0);
  const size = room + whole.reduce((sum, part) => sum + part.length, 0);
  const buffer = memory?.take(size) ?? Buffer.allocUnsafe(size);
  let end = room;
  for (const part of whole)
    end += typeof part === 'string' ? buffer.write(part, end, 'latin1') : part.copy(buffer, end);
  const body = buffer.subarray(room, end);
  if (dkim) headers.unshift(dkimSignature(headers, bodyHash(body), dkim));
  // Letters outside ASCII stand only in addresses that need them (SMTPUTF8).
  const head = `${headers.join('\r\n')}\r\n\r\n`;
  const start = room - Buffer.byteLength(head);
  buffer.write(head, start, 'utf8');
  return { bytes: buffer.subarray(start, end), memory: buffer };
}

/** For the signature, and what its headers may be longer than counted. */
const HEADER_ROOM = 4096;

type Part = string | Buffer;

function alternative(message: OutgoingMessage, boundary: string): Part[] {
  return [
    `--${boundary}\r\nContent-Type: text/plain; charset=utf-8\r\n`,
    ...encoded(message.text, { pieces: [message.text], statics: NONE }),
    `\r\n--${boundary}\r\nContent-Type: text/html; charset=utf-8\r\n`,
    ...encoded(message.html, message.pieces ?? { pieces: [message.html], statics: NONE }),
    `\r\n--${boundary}--\r\n`,
  ];
}

const NONE: ReadonlySet<string> = new Set();

/** Readable where most of it is ASCII; where not, base64 is shorter. */
function encoded(text: string, pieces: HtmlPieces): Part[] {
  if (Buffer.byteLength(text) > text.length * MOST_OUTSIDE_ASCII)
    return ['Content-Transfer-Encoding: base64\r\n\r\n', base64Lines(Buffer.from(text, 'utf8'))];
  return ['Content-Transfer-Encoding: quoted-printable\r\n\r\n', ...slicesOf(pieces)];
}

/** Bytes a character; a letter of Latin with an accent has two. */
const MOST_OUTSIDE_ASCII = 1.15;

/** Text of a template -> its slice. Gone with the template. */
const slices = new WeakMap<ReadonlySet<string>, Map<string, Buffer>>();

function slicesOf({ pieces, statics }: HtmlPieces): Part[] {
  const known = slices.get(statics) ?? new Map<string, Buffer>();
  slices.set(statics, known);
  const parts: Part[] = [];
  let own = '';
  for (const piece of pieces) {
    if (!statics.has(piece)) {
      own += piece;
      continue;
    }
    if (own !== '') parts.push(encodeSlice(own));
    own = '';
    let slice = known.get(piece);
    if (!slice) known.set(piece, (slice = Buffer.from(encodeSlice(piece), 'latin1')));
    parts.push(slice);
  }
  if (own !== '') parts.push(encodeSlice(own));
  return withoutLastBreak(parts);
}

/** The soft break after the last slice has nothing to lead to. */
function withoutLastBreak(parts: Part[]): Part[] {
  const last = parts.pop();
  if (last === undefined) return [];
  return [...parts, typeof last === 'string' ? last.slice(0, -SOFT_BREAK) : last.subarray(0, -SOFT_BREAK)];
}

const SOFT_BREAK = '=\r\n'.length;

function withFiles(
  plain: { contentType: string; parts: Part[] },
  { attachments = [] }: OutgoingMessage,
  boundary: string,
): { contentType: string; parts: Part[] } {
  if (attachments.length === 0) return plain;
  const body = plain.parts.map((part) => (typeof part === 'string' ? part : part.toString('latin1'))).join('');
  const whole = withAttachments({ contentType: plain.contentType, body }, attachments, boundary);
  return { contentType: whole.contentType, parts: [whole.body] };
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
