import type { Tx } from '../../../platform/db/db.ts';
import type { Ids } from '../../../platform/ids.ts';
import type { Reply } from '../adapters/classify-reply.ts';
import { selectReturned } from '../bounces/bounces.queries.ts';
import { takeBounce, takeComplaint, takeDelivery, type Taken } from '../bounces/take-mail.ts';
import { changeConsent, purposeOf } from '../change-consent.ts';
import { selectTracked } from '../tracking.queries.ts';
import type { ProviderEvent } from './provider.ts';

/**
 * Brings what a provider tells to the message it is about, through the same classifier as mails that come back. Opens
 * and clicks are not taken from providers: pixel and links are ours, and ask for consent. The same event twice changes
 * nothing.
 */
export async function takeProviderEvent(
  tx: Tx,
  workspaceId: number,
  of: { event: ProviderEvent; serviceId: string; now: number; ids: Ids },
): Promise<Taken> {
  const { event, now, ids } = of;
  if (event.messageId === null) return 'unknown';
  const message = await selectReturned(tx, { workspaceId, messageId: event.messageId });
  // A service speaks of its own mails only.
  if (!message || message.mailServiceId !== of.serviceId) return 'unknown';
  switch (event.kind) {
    case 'delivered':
      return takeDelivery(tx, message, now);
    case 'bounced':
      return takeBounce(tx, { message, reply: event.reply, now });
    case 'blocked':
      return takeBounce(tx, { message, reply: asBlock(event.reply), now });
    case 'complained':
      return takeComplaint(tx, { message, isSpam: true, now });
    case 'unsubscribed': {
      const tracked = await selectTracked(tx, workspaceId, message.id);
      if (!tracked) return 'unknown';
      const change = { message: tracked, purpose: purposeOf(tracked), state: 'opted_out' as const };
      const visitor = {
        method: 'POST',
        ip: null,
        proofIp: null,
        userAgent: null,
        acceptLanguage: null,
        purpose: null,
        gpc: false,
      };
      const changed = await changeConsent(tx, workspaceId, { ...change, source: 'mail_provider', visitor, now, ids });
      return changed.changed ? 'unsubscribed' : 'ignored';
    }
    case 'deferred':
    case 'opened':
    case 'clicked':
      return 'ignored';
  }
}

/** The provider says that its address was refused, not the recipient's: whatever the words, nobody is suppressed. */
function asBlock(reply: Reply): Reply {
  return { code: 550, enhanced: '5.7.0', text: reply.text };
}
