import type { Sql } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import { selectJourney } from './journey-admin.queries.ts';

/**
 * What people walk in a campaign is looked at as a journey and changed as a campaign.
 * @throws AppError conflict
 */
export async function refuseCampaign(sql: Sql, workspaceId: number, id: string): Promise<void> {
  const [journey] = await selectJourney(sql, workspaceId, id);
  if (journey?.kind === 'campaign')
    throw new AppError('conflict', 'This journey belongs to a campaign: change it, pause it or stop it there.');
}
