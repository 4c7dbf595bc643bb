/** An SMTP reply or the status of a bounce report. `code`: 550; `enhanced`: "5.1.1"; `text`: what the server said. */
export type Reply = { code: number | null; enhanced: string | null; text: string };

/**
 * hard: the address does not work and never will; soft: it may again; block: the receiver refuses us, the contact is
 * not at fault; content: this message is at fault; deferred: try again; throttled: try again, more slowly.
 */
export type ReplyClass = 'hard' | 'soft' | 'block' | 'content' | 'deferred' | 'throttled';
export type Classified = { class: ReplyClass; reason: string };

type Rule = { match: RegExp; is: Classified };

/** By enhanced code (RFC 3463, 5248), the first that fits. */
const BY_ENHANCED: Rule[] = [
  rule(/^[45]\.2\.2$/, 'soft', 'mailbox_full'),
  rule(/^[45]\.(2\.3|3\.4)$/, 'content', 'message_too_big'),
  rule(/^5\.1\.(1|6)$/, 'hard', 'no_such_user'),
  rule(/^5\.1\.(2|10)$/, 'hard', 'no_such_domain'),
  rule(/^5\.1\.3$/, 'hard', 'bad_address'),
  rule(/^5\.2\.1$/, 'hard', 'mailbox_disabled'),
  rule(/^5\.7\.(13|17)$/, 'hard', 'mailbox_disabled'),
  rule(/^5\.7\.(23|26|515|20|21|22|24|27|509)$/, 'block', 'authentication_failed'),
  rule(/^5\.7\.25$/, 'block', 'no_reverse_dns'),
  rule(/^5\.7\./, 'block', 'policy'),
  rule(/^4\.7\./, 'throttled', 'throttled'),
  rule(/^4\./, 'deferred', 'temporary'),
  rule(/^5\.6\./, 'content', 'message_refused'),
];

/** Where the code says little, the words do. */
const BY_TEXT: Rule[] = [
  rule(/grey-?list|try again later|too many (connections|messages)|rate limit/i, 'throttled', 'throttled'),
  rule(/mailbox (is )?full|over ?quota|quota exceeded|insufficient (system )?storage/i, 'soft', 'mailbox_full'),
  rule(
    /spamhaus|spamcop|barracuda|black ?list|block ?list|blocked|listed at|reputation|spam|dmarc|spf|dkim|poor reputation/i,
    'block',
    'policy',
  ),
  rule(
    /(user|mailbox|recipient|address|account)[\w' <>@.-]{0,60}(unknown|not found|does ?n[o']t exist|no longer|disabled|inactive|invalid|unavailable)|no such (user|recipient|mailbox)|unknown user|invalid recipient/i,
    'hard',
    'no_such_user',
  ),
  rule(/message (size|too (large|big))|size limit/i, 'content', 'message_too_big'),
];

/**
 * What a reply means for the contact and for us. Microsoft's "5.4.1 Access denied" usually means an unknown user but
 * not always: soft, so that it takes a second one to suppress (see record-results.ts).
 */
export function classifyReply(reply: Reply): Classified {
  const enhanced = reply.enhanced ?? enhancedIn(reply.text);
  const found = classifyPermanent(reply, enhanced);
  const temporary = reply.code === null ? enhanced?.startsWith('4.') === true : reply.code < 500;
  if (!temporary || found.class === 'deferred' || found.class === 'throttled') return found;
  // A temporary reply is never a bounce, whatever its words: the schedule decides when it is given up.
  return found.class === 'soft'
    ? { class: 'deferred', reason: found.reason }
    : { class: 'throttled', reason: 'throttled' };
}

function classifyPermanent(reply: Reply, enhanced: string | null): Classified {
  if (enhanced === '5.4.1' && /access denied/i.test(reply.text))
    return { class: 'soft', reason: 'probably_no_such_user' };
  const byCode = enhanced === null ? undefined : BY_ENHANCED.find((r) => r.match.test(enhanced));
  if (byCode && !vague(enhanced)) return byCode.is;
  return byText(reply.text) ?? byCode?.is ?? bySmtpCode(reply.code, enhanced);
}

/** "5.1.1" out of "550 5.1.1 <a@b> unknown", "550-5.7.26 This mail ...", "smtp; 550 #5.1.0 ...". */
export function enhancedIn(text: string): string | null {
  return /(?:^|[\s#(-])([245]\.\d{1,3}\.\d{1,3})(?=$|[\s):;,.])/.exec(text)?.[1] ?? null;
}

/** x.0.0 says nothing, and 5.7.1 is used for everything. */
function vague(enhanced: string | null): boolean {
  return enhanced !== null && /^[45]\.(0\.0|7\.1|5\.0|1\.0)$/.test(enhanced);
}

function byText(text: string): Classified | undefined {
  return BY_TEXT.find((r) => r.match.test(text))?.is;
}

function bySmtpCode(code: number | null, enhanced: string | null): Classified {
  const temporary = (code !== null && code < 500) || enhanced?.startsWith('4.') === true;
  if (temporary) return { class: 'deferred', reason: 'temporary' };
  if (code === 552) return soft('mailbox_full');
  if (code === 551 || code === 553) return { class: 'hard', reason: 'bad_address' };
  return soft('refused');
}

function soft(reason: string): Classified {
  return { class: 'soft', reason };
}

function rule(match: RegExp, replyClass: ReplyClass, reason: string): Rule {
  return { match, is: { class: replyClass, reason } };
}
