/** RFC 2045: lines of at most 76 characters, the last of which may be the soft break. */
const LINE = 75;
/** Printable ASCII without "=", single spaces between words: stands for itself. */
const PLAIN = /^[!-<>-~]+(?: [!-<>-~]+)*$/;
/** What must not begin a line: a dot (RFC 5321), a boundary, "From " (mailboxes of Unix put ">" before it). */
const UNSAFE_START = /^(?:\.|--|From )/;

/**
 * Quoted-printable (RFC 2045, 6.7) of a slice that begins on a line of its own, line breaks as CRLF. Ends in a soft break,
 * after which the next slice begins; so each slice can be encoded by itself, whatever its neighbours are. No line begins
 * with a dot or like a boundary, and the whole is its own relaxed form for DKIM: no runs of spaces, none before a break.
 */
export function encodeSlice(text: string): string {
  if (text.length <= LINE && PLAIN.test(text) && !UNSAFE_START.test(text)) return `${text}=\r\n`;
  const lines = text.includes('\n') ? text.split(/\r?\n/) : [text];
  return `${lines.map(encodeLine).join('\r\n')}=\r\n`;
}

function encodeLine(text: string): string {
  if (text === '') return '';
  return PLAIN.test(text) ? plainLine(text) : anyLine(text);
}

function plainLine(text: string): string {
  if (text.length <= LINE && !UNSAFE_START.test(text)) return text;
  let encoded = '';
  for (let at = 0; at < text.length;) {
    const start = UNSAFE_START.test(text.slice(at, at + 5)) ? hex(text.charCodeAt(at)) : '';
    if (start !== '') at++;
    const end = Math.min(text.length, at + LINE - start.length);
    encoded += start + text.slice(at, end) + (end < text.length ? '=\r\n' : '');
    at = end;
  }
  return encoded;
}

function anyLine(text: string): string {
  let encoded = '';
  let line = '';
  let rest = text.length;
  for (const character of text) {
    rest -= character.length;
    const code = encodedCharacter(character, { before: line, isLast: rest === 0 });
    if (line.length + code.length > LINE) {
      encoded += `${line}=\r\n`;
      line = encodedCharacter(character, { before: '', isLast: rest === 0 });
    } else line += code;
  }
  return encoded + line;
}

/** `before`: what stands on the line already. */
function encodedCharacter(character: string, { before, isLast }: { before: string; isLast: boolean }): string {
  if (character === ' ') return isLast || before.endsWith(' ') ? '=20' : ' ';
  const code = character.charCodeAt(0);
  const isPlain = character.length === 1 && code > 0x20 && code < 0x7f && character !== '=';
  if (isPlain && !(before === '' && /[.\-F]/.test(character))) return character;
  return isPlain ? hex(code) : [...Buffer.from(character, 'utf8')].map(hex).join('');
}

function hex(byte: number): string {
  return `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}
