import type { CollectedEvent } from '@sandmill/contracts';
import type { Sql } from '../../platform/db/db.ts';
import { uuidFrom } from '../../platform/ids.ts';
import type { Transition } from '../segments/index.ts';
import { insertDeliveries, notifyDeliveries, selectMessageFacts, type NewDelivery } from './deliveries.queries.ts';
import { messageTelling } from './message-tellings.ts';
import { consentTellings, trackedTelling, transitionTelling } from './person-tellings.ts';
import type { Telling } from './webhook.ts';
import { selectInterested, type Interested } from './webhooks.queries.ts';

export type Offered = {
  /** By contact, as the turn applied them. */
  people: ReadonlyMap<string, readonly CollectedEvent[]>;
  transitions: readonly Transition[];
  /** Milliseconds. */
  now: number;
};

/** What happened longer ago is history being told, and nobody is called for it. */
const NEWS_MS = 7 * 86_400_000;

/** What programs gave along with their messages: tags and metadata, by message id. Messages without any are absent. */
export type MessageLabels = (
  sql: Sql,
  workspaceId: number,
  messageIds: readonly string[],
) => Promise<ReadonlyMap<string, { tags: string[]; metadata: Record<string, string> }>>;

/**
 * Keeps what webhooks of the workspace want to hear of a turn, in the transaction of the turn: it is told when and only
 * when it has happened. A workspace without webhooks pays one short question.
 */
export async function offerEvents(
  sql: Sql,
  workspaceId: number,
  { people, transitions, now }: Offered,
  labelsOf: MessageLabels = async () => new Map(),
): Promise<void> {
  if (people.size === 0 && transitions.length === 0) return;
  const interested = await selectInterested(sql, workspaceId);
  if (interested.length === 0) return;
  const types = new Set(interested.flatMap(({ eventTypes }) => eventTypes));
  const names = new Set(interested.flatMap(({ eventNames }) => eventNames));
  const tellings = tellingsOf({ people, transitions, now }, names).filter(({ type }) => types.has(type));
  if (tellings.length === 0) return;
  await addMessageFacts(sql, workspaceId, tellings, labelsOf);
  const deliveries = interested.flatMap((webhook) =>
    tellings
      .filter((telling) => wants(webhook, telling))
      .map((telling) => deliveryOf(workspaceId, webhook.id, telling)),
  );
  if (deliveries.length === 0) return;
  await insertDeliveries(sql, workspaceId, { deliveries, now, dueAt: now });
  await notifyDeliveries(sql, workspaceId);
}

function tellingsOf({ people, transitions, now }: Offered, names: ReadonlySet<string>): Telling[] {
  const tellings: Telling[] = [];
  for (const [contactId, events] of people)
    for (const event of events) {
      if (now - event.arrivedAt > NEWS_MS) continue;
      const message = messageTelling(event, contactId);
      const tracked = names.has(event.name) ? trackedTelling(event, contactId) : null;
      if (message) tellings.push(message);
      if (tracked) tellings.push(tracked);
      tellings.push(...consentTellings(event, contactId));
    }
  for (const transition of transitions) {
    const telling = now - transition.at <= NEWS_MS ? transitionTelling(transition) : null;
    if (telling) tellings.push(telling);
  }
  return tellings;
}

function wants({ eventTypes, eventNames, segments }: Interested, { type, data }: Telling): boolean {
  if (!eventTypes.includes(type)) return false;
  if (type === 'event.tracked') return eventNames.includes((data['event'] as { name: string }).name);
  if (segments.length === 0 || (type !== 'segment.entered' && type !== 'segment.left')) return true;
  return segments.includes((data['segment'] as { id: number }).id);
}

/** The id follows from what is told and to whom: a turn that is repeated tells nothing twice. */
function deliveryOf(workspaceId: number, webhookId: string, telling: Telling): NewDelivery {
  return {
    ...telling,
    id: uuidFrom('webhook', workspaceId, webhookId, telling.type, telling.key),
    webhookId,
    test: false,
  };
}

async function addMessageFacts(
  sql: Sql,
  workspaceId: number,
  tellings: Telling[],
  labelsOf: MessageLabels,
): Promise<void> {
  const about = tellings.filter(({ type }) => type.startsWith('message.'));
  const ids = [...new Set(about.flatMap(({ data }) => (isUuid(data['messageId']) ? [data['messageId']] : [])))];
  if (ids.length === 0) return;
  const facts = new Map((await selectMessageFacts(sql, workspaceId, ids)).map((fact) => [fact.id, fact]));
  const labels = await labelsOf(sql, workspaceId, ids);
  for (const telling of about) {
    const id = String(telling.data['messageId']);
    const { address = null, class: kind = null, purpose = null } = facts.get(id) ?? {};
    const { tags = [], metadata = {} } = labels.get(id) ?? {};
    telling.data = { ...telling.data, address, class: kind, purpose, tags, metadata };
  }
}

function isUuid(value: unknown): value is string {
  return typeof value === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value);
}
