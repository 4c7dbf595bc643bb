import type { OutgoingAttachment } from './adapter.ts';

/** `contentType`: the value of the header, folded. `body`: ASCII, ends in one line break, is its own relaxed form (RFC 6376). */
export type MimeBody = { contentType: string; body: string };

const BASE64_LINE = 76;
/** RFC 2231: a parameter in pieces, so that no line comes near the 998 characters of RFC 5322. */
const PIECE = 60;

/**
 * The parts of a mail with its files: those that the HTML shows beside it (multipart/related, RFC 2387), the others after
 * both (multipart/mixed). Without any, the body as it was. `boundary`: stands nowhere in base64, nor do the two made of it.
 */
export function withAttachments(
  plain: MimeBody,
  attachments: readonly OutgoingAttachment[],
  boundary: string,
): MimeBody {
  const shown = attachments.filter(({ contentId }) => contentId !== null);
  const saved = attachments.filter(({ contentId }) => contentId === null);
  const parameter = plain.contentType.split(';')[0] ?? '';
  const related = together(plain, shown, { type: `multipart/related; type="${parameter}"`, boundary: `${boundary}-r` });
  return together(related, saved, { type: 'multipart/mixed', boundary: `${boundary}-m` });
}

/** Base64 in lines as RFC 2045 asks, without the last line break. */
export function base64Lines(content: Buffer): string {
  const encoded = content.toString('base64');
  const lines: string[] = [];
  for (let at = 0; at < encoded.length; at += BASE64_LINE) lines.push(encoded.slice(at, at + BASE64_LINE));
  return lines.join('\r\n');
}

function together(
  first: MimeBody,
  files: readonly OutgoingAttachment[],
  of: { type: string; boundary: string },
): MimeBody {
  if (files.length === 0) return first;
  const { type, boundary } = of;
  const parts = files.map((file) => `--${boundary}\r\n${partOf(file)}\r\n`);
  return {
    contentType: `${type};\r\n boundary="${boundary}"`,
    body: `--${boundary}\r\nContent-Type: ${first.contentType}\r\n\r\n${first.body}${parts.join('')}--${boundary}--\r\n`,
  };
}

function partOf({ fileName, contentType, contentId, content }: OutgoingAttachment): string {
  return [
    `Content-Type: ${contentType}`,
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: ${contentId === null ? 'attachment' : 'inline'};${fileNameParameter(fileName)}`,
    ...(contentId === null ? [] : [`Content-ID: <${contentId}>`]),
    '',
    base64Lines(content),
  ].join('\r\n');
}

/** As it is, where a quoted word of ASCII can say it; else by RFC 2231, in pieces that never cut a character in two. */
function fileNameParameter(name: string): string {
  if (/^[\w.() -]{1,60}$/.test(name)) return `\r\n filename="${name}"`;
  const pieces = [''];
  for (const character of name) {
    const encoded = encodeURIComponent(character).replaceAll(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16)}`);
    const last = pieces[pieces.length - 1] ?? '';
    if (last.length + encoded.length > PIECE) pieces.push(encoded);
    else pieces[pieces.length - 1] = last + encoded;
  }
  const [only, ...more] = pieces;
  if (more.length === 0) return `\r\n filename*=UTF-8''${only}`;
  return pieces.map((piece, n) => `\r\n filename*${n}*=${n === 0 ? "UTF-8''" : ''}${piece}`).join(';');
}
