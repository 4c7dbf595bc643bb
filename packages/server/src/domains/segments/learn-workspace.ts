import type { Db } from '../../platform/db/db.ts';
import type { History } from '../../platform/history/history.ts';
import { learnLifecycle } from './lifecycle/learn-lifecycle.ts';
import { learnRfm } from './rfm/learn-rfm.ts';

export type LearnDeps = { db: Db; history: History; now(): number; timeZone(workspaceId: number): Promise<string> };

/** Everything that is learnt from a workspace's own history: thresholds of the lifecycle with their back-test, RFM. */
export async function learnWorkspace(deps: LearnDeps, workspaceId: number): Promise<void> {
  await learnLifecycle(deps, workspaceId);
  await learnRfm(deps, workspaceId);
}
