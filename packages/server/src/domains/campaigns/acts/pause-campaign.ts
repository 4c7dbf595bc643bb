import type { Tx } from '../../../platform/db/db.ts';
import { deferEntries, pauseJourney, resumeJourney } from '../../journeys/index.ts';
import { AppError } from '../../../platform/errors.ts';
import { setCampaignStatus } from '../campaigns.queries.ts';
import { holdCampaign, refuseUnless } from '../find-campaign.ts';
import type { Act, CampaignDeps } from '../route-deps.ts';
import { enqueueDecision, enqueueFinish, enqueueRun } from '../runs/run-jobs.ts';
import { moveRuns, selectRuns, updateRun } from '../runs/runs.queries.ts';
import type { RunRecord } from '../campaign.ts';

/**
 * Nobody enters and nothing leaves until it is resumed, not even what is planned already.
 * @throws AppError not_found, conflict
 */
export async function pauseCampaign(deps: CampaignDeps, { tx, workspaceId, id, at }: Act): Promise<void> {
  // No turn is under way while it happens: what it had taken would go on.
  await deps.holdMill(tx, workspaceId);
  const campaign = await holdCampaign(tx, workspaceId, id);
  refuseUnless(campaign, ['scheduled', 'sending'], 'Only what is on its way is paused.');
  await moveRuns(tx, workspaceId, { campaignId: id, from: ['sending'], to: 'paused' });
  await pauseJourney(tx, workspaceId, { id: campaign.journeyId, at });
  await setCampaignStatus(tx, workspaceId, { id, status: 'paused', pauseReason: 'by_hand', at });
}

/**
 * Goes on. What was spread over time goes on at the same pace; a run that should have begun meanwhile begins now.
 * @throws AppError not_found; conflict, also while a test waits for somebody to choose
 */
export async function resumeCampaign(deps: CampaignDeps, { tx, workspaceId, id, at }: Act): Promise<void> {
  await deps.holdMill(tx, workspaceId);
  const campaign = await holdCampaign(tx, workspaceId, id);
  refuseUnless(campaign, ['paused'], 'Only what is paused is resumed.');
  if (campaign.pauseReason === 'undecided')
    throw new AppError('conflict', 'The test has no winner: choose a variant, or stop the campaign.');
  const runs = await selectRuns(tx, workspaceId, id);
  const { journeyId } = campaign;
  if (campaign.pauseReason === 'by_hand') {
    await deferEntries(tx, workspaceId, { journeyId, since: campaign.pausedAt?.getTime() ?? at, now: at });
    await resumeJourney(tx, workspaceId, { id: journeyId, overdue: 'run', at });
    await deps.wakeMessages(tx, workspaceId, { journeyId, at });
  }
  await moveRuns(tx, workspaceId, { campaignId: id, from: ['paused'], to: 'sending' });
  const underWay = runs.find(({ status }) => status === 'paused');
  const ahead = runs.find(({ status }) => status === 'scheduled');
  if (underWay) await goOn(tx, workspaceId, { run: underWay, at });
  if (ahead) await beginAgain(tx, workspaceId, { run: ahead, at });
  const status = underWay ? 'sending' : 'scheduled';
  const next = underWay ? underWay.startsAt.getTime() : Math.max(at, ahead?.startsAt.getTime() ?? at);
  await setCampaignStatus(tx, workspaceId, { id, status, startsAt: next, at });
}

async function goOn(tx: Tx, workspaceId: number, { run, at }: { run: RunRecord; at: number }): Promise<void> {
  await enqueueRun(tx, workspaceId, { runId: run.id, at });
  if (run.decideAt !== null && run.winner === null)
    await enqueueDecision(tx, workspaceId, { runId: run.id, at: Math.max(at, run.decideAt.getTime()) });
  await enqueueFinish(tx, workspaceId, { runId: run.id, at });
}

async function beginAgain(tx: Tx, workspaceId: number, { run, at }: { run: RunRecord; at: number }): Promise<void> {
  const startsAt = Math.max(at, run.startsAt.getTime());
  await updateRun(tx, workspaceId, { id: run.id, startsAt });
  await enqueueRun(tx, workspaceId, { runId: run.id, at: startsAt });
}
