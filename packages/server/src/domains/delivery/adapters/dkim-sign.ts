import { createHash, sign, type KeyObject } from 'node:crypto';

export type DkimKey = { domain: string; selector: string; key: KeyObject };

/**
 * What the signature covers. RFC 8058 asks for both List-Unsubscribe headers, and Gmail reads Feedback-ID only when it
 * is signed. From stands twice: a second one added on the way breaks the signature.
 */
const SIGNED_HEADERS = [
  'from',
  'from',
  'sender',
  'reply-to',
  'to',
  'cc',
  'subject',
  'date',
  'message-id',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  'list-id',
  'list-unsubscribe',
  'list-unsubscribe-post',
  'feedback-id',
];

/**
 * The DKIM-Signature header of a message (RFC 6376, relaxed/relaxed; RFC 8463 for Ed25519 keys), without its last line
 * break. `headers`: each one folded as it is sent; `hash`: see bodyHash.
 */
export function dkimSignature(headers: readonly string[], hash: string, dkim: DkimKey): string {
  const byName = new Map(headers.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line]));
  const isEd25519 = dkim.key.asymmetricKeyType === 'ed25519';
  const covered = SIGNED_HEADERS.filter((name, place) => byName.has(name) || SIGNED_HEADERS.indexOf(name) !== place);
  const unsigned = [
    `DKIM-Signature: v=1; a=${isEd25519 ? 'ed25519' : 'rsa'}-sha256; c=relaxed/relaxed; d=${dkim.domain};`,
    ` s=${dkim.selector};`,
    ...folded(`h=${covered.join(':')};`, ':'),
    ` bh=${hash};`,
    ` b=`,
  ].join('\r\n');
  // A second From is covered by its absence.
  const present = [...new Set(covered)].map((name) => relaxed(byName.get(name) ?? ''));
  const text = [...present, relaxed(unsigned)].join('\r\n');
  const signature = signed(Buffer.from(text), dkim.key, isEd25519);
  return unsigned + (signature.match(/.{1,72}/g) ?? []).join('\r\n ');
}

/**
 * Of a body that is its own relaxed form: it ends in one line break, without spaces before line breaks and without runs of
 * spaces. In base64.
 */
export function bodyHash(body: Buffer): string {
  return createHash('sha256').update(body).digest('base64');
}

/** Name in small letters, on one line, runs of spaces as one, none around the colon or at the end. */
function relaxed(header: string): string {
  const colon = header.indexOf(':');
  const value = header.slice(colon + 1).replaceAll(/\r\n/g, '');
  return `${header.slice(0, colon).toLowerCase()}:${value.replaceAll(/[ \t]+/g, ' ').trim()}`;
}

function folded(text: string, at: string): string[] {
  const lines: string[] = [];
  let line = ' ';
  for (const part of text.split(new RegExp(`(?<=${at})`))) {
    if (line.length + part.length > 76) {
      lines.push(line);
      line = ' ';
    }
    line += part;
  }
  return [...lines, line];
}

/** Here and not in the pool of threads, which costs more than it saves: whoever signs many has a thread of its own. */
function signed(data: Buffer, key: KeyObject, isEd25519: boolean): string {
  // RFC 8463: Ed25519 signs the hash of the text, RSA hashes by itself.
  const signature = isEd25519 ? sign(null, createHash('sha256').update(data).digest(), key) : sign('sha256', data, key);
  return signature.toString('base64');
}
