import type { CampaignPlan } from '@sandmill/contracts';
import type { Tx } from '../../../platform/db/db.ts';
import type { Ids } from '../../../platform/ids.ts';
import { insertJourney } from '../../journeys/index.ts';
import { insertCampaign } from '../campaigns.queries.ts';
import { compileCampaign } from '../plan/compile-campaign.ts';

/** A draft with the journey that its people will walk. Gives its id. */
export async function createCampaign(
  tx: Tx,
  workspaceId: number,
  campaign: { ids: Ids; name: string; folder: string | null; plan: CampaignPlan; by: string | null; at: number },
): Promise<string> {
  const { ids, name, plan, at } = campaign;
  const id = ids.next();
  const journeyId = ids.next();
  const definition = compileCampaign(plan);
  await insertJourney(tx, workspaceId, { id: journeyId, name, description: '', kind: 'campaign', definition, at });
  await insertCampaign(tx, workspaceId, { ...campaign, id, journeyId });
  return id;
}
