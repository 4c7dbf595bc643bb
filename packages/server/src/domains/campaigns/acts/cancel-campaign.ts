import { archiveJourney } from '../../journeys/index.ts';
import { setCampaignStatus } from '../campaigns.queries.ts';
import { holdCampaign, refuseUnless } from '../find-campaign.ts';
import type { Act } from '../route-deps.ts';
import { moveRuns, selectRuns } from '../runs/runs.queries.ts';

/**
 * Undoes a confirmation before anything has left: a draft again, or what it was before a resend.
 * @throws AppError not_found; conflict once it is on its way
 */
export async function cancelCampaign({ tx, workspaceId, id, at }: Act): Promise<void> {
  const campaign = await holdCampaign(tx, workspaceId, id);
  refuseUnless(campaign, ['scheduled'], 'Only what has not begun is cancelled; what is on its way is stopped.');
  const past = (await selectRuns(tx, workspaceId, id)).find(({ beganAt }) => beganAt !== null);
  await moveRuns(tx, workspaceId, { campaignId: id, from: ['scheduled'], to: 'cancelled', endedAt: at });
  await archiveJourney(tx, workspaceId, { id: campaign.journeyId, at });
  const status = past === undefined ? 'draft' : past.status === 'stopped' ? 'stopped' : 'sent';
  const startsAt = past?.startsAt.getTime() ?? null;
  await setCampaignStatus(tx, workspaceId, { id, status, startsAt, at });
}
