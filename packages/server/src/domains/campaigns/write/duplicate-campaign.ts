import type { CampaignPlan } from '@sandmill/contracts';
import type { Tx } from '../../../platform/db/db.ts';
import type { Ids } from '../../../platform/ids.ts';
import { findCampaign } from '../find-campaign.ts';
import { createCampaign } from './create-campaign.ts';

/** A copy as a draft, without the date: nobody wants last year's. Gives its id. @throws AppError not_found */
export async function duplicateCampaign(
  tx: Tx,
  workspaceId: number,
  copy: { ids: Ids; fromId: string; name: string | null; by: string | null; at: number },
): Promise<string> {
  const { name, folder, plan } = await findCampaign(tx, workspaceId, copy.fromId);
  return createCampaign(tx, workspaceId, {
    ...copy,
    name: copy.name ?? `${name.slice(0, 112)} (2)`,
    folder,
    plan: { ...plan, timing: withoutDate(plan.timing) },
  });
}

function withoutDate(timing: CampaignPlan['timing']): CampaignPlan['timing'] {
  switch (timing.kind) {
    case 'at':
    case 'bestHour':
      return { ...timing, at: null };
    case 'local':
      return { ...timing, date: null };
    case 'again': {
      const { date: _, until: __, ...rest } = timing;
      return rest;
    }
    case 'now':
      return timing;
  }
}
