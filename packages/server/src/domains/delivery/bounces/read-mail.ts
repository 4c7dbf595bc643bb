import PostalMime, { type Attachment, type Email } from 'postal-mime';
import { enhancedIn, type Reply } from '../adapters/classify-reply.ts';

/** What became of one recipient, as a mail server reports it (RFC 3464). */
export type Delivery = {
  /** Small letters; null where the report names nobody. */
  address: string | null;
  action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';
  reply: Reply;
};

/**
 * report: mail servers on deliveries; complaint: somebody pressed "this is spam" (RFC 5965), or took it back; reply: a
 * person wrote, `answersTo` the Message-IDs it names; automatic: an absence note and the like. `unsubscribeUrl`: of the mail it is about, where it was sent
 * along.
 */
export type IncomingMail = { unsubscribeUrl: string | null } & (
  | { kind: 'report'; deliveries: Delivery[] }
  | { kind: 'complaint'; isSpam: boolean }
  | { kind: 'reply'; id: string | null; answersTo: string[]; subject: string; text: string }
  | { kind: 'automatic' }
);

const ACTIONS = new Set<string>(['failed', 'delayed', 'delivered', 'relayed', 'expanded']);
const TEXT_CHARACTERS = 2_000;
const MOST_REFERENCES = 20;

/** What a mail that came back, or came in answer, says. `isFromNobody`: its envelope had no sender, as reports have. */
export async function readMail(raw: Buffer, isFromNobody: boolean): Promise<IncomingMail> {
  const mail = await PostalMime.parse(raw, { rfc822Attachments: true, attachmentEncoding: 'utf8' });
  const part = (...types: string[]): string | null => textOf(mail.attachments.find((a) => types.includes(a.mimeType)));
  const original = part('message/rfc822', 'text/rfc822-headers', 'message/rfc822-headers');
  const unsubscribeUrl = /<(https?:[^>]+)>/.exec(headerIn(original ?? '', 'list-unsubscribe') ?? '')?.[1] ?? null;
  const feedback = part('message/feedback-report');
  if (feedback !== null)
    return { unsubscribeUrl, kind: 'complaint', isSpam: headerIn(feedback, 'feedback-type') !== 'not-spam' };
  const status = part('message/delivery-status', 'message/global-delivery-status');
  if (status !== null) return { unsubscribeUrl, kind: 'report', deliveries: deliveriesIn(status) };
  if (isAutomatic(mail)) return { unsubscribeUrl, kind: 'automatic' };
  // No store takes a zero byte.
  const text = (mail.text ?? '').replaceAll('\0', '').slice(0, TEXT_CHARACTERS);
  if (isFromNobody || isFromMailer(mail))
    return { unsubscribeUrl, kind: 'report', deliveries: looseReport(mail, text) };
  return {
    unsubscribeUrl,
    kind: 'reply',
    id: mail.messageId ?? null,
    answersTo: [...`${mail.inReplyTo ?? ''} ${mail.references ?? ''}`.matchAll(/<[^<>\s]{3,300}>/g)]
      .map(([id]) => id)
      .slice(0, MOST_REFERENCES),
    subject: (mail.subject ?? '').slice(0, 200),
    text,
  };
}

function textOf(attachment: Attachment | undefined): string | null {
  if (!attachment) return null;
  const { content } = attachment;
  return typeof content === 'string' ? content : Buffer.from(content as ArrayBuffer).toString('utf8');
}

/** A group of fields for the message, then one for each recipient, with empty lines between. */
function deliveriesIn(status: string): Delivery[] {
  const groups = status
    .replaceAll('\r\n', '\n')
    .split(/\n\s*\n/)
    .filter((group) => headerIn(group, 'action') !== null);
  return groups.map((group) => {
    const diagnostic = headerIn(group, 'diagnostic-code')?.replace(/^[\w-]+\s*;\s*/, '') ?? '';
    const action = headerIn(group, 'action')?.toLowerCase() ?? '';
    const written = headerIn(group, 'status');
    return {
      address: addressIn(headerIn(group, 'original-recipient') ?? headerIn(group, 'final-recipient')),
      action: (ACTIONS.has(action) ? action : 'failed') as Delivery['action'],
      // Some servers name only the class and keep the rest to the words.
      reply: replyOf(diagnostic, written === null || /^\d\.0\.0$/.test(written) ? null : written),
    };
  });
}

/** Old servers write to people: the words are all there is. */
function looseReport(mail: Email, text: string): Delivery[] {
  const action = /delay|warning|will (keep|continue) trying|ritard/i.test(mail.subject ?? '') ? 'delayed' : 'failed';
  return [{ address: null, action, reply: replyOf(text, null) }];
}

function replyOf(text: string, enhanced: string | null): Reply {
  const code = /(?:^|[^\d.])([45]\d\d)(?=[ -])/.exec(text)?.[1];
  const shown = text.replaceAll(/\s+/g, ' ').trim().slice(0, 1000);
  return { code: code ? Number(code) : null, enhanced: enhanced ?? enhancedIn(shown), text: shown };
}

/** "rfc822; Ada@Example.com" */
function addressIn(recipient: string | null): string | null {
  const address = recipient?.split(';').pop()?.trim().replaceAll(/[<>]/g, '').toLowerCase();
  return address?.includes('@') ? address : null;
}

/** The value of a field, unfolded; null when it is not there. */
function headerIn(text: string, name: string): string | null {
  const found = new RegExp(`^${name}:[ \\t]*(.*(?:\\r?\\n[ \\t]+.*)*)`, 'im').exec(text);
  return found?.[1]?.replaceAll(/\r?\n[ \t]+/g, ' ').trim() ?? null;
}

/** RFC 3834, and what came before it. */
function isAutomatic(mail: Email): boolean {
  const value = (name: string): string => mail.headers.find(({ key }) => key === name)?.value.toLowerCase() ?? '';
  const auto = value('auto-submitted');
  return (
    (auto !== '' && auto !== 'no' && !auto.startsWith('auto-generated')) ||
    value('x-autoreply') !== '' ||
    value('x-autorespond') !== '' ||
    ['bulk', 'junk', 'auto_reply'].includes(value('precedence'))
  );
}

function isFromMailer(mail: Email): boolean {
  return /^(mailer-daemon|postmaster)@/i.test(mail.from?.address ?? '');
}
