import { z } from 'zod';
import type { Db } from '../../../platform/db/db.ts';
import type { AnyJobDefinition } from '../../../platform/jobs/job.ts';
import { notifyMessages } from '../messages.queries.ts';
import { selectSenderWorkspace } from '../recipients.queries.ts';
import { localDay } from './local-day.ts';
import { selectDomainDays, selectDomains, selectWarmingWorkspaces, upsertWarmUp } from './sending-domains.queries.ts';
import { nextCap } from './warm-up.ts';

export type WarmUpDeps = { db: Db; now(): number };

/** Begins the new day of each warm-up, as soon as it is a new day in the workspace's zone. */
export function warmUpJob(deps: WarmUpDeps): AnyJobDefinition {
  return {
    name: 'delivery-warm-up',
    schema: z.object({}),
    everySeconds: 300,
    handle: async () => {
      for (const workspaceId of await selectWarmingWorkspaces(deps.db)) await beginDay(deps, workspaceId);
    },
  };
}

/** Once per day and domain: what the last day of sending allows. */
export async function beginDay({ db, now }: WarmUpDeps, workspaceId: number): Promise<void> {
  const workspace = await selectSenderWorkspace(db, workspaceId);
  if (!workspace) return;
  const instant = now();
  const today = localDay(workspace.timeZone, instant);
  await db.transaction(async (tx) => {
    for (const state of await selectDomains(tx, workspaceId)) {
      const { domain, warmUp: plan, cap, capDay } = state;
      if (plan === null || cap === null || capDay === null || capDay >= today) continue;
      const days = await selectDomainDays(tx, workspaceId, { domain, from: capDay });
      const none = { accepted: 0, marketing: 0, deferred: 0, hard: 0, complained: 0 };
      const next = nextCap(plan, cap, days.find(({ day }) => day === capDay) ?? none);
      // At the target the plan ends: from here on the domain sends as it likes.
      const after = next.cap === null ? null : plan;
      await upsertWarmUp(tx, workspaceId, {
        domain,
        plan: after,
        cap: next.cap,
        day: today,
        now: instant,
        held: next.held,
      });
    }
    await notifyMessages(tx, workspaceId);
  });
}
