import type { Clock } from '../../platform/clock.ts';
import type { Db, Tx } from '../../platform/db/db.ts';
import type { Ids } from '../../platform/ids.ts';
import { classifyReaction, type ReactionVerdict } from './classify-reaction.ts';
import { HONEYPOT_POSITION } from './message-addresses.ts';
import { selectRecipients } from './recipients.queries.ts';
import { tellClicks } from './tell-clicks.ts';
import {
  insertReaction,
  lockMessage,
  markBurst,
  notifyReactions,
  selectRecentPositions,
  type Reaction,
  type TrackedMessage,
} from './tracking.queries.ts';
import { keptHeaders, type Visitor } from './visitor.ts';

export type KeepClickDeps = { db: Db; clock: Clock; ids: Ids };

export type FetchedLink = {
  workspaceId: number;
  message: TrackedMessage;
  position: number;
  /** null: the hidden link. */
  url: string | null;
  visitor: Visitor;
  /** The id of the device a human click binds; null: none may be bound. */
  device: (() => string) | null;
};

export const BURST_MS = 10_000;
/**
 * A click that looks human is told after this: by then every click that could make it part of a burst has come, with a
 * second for those that are being written.
 */
export const SETTLES_AFTER_MS = BURST_MS + 1_000;
const BURST_SIGNS = new Set(['many_links_at_once', 'hidden_link']);

/**
 * Keeps a fetched link and tells it as an event: what is certain at once, what looks human when no burst can follow any
 * more (docs/adr/0008). Clicks of one message take turns, for scanners come with several at the same time. Gives the
 * contact's present id and the device that was bound.
 */
export function keepClick(
  deps: KeepClickDeps,
  link: FetchedLink,
): Promise<{ contactId: string; anonymousId: string | null }> {
  const { workspaceId, message, visitor, position } = link;
  return deps.db.transaction(async (tx) => {
    await lockMessage(tx, workspaceId, message.id);
    const at = deps.clock.now();
    const verdict = await classify(tx, link, at);
    const since = at - BURST_MS;
    if (BURST_SIGNS.has(verdict.reason) && isOverMail(message))
      await markBurst(tx, workspaceId, { messageId: message.id, since, reason: verdict.reason });
    const isHuman = verdict.class === 'human';
    const anonymousId = isHuman ? (link.device?.() ?? null) : null;
    const settlesAt = isHuman && isOverMail(message) ? at + SETTLES_AFTER_MS : null;
    const { method, ip, userAgent } = visitor;
    const shown: ReactionVerdict = settlesAt === null ? verdict : { class: 'unknown', reason: 'settling' };
    const raw = { method, ip, userAgent, headers: keptHeaders(visitor) };
    const place = { id: deps.ids.next(), messageId: message.id, kind: 'click' as const, position, at };
    const reaction: Reaction = { ...place, ...shown, ...raw, settlesAt, anonymousId };
    await insertReaction(tx, workspaceId, reaction);
    if (settlesAt === null) {
      const click = { id: reaction.id, message, position, url: link.url, at, verdict, anonymousId, userAgent };
      await tellClicks(tx, workspaceId, { clicks: [click], now: at });
    } else await notifyReactions(tx);
    const recipient = (await selectRecipients(tx, workspaceId, [message.contactId])).get(message.contactId);
    return { contactId: recipient?.contactId ?? message.contactId, anonymousId: recipient ? anonymousId : null };
  });
}

async function classify(tx: Tx, link: FetchedLink, at: number): Promise<ReactionVerdict> {
  const { workspaceId, message, position, visitor } = link;
  const burst = { messageId: message.id, since: at - BURST_MS };
  const positions = new Set([...(await selectRecentPositions(tx, workspaceId, burst)), position]);
  const isOver = isOverMail(message);
  return classifyReaction({
    kind: 'click',
    method: visitor.method,
    userAgent: visitor.userAgent,
    acceptLanguage: visitor.acceptLanguage,
    ip: visitor.ip,
    purpose: visitor.purpose,
    honeypot: position === HONEYPOT_POSITION || (isOver && positions.has(HONEYPOT_POSITION)),
    sinceSentMs: message.acceptedAt ? at - message.acceptedAt.getTime() : null,
    overMail: isOver,
    linksInBurst: positions.size,
  });
}

/** The built-in mailbox has no gateways that look at links. */
function isOverMail({ adapter }: TrackedMessage): boolean {
  return adapter !== 'mailbox';
}
