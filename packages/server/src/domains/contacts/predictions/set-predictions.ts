import type { PredictionsSet, PredictionValues } from '@sandmill/contracts/api/predictions';
import type { Tx } from '../../../platform/db/db.ts';
import type { History } from '../../../platform/history/history.ts';
import { followRedirects } from '../../identity/index.ts';
import { loadContacts } from '../load-contacts.ts';
import { profileRow } from '../mirror/mirror-rows.ts';
import { updatePredictions, upsertPredictionName } from './predictions.queries.ts';

export type PredictionDeps = {
  history: History;
  now(): number;
  /** Waits for the workspace's mill and holds it for the transaction; gives the number of the turn it begins. */
  holdMill(tx: Tx, workspaceId: number): Promise<{ turn: number }>;
  /** Evaluates some people; the caller holds the mill. */
  visit(tx: Tx, workspaceId: number, contactIds: string[]): Promise<void>;
};

/**
 * Keeps what a model says of people and looks at them at once: segments and stages that ask for it follow in this very
 * transaction. The mirror is written before, with the number of the turn; should this fail, a start puts it right.
 */
export async function setPredictions(
  tx: Tx,
  workspaceId: number,
  set: PredictionValues & { name: string },
  deps: PredictionDeps,
): Promise<PredictionsSet> {
  const { turn } = await deps.holdMill(tx, workspaceId);
  const asked = set.values.map(({ contactId }) => contactId);
  const owners = await followRedirects(tx, workspaceId, asked);
  // Of several values for one person the last counts.
  const values = new Map(set.values.map(({ contactId, value }) => [owners.get(contactId) ?? contactId, value]));
  const contactIds = [...values.keys()];
  const known = await updatePredictions(tx, workspaceId, {
    name: set.name,
    contactIds,
    values: [...values.values()],
  });
  await upsertPredictionName(tx, workspaceId, { name: set.name, at: deps.now() });
  const records = await loadContacts(tx, workspaceId, known);
  await deps.history.append(
    'contact_profiles',
    [...records.values()].map((record) => profileRow(record, turn)),
  );
  if (known.length > 0) await deps.visit(tx, workspaceId, known);
  const isKnown = new Set(known);
  return {
    set: known.filter((id) => values.get(id) !== null).length,
    unknown: asked.filter((id) => !isKnown.has(owners.get(id) ?? id)),
  };
}
