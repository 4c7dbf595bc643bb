import type { Db } from '../../../platform/db/db.ts';
import type { History } from '../../../platform/history/history.ts';
import { selectClassifications, updateLearnt } from '../store/classifications.queries.ts';
import { insertDefinition, nextVersion, setJob } from '../store/definitions.queries.ts';
import { startPreparing } from '../prepare/start-preparing.ts';
import { driftsApart, learnThresholds } from './learn-thresholds.ts';
import { lifecyclePack } from './lifecycle-pack.ts';
import { readShopHistory } from './read-shop-history.ts';

/**
 * Learns the lifecycle's thresholds anew from the shop's own orders. Only a drift of more than 10 % makes a new
 * version, so that nobody changes stage because a number moved by a day. Gives whether it did.
 */
export async function learnLifecycle(
  deps: { db: Db; history: History; now(): number },
  workspaceId: number,
): Promise<boolean> {
  const [lifecycle] = await selectClassifications(deps.db, workspaceId, 'lifecycle');
  if (!lifecycle) return false;
  const at = deps.now();
  const shop = await readShopHistory({ sql: deps.db, history: deps.history }, workspaceId, at);
  if (shop.historyDays === 0) return false;
  const thresholds = learnThresholds(shop);
  const drifted = !lifecycle.learnt.thresholds || driftsApart(lifecycle.learnt.thresholds, thresholds);
  await deps.db.transaction(async (tx) => {
    const kept = drifted ? thresholds : (lifecycle.learnt.thresholds ?? thresholds);
    await updateLearnt(tx, workspaceId, {
      id: lifecycle.id,
      learnt: { thresholds: kept, at: new Date(at).toISOString() },
      at,
    });
    if (!drifted) return;
    const ownerId = String(lifecycle.id);
    const version = await nextVersion(tx, workspaceId, { kind: 'classification', id: ownerId });
    const row = {
      ownerKind: 'classification' as const,
      ownerId,
      version,
      definition: lifecyclePack(thresholds),
      status: 'preparing' as const,
      at,
    };
    const definitionId = await insertDefinition(tx, workspaceId, row);
    const jobId = await startPreparing(tx, workspaceId, definitionId);
    if (jobId !== null) await setJob(tx, workspaceId, { id: definitionId, jobId });
  });
  return drifted;
}
