import { appendEvents } from '../domains/collect/index.ts';
import { saveContacts, type ContactRecord } from '../domains/contacts/index.ts';
import { planMessages } from '../domains/delivery/index.ts';
import { saveJourneyTurn } from '../domains/journeys/index.ts';
import { removePeople, saveTransitions, tagEvents, todayIn } from '../domains/segments/index.ts';
import type { Tx } from '../platform/db/db.ts';
import type { Ids } from '../platform/ids.ts';
import type { Fold } from './fold-people.ts';
import { alertScores } from './score-alerts/alert-scores.ts';
import { serveJourneys } from './serve-journeys.ts';

type Saved = {
  workspaceId: number;
  fold: Fold;
  records: Map<string, ContactRecord>;
  removed: string[];
  timeZone: string;
  now: number;
  ids: Ids;
  secret: string;
};

/** Writes what the turn made of its people: profiles, memberships, messages, events. Gives the number of messages. */
export async function saveTurn(
  tx: Tx,
  { workspaceId, fold, records, removed, timeZone, now, ids, secret }: Saved,
): Promise<number> {
  const gone = new Set(removed);
  const transitions = fold.transitions.filter((transition) => !gone.has(transition.contactId));
  const left = { contactIds: removed, day: todayIn(timeZone, now), at: now };
  await Promise.all([
    saveContacts(tx, workspaceId, [...records.values()], fold.effects, removed),
    removePeople(tx, workspaceId, left),
    saveTransitions(tx, workspaceId, { transitions, timeZone, now }),
  ]);
  await appendEvents(tx, workspaceId, await tagEvents(tx, workspaceId, transitions), now);
  await alertScores(tx, { workspaceId, transitions, records, ids, now });
  if (!fold.journeys) return 0;
  const output = await saveJourneyTurn(tx, workspaceId, { turn: fold.journeys, today: todayIn(timeZone, now) });
  await planMessages(tx, workspaceId, output.messages, ids, now);
  await appendEvents(tx, workspaceId, output.events, now);
  await serveJourneys(tx, { workspaceId, output, records, ids, secret, now });
  return output.messages.length;
}
