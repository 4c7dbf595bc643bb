import { AppError } from '../../../platform/errors.ts';

/** Beside X-headers: what threads an answer and says how much it matters. */
const ALLOWED = new Set(['in-reply-to', 'references', 'importance']);
/** Ours, and those by which providers are told to do something. */
const RESERVED = /^x-(entity-ref-id|pm-|mailgun-|ses-|smtpapi|mailin-|sandmill|mj-|postmark-|sg-|resend-|google-dkim)/i;
const NAME = /^[A-Za-z][A-Za-z\d-]{0,58}$/;
const VALUE = /^[\x20-\x7E]*$/;
const MOST = 20;

/** The headers a program may set. @throws AppError invalid_request naming each that it may not */
export function readOwnHeaders(given: Record<string, string>): Record<string, string> {
  const entries = Object.entries(given);
  const errors = entries.flatMap(([name, value]) => {
    const path = `content.headers.${name.slice(0, 60)}`;
    const isAllowed = NAME.test(name) && !RESERVED.test(name) && (/^x-/i.test(name) || ALLOWED.has(name.toLowerCase()));
    if (!isAllowed)
      return [{ path, message: 'is not a header that may be set: X-…, In-Reply-To, References, Importance' }];
    return VALUE.test(value) ? [] : [{ path, message: 'must be one line of ASCII' }];
  });
  const names = new Set(entries.map(([name]) => name.toLowerCase()));
  if (names.size < entries.length) errors.push({ path: 'content.headers', message: 'A header stands twice.' });
  if (entries.length > MOST) errors.push({ path: 'content.headers', message: `At most ${MOST} headers.` });
  if (errors.length > 0) throw new AppError('invalid_request', 'A header cannot be set like this.', { errors });
  return given;
}
