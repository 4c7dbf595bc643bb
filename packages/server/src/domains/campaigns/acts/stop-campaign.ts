import { archiveJourney, dropEntries, endRuns } from '../../journeys/index.ts';
import { stopMessages } from '../../delivery/index.ts';
import { setCampaignStatus } from '../campaigns.queries.ts';
import { holdCampaign, refuseUnless } from '../find-campaign.ts';
import type { Act, CampaignDeps } from '../route-deps.ts';
import { moveRuns } from '../runs/runs.queries.ts';

export const STOPPED = 'campaign_stopped';

/**
 * Ends a campaign for good: nobody enters any more, whoever waits in it leaves, and what is planned or claimed by a
 * sender is skipped. What a mail server is being told at this moment is all that still goes. Gives how many mails never
 * leave.
 * @throws AppError not_found, conflict
 */
export async function stopCampaign(deps: CampaignDeps, { tx, workspaceId, id, at }: Act): Promise<number> {
  // A turn under way may hold people it has taken from the queue: it ends first.
  await deps.holdMill(tx, workspaceId);
  const campaign = await holdCampaign(tx, workspaceId, id);
  refuseUnless(campaign, ['scheduled', 'sending', 'paused'], 'Only what is on its way is stopped.');
  const { journeyId } = campaign;
  await dropEntries(tx, workspaceId, { journeyId });
  await endRuns(tx, workspaceId, { journeyId, at, reason: STOPPED });
  await archiveJourney(tx, workspaceId, { id: journeyId, at });
  const messages = await stopMessages(tx, workspaceId, { journeyId, reason: STOPPED, at });
  await moveRuns(tx, workspaceId, { campaignId: id, from: ['scheduled'], to: 'cancelled', endedAt: at });
  await moveRuns(tx, workspaceId, { campaignId: id, from: ['sending', 'paused'], to: 'stopped', endedAt: at });
  await setCampaignStatus(tx, workspaceId, { id, status: 'stopped', at });
  return messages;
}
