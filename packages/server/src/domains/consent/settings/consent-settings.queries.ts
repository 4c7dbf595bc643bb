import { consentSettingsSchema, type ConsentSettings } from '@sandmill/contracts/api/consent';
import type { Sql } from '../../../platform/db/db.ts';

/** What a workspace decided about consent; what is stored and can be read no more counts as not decided. */
export async function selectConsentSettings(sql: Sql, workspaceId: number): Promise<ConsentSettings> {
  const [row] = await sql.query<{ consent: unknown }>(
    `select settings -> 'consent' as consent from workspaces where id = $1`,
    [workspaceId],
  );
  const read = consentSettingsSchema.safeParse(row?.consent ?? {});
  return read.success ? read.data : consentSettingsSchema.parse({});
}

export async function updateConsentSettings(sql: Sql, workspaceId: number, consent: ConsentSettings): Promise<void> {
  await sql.execute(`update workspaces set settings = jsonb_set(settings, '{consent}', $2::jsonb) where id = $1`, [
    workspaceId,
    JSON.stringify(consent),
  ]);
}
