import type { Tx } from '../../../platform/db/db.ts';
import type { Ids } from '../../../platform/ids.ts';
import type { CampaignRecord } from '../campaign.ts';
import { enqueueRun } from './run-jobs.ts';
import { insertRun } from './runs.queries.ts';

/** The next run of a campaign, and the job that begins it. Gives its id. */
export async function planRun(
  deps: { ids: Ids; now(): number },
  tx: Tx,
  workspaceId: number,
  run: { campaign: CampaignRecord; kind: 'send' | 'resend'; startsAt: number; day: string | null },
): Promise<string> {
  const { campaign, kind, startsAt, day } = run;
  const id = deps.ids.next();
  const confirmedAt = deps.now();
  const { plan } = campaign;
  await insertRun(tx, workspaceId, { id, campaignId: campaign.id, kind, plan, confirmedAt, startsAt, day });
  await enqueueRun(tx, workspaceId, { runId: id, at: startsAt });
  return id;
}
