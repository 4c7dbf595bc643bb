import { SYSTEM_EVENTS, type JsonObject } from '@sandmill/contracts';
import type { Tx } from '../../platform/db/db.ts';
import { appendEvents } from '../collect/index.ts';
import type { ReactionVerdict } from './classify-reaction.ts';
import { aboutMessage, type EventMessage } from './message-events.ts';
import { selectRecipients } from './recipients.queries.ts';
import { noteFirst, selectCallsOfLinks, type LinkedCall } from './tracking.queries.ts';

/** A click of which it is certain whose it is. */
export type ToldClick = {
  /** Of the reaction: it is told once. */
  id: string;
  message: EventMessage;
  position: number;
  url: string | null;
  /** When the link was fetched, in milliseconds. */
  at: number;
  verdict: ReactionVerdict;
  anonymousId: string | null;
  userAgent: string | null;
};

/** Clicks as events of their recipients, with the time of the click, known from now on. The erased have none. */
export async function tellClicks(
  tx: Tx,
  workspaceId: number,
  { clicks, now }: { clicks: readonly ToldClick[]; now: number },
): Promise<void> {
  for (const { verdict, message, at } of clicks)
    if (verdict.class === 'human') await noteFirst(tx, workspaceId, { messageId: message.id, kind: 'click', at });
  const recipients = await selectRecipients(tx, workspaceId, [...new Set(clicks.map((c) => c.message.contactId))]);
  const calls = await selectCallsOfLinks(
    tx,
    workspaceId,
    clicks.map(({ message, position }) => ({ messageId: message.id, position })),
  );
  const events = clicks.flatMap((click) => {
    const contactId = recipients.get(click.message.contactId)?.contactId;
    const call = calls.get(`${click.message.id} ${click.position}`);
    return contactId === undefined ? [] : [eventOf(click, { contactId, now, call })];
  });
  await appendEvents(tx, workspaceId, events, now);
}

function eventOf(click: ToldClick, of: { contactId: string; now: number; call: LinkedCall | undefined }) {
  const { contactId, now, call } = of;
  const { id, message, position, url, at, verdict, anonymousId, userAgent } = click;
  return {
    name: SYSTEM_EVENTS.emailClicked,
    contactId,
    ...(anonymousId === null ? {} : { anonymousId }),
    time: at,
    arrivedAt: now,
    key: `click:${id}`,
    isBot: verdict.class !== 'human',
    properties: {
      ...aboutMessage(message),
      url,
      position,
      class: verdict.class,
      classReason: verdict.reason,
      ...calledBy(call),
    },
    context: {
      ...(userAgent === null ? {} : { userAgent }),
      ...(anonymousId === null ? {} : { binding: 'click' as const }),
    },
  };
}

/** Conditions and people's timelines can name the call to action that was followed. */
function calledBy(call: LinkedCall | undefined): JsonObject {
  return call ? { callToActionId: call.id, callToAction: call.name } : {};
}
