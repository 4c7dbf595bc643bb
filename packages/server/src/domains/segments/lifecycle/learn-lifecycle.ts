import type { Db } from '../../../platform/db/db.ts';
import type { History } from '../../../platform/history/history.ts';
import { presetValues, standingOf } from '../classifications/describe-classification.ts';
import { setVersion } from '../classifications/write-classification.ts';
import {
  selectClassifications,
  updateLearnt,
  type ClassificationRow,
  type Learnt,
} from '../store/classifications.queries.ts';
import { backTest } from './back-test.ts';
import { driftsApart, learnThresholds } from './learn-thresholds.ts';
import type { Values } from '../packs/pack.ts';
import { LEARNT_PRESET, lifecyclePack } from './lifecycle-pack.ts';
import { readShopHistory } from './read-shop-history.ts';

/**
 * Learns the lifecycle's thresholds anew from the shop's own orders, and tests those in force against what people did.
 * Only a drift of more than 10 % makes a new version, so that nobody changes stage because a number moved by a day;
 * and only where the workspace follows what is learnt. Gives whether it did.
 */
export async function learnLifecycle(
  deps: { db: Db; history: History; now(): number; timeZone(workspaceId: number): Promise<string> },
  workspaceId: number,
): Promise<boolean> {
  const [lifecycle] = await selectClassifications(deps.db, workspaceId, lifecyclePack.key);
  if (!lifecycle) return false;
  const at = deps.now();
  const shop = await readShopHistory({ sql: deps.db, history: deps.history }, workspaceId, at);
  if (shop.historyDays === 0) return false;
  const thresholds = learnThresholds(shop);
  const drifted = !lifecycle.learnt.thresholds || driftsApart(lifecycle.learnt.thresholds, thresholds);
  const learnt = {
    thresholds: drifted ? thresholds : (lifecycle.learnt.thresholds ?? thresholds),
    at: new Date(at).toISOString(),
  };
  const standing = standingOf(lifecycle);
  const follows = drifted && standing.preset === LEARNT_PRESET;
  const parameters = follows ? learntAnew(lifecycle, learnt) : standing.values;
  const asked = { at, values: parameters, historyDays: shop.historyDays };
  const tested = standing.preset === null ? null : await backTest(deps.history, workspaceId, asked);
  const timeZone = await deps.timeZone(workspaceId);
  await deps.db.transaction(async (tx) => {
    await updateLearnt(tx, workspaceId, {
      id: lifecycle.id,
      learnt: { ...learnt, ...(tested ? { backTest: tested } : {}) },
      at,
    });
    if (!follows) return;
    await setVersion(tx, workspaceId, {
      row: lifecycle,
      definition: lifecyclePack.build(parameters),
      made: { preset: LEARNT_PRESET, parameters },
      writer: { now: () => at, timeZone, by: null },
    });
  });
  return follows;
}

/** What was learnt, but for the thresholds that somebody set by hand. */
function learntAnew(before: ClassificationRow, learnt: Learnt): Values {
  const was = presetValues(lifecyclePack, LEARNT_PRESET, before.learnt);
  const byHand = Object.entries(standingOf(before).values).filter(([key, value]) => value !== was[key]);
  return { ...presetValues(lifecyclePack, LEARNT_PRESET, learnt), ...Object.fromEntries(byHand) };
}
