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
 * break. `headers`: each one folded as it is sent; `body`: bytes as latin1 text, ending in one line break, without
 * spaces before line breaks and without runs of spaces, so that it is its own relaxed form. The signature is made in
 * the thread pool.
 */
export async function dkimSignature(headers: readonly string[], body: string, dkim: DkimKey): Promise<string> {
  const byName = new Map(headers.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line]));
  const isEd25519 = dkim.key.asymmetricKeyType === 'ed25519';
  const covered = SIGNED_HEADERS.filter((name, place) => byName.has(name) || SIGNED_HEADERS.indexOf(name) !== place);
  const unsigned = [
    `DKIM-Signature: v=1; a=${isEd25519 ? 'ed25519' : 'rsa'}-sha256; c=relaxed/relaxed; d=${dkim.domain};`,
    ` s=${dkim.selector};`,
    ...folded(`h=${covered.join(':')};`, ':'),
    ` bh=${createHash('sha256').update(body, 'latin1').digest('base64')};`,
    ` b=`,
  ].join('\r\n');
  // A second From is covered by its absence.
  const present = [...new Set(covered)].map((name) => relaxed(byName.get(name) ?? ''));
  const text = [...present, relaxed(unsigned)].join('\r\n');
  const signature = await signed(Buffer.from(text), dkim.key, isEd25519);
  return unsigned + (signature.match(/.{1,72}/g) ?? []).join('\r\n ');
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

function signed(data: Buffer, key: KeyObject, isEd25519: boolean): Promise<string> {
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, signature: Buffer): void =>
      error ? reject(error) : resolve(signature.toString('base64'));
    // RFC 8463: Ed25519 signs the hash of the text, RSA hashes by itself.
    if (isEd25519) sign(null, createHash('sha256').update(data).digest(), key, done);
    else sign('sha256', data, key, done);
  });
}
