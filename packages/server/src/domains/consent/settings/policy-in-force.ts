import type { Sql } from '../../../platform/db/db.ts';
import { selectConsentSettings } from './consent-settings.queries.ts';

/** The privacy policy that holds now, as a proof of consent names it; empty when the workspace has not named one. */
export async function policyInForce(
  sql: Sql,
  workspaceId: number,
): Promise<{ policyVersion?: string; policyUrl?: string }> {
  const { policyVersion, policyUrl } = await selectConsentSettings(sql, workspaceId);
  return { ...(policyVersion === null ? {} : { policyVersion }), ...(policyUrl === null ? {} : { policyUrl }) };
}
