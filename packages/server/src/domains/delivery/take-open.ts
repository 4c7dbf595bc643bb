import { SYSTEM_EVENTS } from '@sandmill/contracts';
import { appendEvents } from '../collect/index.ts';
import { consentStates } from '../consent/index.ts';
import { classifyReaction, type ReactionVerdict } from './classify-reaction.ts';
import { aboutMessage } from './message-events.ts';
import { selectRecipients } from './recipients.queries.ts';
import type { TrackingDeps } from './take-click.ts';
import { readToken } from './tokens.ts';
import { sharedPixelId } from './shared-pixel.ts';
import { countSharedOpen, insertSharedPixels } from './shared-pixels.queries.ts';
import { insertReaction, noteFirst, selectTracked, type TrackedMessage } from './tracking.queries.ts';
import { keptHeaders, type Visitor } from './visitor.ts';

/** A program that loads the same picture again within this is one open. */
export const SAME_OPEN_MS = 60_000;

/** Opens of one minute are one, of people and of machines apart. */
export function openKey(messageId: string, of: 'human' | 'machine', at: number): string {
  return `open:${messageId}:${of}:${Math.floor(at / SAME_OPEN_MS)}`;
}

/**
 * A pixel was loaded. A shared one is counted for its template and leaves no other trace. A personal one is kept only
 * while the address still allows it: who withdraws is unseen at once, in mails sent long ago too, and counts as shared.
 */
export async function takeOpen(deps: TrackingDeps, open: { token: string; visitor: Visitor }): Promise<void> {
  const at = deps.clock.now();
  const shared = readToken(deps.addresses.secret, 'shared-open', open.token);
  if (shared) {
    const verdict = classify(open.visitor, null);
    return countSharedOpen(deps.db, shared.workspaceId, { pixelId: shared.id, at, class: verdict.class });
  }
  const personal = readToken(deps.addresses.secret, 'open', open.token);
  if (!personal) return;
  const message = await selectTracked(deps.db, personal.workspaceId, personal.id);
  if (!message || message.test) return;
  const verdict = classify(open.visitor, { message, at });
  if (await allowsOpens(deps, personal.workspaceId, message))
    return keep(deps, { workspaceId: personal.workspaceId, message, verdict, visitor: open.visitor });
  const { templateId, journeyId, node } = message;
  if (templateId === null) return;
  const mail = { templateId, journeyId, node };
  await insertSharedPixels(deps.db, personal.workspaceId, [mail]);
  const pixelId = sharedPixelId(personal.workspaceId, mail);
  await countSharedOpen(deps.db, personal.workspaceId, { pixelId, at, class: verdict.class });
}

function classify(visitor: Visitor, of: { message: TrackedMessage; at: number } | null): ReactionVerdict {
  return classifyReaction({
    kind: 'open',
    method: visitor.method,
    userAgent: visitor.userAgent,
    acceptLanguage: visitor.acceptLanguage,
    ip: visitor.ip,
    purpose: visitor.purpose,
    honeypot: false,
    sinceSentMs: of?.message.acceptedAt ? of.at - of.message.acceptedAt.getTime() : null,
    overMail: of !== null && of.message.adapter !== 'mailbox',
    linksInBurst: 0,
  });
}

async function allowsOpens(deps: TrackingDeps, workspaceId: number, { address }: TrackedMessage): Promise<boolean> {
  if (address === null) return false;
  const states = await consentStates(deps.db, workspaceId, 'email', [address]);
  return states.get(address)?.['open_tracking']?.state === 'opted_in';
}

type Kept = { workspaceId: number; message: TrackedMessage; verdict: ReactionVerdict; visitor: Visitor };

async function keep(deps: TrackingDeps, { workspaceId, message, verdict, visitor }: Kept): Promise<void> {
  const at = deps.clock.now();
  const { method, ip, userAgent } = visitor;
  const raw = { method, ip, userAgent, headers: keptHeaders(visitor) };
  await deps.db.transaction(async (tx) => {
    const id = deps.ids.next();
    await insertReaction(tx, workspaceId, {
      ...verdict,
      ...raw,
      id,
      messageId: message.id,
      kind: 'open',
      position: null,
      at,
    });
    const recipient = (await selectRecipients(tx, workspaceId, [message.contactId])).get(message.contactId);
    // What nobody can tell is kept raw, but is no event.
    if (!recipient || verdict.class === 'unknown') return;
    if (verdict.class === 'human') await noteFirst(tx, workspaceId, { messageId: message.id, kind: 'open', at });
    const event = {
      name: SYSTEM_EVENTS.emailOpened,
      contactId: recipient.contactId,
      time: at,
      key: openKey(message.id, verdict.class, at),
      isBot: verdict.class === 'machine',
      properties: { ...aboutMessage(message), class: verdict.class, classReason: verdict.reason },
      context: userAgent ? { userAgent } : {},
    };
    await appendEvents(tx, workspaceId, [event], at);
  });
}
