import { AppError } from '../../../platform/errors.ts';
import { activateWithin } from '../../journeys/index.ts';
import { setCampaignStatus } from '../campaigns.queries.ts';
import { holdCampaign, refuseUnless } from '../find-campaign.ts';
import type { Act, CampaignDeps } from '../route-deps.ts';
import { countUnreached } from '../runs/people.queries.ts';
import { planRun } from '../runs/plan-run.ts';

const MINUTE_MS = 60_000;

/**
 * Sends once more to those whom no run has reached, after the time to undo: never to anybody who got it, or may have.
 * @throws AppError not_found; conflict while it is on its way, or when it has reached everybody it could
 */
export async function resendCampaign(
  deps: CampaignDeps,
  { tx, workspaceId, id, at, userId, timeZone }: Act & { userId: string | null; timeZone: string },
): Promise<void> {
  const campaign = await holdCampaign(tx, workspaceId, id);
  refuseUnless(campaign, ['sent', 'stopped'], 'It is sent again once it is over.');
  const { journeyId, plan } = campaign;
  if ((await countUnreached(tx, workspaceId, { campaignId: id, journeyId })) === 0)
    throw new AppError('conflict', 'Nobody is left whom it did not reach.');
  await activateWithin(deps, tx, workspaceId, { id: journeyId, userId, underWay: 'finish', timeZone });
  const startsAt = at + plan.undoMinutes * MINUTE_MS;
  await planRun(deps, tx, workspaceId, { campaign, kind: 'resend', startsAt, day: null });
  await setCampaignStatus(tx, workspaceId, { id, status: 'scheduled', startsAt, at });
}
