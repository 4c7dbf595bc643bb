import type { Sql, Tx } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import type { CampaignRecord } from './campaign.ts';
import { lockCampaign, selectCampaign } from './campaigns.queries.ts';

/** @throws AppError not_found */
export async function findCampaign(sql: Sql, workspaceId: number, id: string): Promise<CampaignRecord> {
  return existing(await selectCampaign(sql, workspaceId, id));
}

/** The same, held until the transaction ends. @throws AppError not_found */
export async function holdCampaign(tx: Tx, workspaceId: number, id: string): Promise<CampaignRecord> {
  return existing(await lockCampaign(tx, workspaceId, id));
}

/** @throws AppError conflict naming what it is instead */
export function refuseUnless(campaign: CampaignRecord, allowed: CampaignRecord['status'][], what: string): void {
  if (allowed.includes(campaign.status) && campaign.archivedAt === null) return;
  const state = campaign.archivedAt === null ? campaign.status : 'archived';
  throw new AppError('conflict', `${what} Now it is ${state}.`);
}

function existing(campaign: CampaignRecord | null): CampaignRecord {
  if (!campaign) throw new AppError('not_found', 'There is no such campaign in this workspace.');
  return campaign;
}
