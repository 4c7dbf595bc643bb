import { createHash } from 'node:crypto';
import { domainToASCII } from 'node:url';
import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';

/**
 * Values that broken clients send for everybody (gathered from the issue trackers of PostHog, Segment and
 * RudderStack): accepting one as an id would join strangers. Compared in lower case, without quotes.
 */
const POISON = new Set([
  '',
  '-1',
  'anonymous',
  'anonymousid',
  'anonymous_id',
  'anonymoususer',
  'anonymous_user',
  'distinctid',
  'distinct_id',
  'email',
  'false',
  'guest',
  'id',
  'infinity',
  '-infinity',
  'logged_out',
  'n/a',
  'nan',
  'nil',
  'none',
  'not_authenticated',
  'not_logged_in',
  'null',
  'true',
  'undefined',
  'unknown',
  'user_id',
  'userid',
  'visitor',
  '[object object]',
  '[object undefined]',
  '[object null]',
  '[]',
  '{}',
  '(null)',
  '(none)',
  '(not set)',
  '<null>',
  '%00',
]);
/** Zeros and dashes only, the nil UUID among them. */
const ZEROS_AND_DASHES = /^[0-]*$/;
const QUOTES = /^(["'`\\]+)([\s\S]*?)\1$/;
/** Two ids are one entry of an index, which PostgreSQL limits to 2,704 bytes. */
const MAX_ID_BYTES = 512;
const MAX_EMAIL_CHARS = 254;
const EMAIL = /^([^\s@"(),:;<>[\]\\]+)@([\p{L}\p{M}\p{N}.-]+)$/u;
const CONTROL = /\p{Cc}/u;

/**
 * A user id or anonymous id: trimmed, otherwise as it is (case counts). null when it is missing or a value that broken
 * clients send for everybody. Longer than 512 bytes: its SHA-256, for cutting could make two equal.
 */
export function normaliseId(value: unknown): string | null {
  const text = textOf(value);
  if (text === null || isPoison(text)) return null;
  if (Buffer.byteLength(text) <= MAX_ID_BYTES) return text;
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

/** Trimmed, lower case, NFC, domain in punycode. Dots and +tags are part of the address: no provider's habits apply. */
export function normaliseEmail(value: unknown): string | null {
  const text = textOf(value)?.normalize('NFC').toLowerCase().normalize('NFC');
  const match = text ? EMAIL.exec(text) : null;
  const [, local, domain] = match ?? [];
  if (!local || !domain || CONTROL.test(local) || isPoison(local)) return null;
  const ascii = domainToASCII(domain.replace(/\.$/, ''));
  const isHost = ascii.includes('.') && !ascii.startsWith('.') && !ascii.includes('..') && !/^[\d.]+$/.test(ascii);
  const email = `${local}@${ascii}`;
  return isHost && email.length <= MAX_EMAIL_CHARS ? email : null;
}

/** E.164. Numbers without a prefix are read as of `country` (ISO 3166 alpha-2). null when no such number can exist. */
export function normalisePhone(value: unknown, country: string): string | null {
  const text = textOf(value);
  if (text === null || text.length > 40 || isPoison(text)) return null;
  const phone = parsePhoneNumberFromString(text, country as CountryCode);
  // An extension belongs to a switchboard: the number without it names a company, not a person.
  return phone?.isValid() && !phone.ext ? phone.number : null;
}

export function isPoison(id: string): boolean {
  let bare = id.trim().toLowerCase();
  for (let match = QUOTES.exec(bare); match; match = QUOTES.exec(bare)) bare = (match[2] ?? '').trim();
  return POISON.has(bare) || ZEROS_AND_DASHES.test(bare) || /^["'`\\\s]*$/.test(bare);
}

/** Text as the database will give it back: no NUL, no half surrogates. */
function textOf(value: unknown): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value !== 'string') return null;
  let text = value.includes('\u0000') ? value.replaceAll('\u0000', '') : value;
  if (/[\ud800-\udfff]/.test(text)) text = Buffer.from(text).toString();
  text = text.trim();
  return text === '' ? null : text;
}
