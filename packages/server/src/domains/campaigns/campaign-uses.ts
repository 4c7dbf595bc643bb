import type { Sql } from '../../platform/db/db.ts';
import type { TemplateUse } from '../content/index.ts';
import type { FoundUse } from '../segments/index.ts';
import { selectCampaignsOfSegments, selectCampaignsSending } from './campaigns.queries.ts';

/** Campaigns on their way that send a template: it is not taken from under them. */
export async function campaignTemplateUses(
  sql: Sql,
  workspaceId: number,
  template: { id: string },
): Promise<TemplateUse[]> {
  const rows = await selectCampaignsSending(sql, workspaceId, template.id);
  return rows.map(({ id, name }) => ({ kind: 'campaign', id, name }));
}

/** Campaigns that address some segments. */
export async function campaignSegmentUses(
  sql: Sql,
  workspaceId: number,
  segmentIds: readonly number[],
): Promise<FoundUse[]> {
  const rows = await selectCampaignsOfSegments(sql, workspaceId, segmentIds);
  return rows.map((row) => ({ ...row, kind: 'campaign' }));
}
