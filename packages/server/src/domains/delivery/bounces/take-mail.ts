import type { Tx } from '../../../platform/db/db.ts';
import { SYSTEM_EVENTS } from '@sandmill/contracts';
import { appendEvents } from '../../collect/index.ts';
import { suppressAddress } from '../../contacts/index.ts';
import { classifyReply, type Classified, type Reply } from '../adapters/classify-reply.ts';
import { aboutMessage, messageEvent } from '../message-events.ts';
import { countOf, noteReturned } from '../sending-domains/note-returned.ts';
import { suppressBounced } from '../suppress-bounced.ts';
import { readToken } from '../tokens.ts';
import {
  markBounced,
  markComplained,
  markDelivered,
  markReplied,
  selectReturned,
  type ReturnedMessage,
} from './bounces.queries.ts';
import type { Delivery, IncomingMail } from './read-mail.ts';
import { readTone } from './read-tone.ts';
import type { BouncedTo } from './return-path.ts';

/** What was done about a mail. report: one on our domains. ignored: it is no news. unknown: it is about no mail of ours. */
export type Taken =
  'bounced' | 'delivered' | 'complained' | 'replied' | 'unsubscribed' | 'report' | 'ignored' | 'unknown';

export type ToTake = { mail: IncomingMail; to: BouncedTo | null; secret: string; now: number };

/**
 * Brings what a mail says to the message it is about. Only what we signed counts: the address it came back to, or the
 * unsubscribe link of the mail that was sent along; anything else could be from anybody. The same mail twice changes
 * nothing.
 */
export async function takeMail(tx: Tx, { mail, to, secret, now }: ToTake): Promise<Taken> {
  const about = to ?? aboutOf(mail, secret);
  const message = about && (await selectReturned(tx, about));
  if (!message) return 'unknown';
  if (mail.kind === 'report') return takeReport(tx, { message, deliveries: mail.deliveries, now });
  if (mail.kind === 'complaint') return takeComplaint(tx, { message, isSpam: mail.isSpam, now });
  if (mail.kind === 'automatic' || message.test) return 'ignored';
  await markReplied(tx, message, { tone: readTone(mail.text), now });
  await appendEvents(
    tx,
    message.workspaceId,
    [
      {
        name: SYSTEM_EVENTS.emailReplied,
        contactId: message.contactId,
        time: now,
        key: `message:${message.id}:replied:${mail.id ?? now}`,
        properties: { ...aboutMessage(message), replySubject: mail.subject, text: mail.text },
      },
    ],
    now,
  );
  return 'replied';
}

function aboutOf(mail: IncomingMail, secret: string): BouncedTo | null {
  const token = mail.unsubscribeUrl?.split('/').pop();
  const read = token === undefined ? null : readToken(secret, 'unsubscribe', token);
  return read && { workspaceId: read.workspaceId, messageId: read.id };
}

type Reported = { message: ReturnedMessage; deliveries: Delivery[]; now: number };

async function takeReport(tx: Tx, { message, deliveries, now }: Reported): Promise<Taken> {
  // A mail has one recipient; a server behind theirs may name whom it went on to.
  const delivery = deliveries.find(({ address }) => address === message.address) ?? deliveries[0];
  if (delivery?.action === 'delivered') return takeDelivery(tx, message, now);
  if (delivery?.action !== 'failed') return 'ignored';
  return takeBounce(tx, { message, reply: delivery.reply, now });
}

/** Somebody reports that a mail will not arrive. Told again, it changes nothing. */
export async function takeBounce(
  tx: Tx,
  { message, reply, now }: { message: ReturnedMessage; reply: Reply; now: number },
): Promise<Taken> {
  const recorded = { ...bounceOf(classifyReply(reply)), lastReply: reply.text.slice(0, 1000) };
  if (!(await markBounced(tx, message, { ...recorded, now }))) return 'ignored';
  await noteReturned(tx, message, { ...countOf(recorded.bounceClass), now, detail: recorded.lastReply });
  if (message.address !== null)
    await suppressBounced(tx, message.workspaceId, { address: message.address, recorded, now });
  if (!message.test) {
    const { bounceClass, reason, lastReply } = recorded;
    const more = { bounceClass, reason, diagnostic: lastReply };
    await appendEvents(tx, message.workspaceId, [messageEvent('bounced', message, { at: now, more })], now);
  }
  return 'bounced';
}

/** A server that reports has given up: what was only for now is now for good, though not the contact's fault. */
function bounceOf({ class: found, reason }: Classified): {
  bounceClass: 'hard' | 'soft' | 'block' | 'content';
  reason: string;
} {
  return found === 'deferred' || found === 'throttled'
    ? { bounceClass: 'soft', reason: 'given_up' }
    : { bounceClass: found, reason };
}

/** It has arrived. */
export async function takeDelivery(tx: Tx, message: ReturnedMessage, now: number): Promise<Taken> {
  if (!(await markDelivered(tx, message, now))) return 'ignored';
  await noteReturned(tx, message, { count: 'delivered', now, detail: null });
  if (message.test) return 'ignored';
  await appendEvents(tx, message.workspaceId, [messageEvent('delivered', message, { at: now })], now);
  return 'delivered';
}

/** Somebody called it spam; or took that back, which changes nothing. */
export async function takeComplaint(
  tx: Tx,
  { message, isSpam, now }: { message: ReturnedMessage; isSpam: boolean; now: number },
): Promise<Taken> {
  if (!isSpam || !(await markComplained(tx, message, now))) return 'ignored';
  await noteReturned(tx, message, { count: 'complained', now, detail: null });
  if (message.address !== null)
    await suppressAddress(tx, message.workspaceId, {
      channel: 'email',
      address: message.address,
      reason: 'complaint',
      at: now,
    });
  if (!message.test)
    await appendEvents(tx, message.workspaceId, [messageEvent('complained', message, { at: now })], now);
  return 'complained';
}
