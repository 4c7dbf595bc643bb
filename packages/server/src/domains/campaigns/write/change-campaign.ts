import type { z } from 'zod';
import type { campaignChangeSchema } from '@sandmill/contracts/api/campaigns';
import type { Tx } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import { updateJourney } from '../../journeys/index.ts';
import { updateCampaign } from '../campaigns.queries.ts';
import { holdCampaign } from '../find-campaign.ts';
import { compileCampaign } from '../plan/compile-campaign.ts';

/**
 * Name, folder and, of a draft, the plan; a field left out stays.
 * @throws AppError not_found; conflict when somebody else saved meanwhile, or when it is no draft any more
 */
export async function changeCampaign(
  tx: Tx,
  workspaceId: number,
  { id, change, at }: { id: string; change: z.output<typeof campaignChangeSchema>; at: number },
): Promise<void> {
  const campaign = await holdCampaign(tx, workspaceId, id);
  const { name, folder, plan, revision } = change;
  if (revision !== undefined && revision !== campaign.revision) {
    const detail = `You have revision ${revision}, the campaign is at ${campaign.revision}: somebody saved meanwhile.`;
    throw new AppError('conflict', detail);
  }
  if (plan !== undefined && campaign.status !== 'draft')
    throw new AppError('conflict', 'Only a draft can be changed. Cancel the sending first, or duplicate the campaign.');
  await updateCampaign(tx, workspaceId, { id, name, folder, plan, at });
  const draft = plan === undefined ? undefined : compileCampaign(plan);
  if (name !== undefined || draft !== undefined)
    await updateJourney(tx, workspaceId, { id: campaign.journeyId, name, draft, at });
}
