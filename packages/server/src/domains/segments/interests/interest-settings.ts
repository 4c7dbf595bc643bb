import { interestSettingsSchema } from '@sandmill/contracts';
import type { InterestSettingsView } from '@sandmill/contracts/api/scores';
import type { Sql } from '../../../platform/db/db.ts';
import { selectNewestInterestSettings } from './interests.queries.ts';

/** How interests are weighed: the newest settings, also while history is still being counted under them. */
export async function getInterestSettings(sql: Sql, workspaceId: number): Promise<InterestSettingsView> {
  const newest = await selectNewestInterestSettings(sql, workspaceId);
  if (!newest) return { settings: interestSettingsSchema.parse({}), version: 0, preparing: false, progress: null };
  // Settings from before a field existed have its default.
  return { ...newest, settings: interestSettingsSchema.parse(newest.settings) };
}
