import { SYSTEM_EVENTS, type JsonObject } from '@sandmill/contracts';
import type { Tx } from '../../platform/db/db.ts';
import type { Ids } from '../../platform/ids.ts';
import { appendEvents } from '../collect/index.ts';
import { consentStates, normaliseEmail, policyInForce, recordConsent } from '../consent/index.ts';
import { aboutMessage, messageEvent } from './message-events.ts';
import { skipQueued } from './messages.queries.ts';
import { selectContactFamily, selectRecipients } from './recipients.queries.ts';
import type { TrackedMessage } from './tracking.queries.ts';
import type { Visitor } from './visitor.ts';

export type ConsentChange = {
  message: TrackedMessage;
  purpose: string;
  state: 'opted_in' | 'opted_out';
  /** "one_click", "unsubscribe_page", "preferences_page". */
  source: string;
  /** What the page said where it was chosen; kept with an opt-in. */
  text?: string;
  visitor: Visitor;
  now: number;
};

/** The purpose that unsubscribing by this message withdraws. */
export function purposeOf(message: Pick<TrackedMessage, 'class' | 'purpose'>): string {
  return message.class === 'marketing' ? message.purpose : 'marketing';
}

/**
 * The recipient of a message changes a consent of its address: into the ledger with proof, told as an event, and at an
 * opt-out what is queued for that purpose is skipped. Asking for what already holds changes nothing.
 */
export async function changeConsent(
  tx: Tx,
  workspaceId: number,
  change: ConsentChange & { ids: Ids },
): Promise<{ changed: boolean }> {
  const { message, purpose, state, now, ids } = change;
  const recipient = (await selectRecipients(tx, workspaceId, [message.contactId])).get(message.contactId);
  const address = normaliseEmail(message.address ?? recipient?.email ?? '');
  if (address === null) return { changed: false };
  const known = (await consentStates(tx, workspaceId, 'email', [address])).get(address)?.[purpose];
  if (known?.state === state) return { changed: false };
  const ledgerId = ids.next();
  // Never before what is on record: a clock set back must not undo what somebody just asked for.
  const at = Math.max(now, (known?.at ?? 0) + 1);
  const policy = state === 'opted_in' ? await policyInForce(tx, workspaceId) : {};
  const proof = { ...policy, ...proofOf(change) };
  await recordConsent(tx, workspaceId, { id: ledgerId, channel: 'email', purpose, address, state, at, proof });
  const contactId = recipient?.contactId ?? message.contactId;
  if (!message.test && recipient) {
    const name = state === 'opted_out' ? SYSTEM_EVENTS.unsubscribed : SYSTEM_EVENTS.consentChanged;
    const properties = {
      channel: 'email',
      purpose,
      state,
      address,
      ledgerId,
      // As all events of the message, so that conditions can ask for the journey or template.
      ...aboutMessage(message),
      source: change.source,
    };
    await appendEvents(tx, workspaceId, [{ name, contactId, time: at, key: `consent:${ledgerId}`, properties }], now);
  }
  if (state === 'opted_out') await skipWhatIsQueued(tx, workspaceId, { contactId, purpose, at: now, since: at });
  return { changed: true };
}

function proofOf({ message, source, visitor, state, text }: ConsentChange): JsonObject {
  const { proofIp: ip, userAgent } = visitor;
  const given = { ...(text === undefined ? {} : { text }), confirmed: true };
  return { source, messageId: message.id, ip, userAgent, ...(state === 'opted_in' ? given : {}) };
}

async function skipWhatIsQueued(
  tx: Tx,
  workspaceId: number,
  of: { contactId: string; purpose: string; at: number; since: number },
): Promise<void> {
  const contactIds = await selectContactFamily(tx, workspaceId, of.contactId);
  const why = { reason: 'opted_out', value: { purpose: of.purpose, state: 'opted_out', since: iso(of.since) } };
  const gate = {
    gate: 'consent' as const,
    passed: false,
    ...why,
    at: iso(of.at),
  };
  const skipped = await skipQueued(tx, workspaceId, {
    contactIds,
    purpose: of.purpose,
    gates: [gate],
    reason: 'opted_out',
  });
  const events = skipped.map((message) =>
    messageEvent('skipped', message, { at: of.at, more: { gate: 'consent', ...why } }),
  );
  await appendEvents(tx, workspaceId, events, of.at);
}

function iso(instant: number): string {
  return new Date(instant).toISOString();
}
