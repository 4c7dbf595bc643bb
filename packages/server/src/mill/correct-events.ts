import { historyRow } from '../domains/collect/index.ts';
import { selectPastEvents } from '../domains/contacts/index.ts';
import type { EventCorrection } from '../domains/delivery/index.ts';
import { subjectsOf } from '../domains/identity/index.ts';
import type { Tx } from '../platform/db/db.ts';
import { deleteFromByName } from './correct-events.queries.ts';
import { beginTurn, waitForMill } from './mill.queries.ts';
import { turnLocked, type MillDeps } from './turn.ts';

/**
 * Puts right whether events were done by machines: history gets the events anew, with a newer version, and the people
 * are folded again from it, so that scores, segments and classes are what they would have been. What was done because
 * of the mistake (a mail that left, a step of a journey) is not undone. Waits for the mill and holds it; what is written
 * to history stays when the transaction fails, and writing it again changes nothing.
 */
export async function correctEvents(
  mill: MillDeps,
  tx: Tx,
  of: { workspaceId: number; people: ReadonlyMap<string, readonly EventCorrection[]> },
): Promise<void> {
  const { workspaceId, people } = of;
  await waitForMill(tx, workspaceId);
  await mill.outbox?.settle(tx, workspaceId);
  const { turn } = await beginTurn(tx, workspaceId);
  const rows: Record<string, unknown>[] = [];
  const machines: string[] = [];
  for (const [contactId, corrections] of people) {
    const past = await selectPastEvents(mill.history, workspaceId, await subjectsOf(tx, workspaceId, contactId));
    const known = new Map(past.map((one) => [one.event.id, one]));
    for (const { eventIds, isBot, reason } of corrections) {
      const told = eventIds.flatMap((id) => known.get(id) ?? []);
      for (const [place, { event, subject, contactId: owner }] of told.entries()) {
        // Of several that stand for the same thing one is a person's, at most.
        const should = isBot || place > 0;
        if (should) machines.push(event.id);
        // History may have heard of it by a try that failed; the people have not.
        if (event.isBot === should) continue;
        const properties = { ...event.properties, class: should ? 'machine' : 'human', classReason: reason };
        rows.push(historyRow({ ...event, isBot: should, properties }, subject, owner, turn));
      }
    }
  }
  if (rows.length > 0) await mill.history.append('events', rows);
  // The copy by name has people's events only, and knows no better version that takes one away.
  if (machines.length > 0) await deleteFromByName(mill.history, workspaceId, machines);
  const change = { created: [], merges: [], refold: [...people.keys()] };
  await turnLocked(mill, tx, { workspaceId, request: { events: 0, people: 0, change } });
}
