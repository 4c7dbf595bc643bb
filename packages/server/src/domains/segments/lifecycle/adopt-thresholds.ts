import type { Tx } from '../../../platform/db/db.ts';
import { replaceFirstDefinition, selectClassifications, updateLearnt } from '../store/classifications.queries.ts';
import type { LearntThresholds } from './learn-thresholds.ts';
import { LEARNT_PRESET, lifecyclePack } from './lifecycle-pack.ts';
import { lifecycleValues } from './lifecycle-values.ts';

/**
 * Gives an empty workspace thresholds that are known beforehand, in the place of the first definition: the demo's, so
 * that the replay of its year already moves people by the shop's own return curve.
 */
export async function adoptThresholds(
  tx: Tx,
  workspaceId: number,
  adopt: { thresholds: LearntThresholds; at: number },
): Promise<void> {
  const [lifecycle] = await selectClassifications(tx, workspaceId, lifecyclePack.key);
  if (!lifecycle) return;
  const { thresholds, at } = adopt;
  const learnt = { thresholds, at: new Date(at).toISOString() };
  await updateLearnt(tx, workspaceId, { id: lifecycle.id, learnt, at });
  const parameters = lifecycleValues(thresholds);
  await replaceFirstDefinition(tx, workspaceId, {
    classificationId: lifecycle.id,
    definition: lifecyclePack.build(parameters),
    made: { preset: LEARNT_PRESET, parameters },
  });
}
