import type { Decision } from '@sandmill/contracts/api/campaigns';
import { AppError } from '../../../platform/errors.ts';
import { setCampaignStatus } from '../campaigns.queries.ts';
import { holdCampaign, refuseUnless } from '../find-campaign.ts';
import type { Act } from '../route-deps.ts';
import { giveWinner } from '../runs/people.queries.ts';
import { enqueueRun } from '../runs/run-jobs.ts';
import { selectRuns, setDecision } from '../runs/runs.queries.ts';

/**
 * Somebody decides a test, before its time or when it could not decide itself: the rest gets this variant.
 * @throws AppError not_found; conflict when there is nothing to decide; invalid_request for a variant that is not there
 */
export async function chooseWinner({
  tx,
  workspaceId,
  id,
  at,
  variant,
  chances,
}: Act & { variant: string; chances: Decision | null }): Promise<void> {
  const campaign = await holdCampaign(tx, workspaceId, id);
  refuseUnless(campaign, ['sending', 'paused'], 'Only a test that is under way is decided.');
  const run = (await selectRuns(tx, workspaceId, id)).find(({ status }) => status === 'sending' || status === 'paused');
  const isTested = run !== undefined && run.kind === 'send' && run.plan.test !== null && run.settledAt !== null;
  if (!isTested || run.winner !== null) throw new AppError('conflict', 'There is no test to decide.');
  if (!run.plan.variants.some((one) => one.id === variant))
    throw new AppError('invalid_request', 'There is no such variant.', {
      errors: [{ path: 'variant', message: 'Is none of the variants of this campaign.' }],
    });
  const decision: Decision = {
    metric: run.plan.test?.metric ?? 'clicks',
    at: new Date(at).toISOString(),
    by: 'chosen',
    variants: chances?.variants ?? [],
  };
  await setDecision(tx, workspaceId, { id: run.id, winner: variant, decision, at });
  await giveWinner(tx, workspaceId, { runId: run.id, variant });
  await enqueueRun(tx, workspaceId, { runId: run.id, at });
  if (campaign.pauseReason === 'undecided') await setCampaignStatus(tx, workspaceId, { id, status: 'sending', at });
}
