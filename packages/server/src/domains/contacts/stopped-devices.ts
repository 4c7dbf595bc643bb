import { SYSTEM_EVENTS, type CollectedEvent } from '@sandmill/contracts';
import type { Sql } from '../../platform/db/db.ts';
import { selectStopped } from './device-store.queries.ts';
import { ORDER_EVENTS } from './read-order-event.ts';

/**
 * Kept also of a stopped device, for they are what a person said or bought, not how they behaved: orders, forms,
 * consent, and who they say they are.
 */
const KEPT = new Set<string>([
  ...ORDER_EVENTS,
  SYSTEM_EVENTS.formSubmitted,
  SYSTEM_EVENTS.consentChanged,
  SYSTEM_EVENTS.unsubscribed,
  'Identified',
  'Alias',
]);

/**
 * Ids of the events to drop because monitoring was stopped on their device before they happened: behaviour a browser
 * sent. They are not attached to the person and not kept in history. One look-up, only when browsers sent anything.
 */
export async function eventsOfStoppedDevices(
  tx: Sql,
  workspaceId: number,
  events: readonly CollectedEvent[],
): Promise<Set<string>> {
  const behaviour = events.filter(
    (event) => event.trust === 'browser' && event.anonymousId !== null && !KEPT.has(event.name),
  );
  const ids = [...new Set(behaviour.map((event) => event.anonymousId ?? ''))];
  const stopped = ids.length === 0 ? new Map<string, number>() : await selectStopped(tx, workspaceId, ids);
  const dropped = behaviour.filter((event) => event.time >= (stopped.get(event.anonymousId ?? '') ?? Infinity));
  return new Set(dropped.map((event) => event.id));
}
