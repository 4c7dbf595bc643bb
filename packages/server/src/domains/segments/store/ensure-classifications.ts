import type { Tx } from '../../../platform/db/db.ts';
import { learnThresholds, type ShopHistory } from '../lifecycle/learn-thresholds.ts';
import { lifecyclePack, userTypePack } from '../lifecycle/lifecycle-pack.ts';
import { insertClassification } from './classifications.queries.ts';
import { insertDefinition } from './definitions.queries.ts';

const NO_HISTORY: ShopHistory = {
  historyDays: 0,
  orderGaps: { '1': [], '2': [], '3-4': [], '5+': [] },
  visitGaps: [],
  revenueP80: 500,
};

/** Gives a new workspace its lifecycle stages and user types. There is nobody yet, so they are live at once. */
export async function ensureClassifications(tx: Tx, workspaceId: number, at: number): Promise<void> {
  const thresholds = learnThresholds(NO_HISTORY);
  const packs = [
    {
      key: 'lifecycle',
      name: 'Lifecycle',
      definition: lifecyclePack(thresholds),
      learnt: { thresholds, at: new Date(at).toISOString() },
    },
    { key: 'user_type', name: 'User type', definition: userTypePack(), learnt: {} },
  ];
  for (const { key, name, definition, learnt } of packs) {
    const id = await insertClassification(tx, workspaceId, { key, name, learnt, at });
    if (id === null) continue;
    await insertDefinition(tx, workspaceId, {
      ownerKind: 'classification',
      ownerId: String(id),
      version: 1,
      definition,
      status: 'live',
      at,
    });
  }
}
