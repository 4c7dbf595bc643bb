import { domainToASCII } from 'node:url';

// oxlint-disable-next-line no-control-regex
const ASCII = /^[\u0000-\u007F]*$/;
const ATOMS = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]*$/;
/** RFC 2047: an encoded word has at most 75 characters; "=?UTF-8?B?" and "?=" take 12 of them, base64 the rest. */
const WORD_BYTES = 45;
/** RFC 5322: lines should stay within 78 characters. */
const LINE = 78;

/** One header line or more: "Name: value", folded at its spaces where it is long. Without the last line break. */
export function headerLine(name: string, value: string): string {
  const words = value.trim().split(' ');
  let line = `${name}:`;
  const lines: string[] = [];
  for (const word of words) {
    if (line.length + 1 + word.length > LINE && line.trim() !== `${name}:`) {
      lines.push(line);
      line = '';
    }
    line += ` ${word}`;
  }
  lines.push(line);
  return lines.join('\r\n');
}

/**
 * Text of a person for a header: as it is in short words of ASCII, else in encoded words (RFC 2047), never cut within a
 * character.
 */
export function headerText(text: string): string {
  return ASCII.test(text) && !text.includes('=?') && !/\S{200}/.test(text) ? text : encodedWords(text);
}

/** `"Rossi, Ada" <ada@example.com>`: the name quoted or encoded where it must be, the domain in its ASCII form. */
export function headerAddress({ name, address }: { name: string; address: string }): string {
  const spec = asciiDomain(address);
  if (name === '') return spec;
  if (!ASCII.test(name) || name.includes('=?')) return `${encodedWords(name)} <${spec}>`;
  const shown = ATOMS.test(name) ? name : `"${name.replaceAll(/["\\]/g, '\\$&')}"`;
  return `${shown} <${spec}>`;
}

/** An address as it is written on the wire: a domain of other letters in its ASCII form (IDNA). */
export function asciiDomain(address: string): string {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  return ASCII.test(domain) ? address : `${address.slice(0, at + 1)}${domainToASCII(domain) || domain}`;
}

/** Whether it needs SMTPUTF8 (RFC 6531): letters outside ASCII before the @. */
export function needsUtf8(address: string): boolean {
  return !ASCII.test(asciiDomain(address));
}

function encodedWords(text: string): string {
  const words: string[] = [];
  let chunk = '';
  let bytes = 0;
  for (const character of text) {
    const size = Buffer.byteLength(character);
    if (bytes + size > WORD_BYTES) {
      words.push(chunk);
      chunk = '';
      bytes = 0;
    }
    chunk += character;
    bytes += size;
  }
  words.push(chunk);
  return words.map((word) => `=?UTF-8?B?${Buffer.from(word).toString('base64')}?=`).join(' ');
}
