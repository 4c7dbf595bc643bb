import type { Tx } from '../../../platform/db/db.ts';
import { updateCampaign } from '../campaigns.queries.ts';
import { holdCampaign, refuseUnless } from '../find-campaign.ts';

/** Puts a campaign away that sends nothing any more. @throws AppError not_found, conflict */
export async function archiveCampaign(tx: Tx, workspaceId: number, of: { id: string; at: number }): Promise<void> {
  const campaign = await holdCampaign(tx, workspaceId, of.id);
  if (campaign.archivedAt !== null) return;
  refuseUnless(
    campaign,
    ['draft', 'stopped', 'sent'],
    'A campaign that is on its way is stopped before it is put away.',
  );
  await updateCampaign(tx, workspaceId, { ...of, archivedAt: of.at });
}

/** Brings it back as it was. @throws AppError not_found */
export async function restoreCampaign(tx: Tx, workspaceId: number, of: { id: string; at: number }): Promise<void> {
  await holdCampaign(tx, workspaceId, of.id);
  await updateCampaign(tx, workspaceId, { ...of, archivedAt: null });
}
