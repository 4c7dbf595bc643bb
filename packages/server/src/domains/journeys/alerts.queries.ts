import type { Tx } from '../../platform/db/db.ts';
import { uuidFrom } from '../../platform/ids.ts';
import { keyOfEffect, type Output } from './turn-output.ts';

/** Once per run, step and visit. */
export async function insertAlerts(tx: Tx, workspaceId: number, alerts: readonly Output<'alert'>[]): Promise<void> {
  if (alerts.length === 0) return;
  await tx.execute(
    `insert into journey_alerts (workspace_id, id, journey_id, enrolment_id, contact_id, node, title, text, level, at)
     select $1, * from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[], $10::timestamptz[])
     on conflict do nothing`,
    [
      workspaceId,
      alerts.map(({ effect }) => uuidFrom('alert', workspaceId, keyOfEffect(effect))),
      alerts.map(({ enrolment }) => enrolment.journeyId),
      alerts.map(({ enrolment }) => enrolment.id),
      alerts.map(({ enrolment }) => enrolment.contactId),
      alerts.map(({ effect }) => effect.node),
      alerts.map(({ effect }) => effect.title),
      alerts.map(({ effect }) => effect.text),
      alerts.map(({ effect }) => effect.level),
      alerts.map(({ effect }) => new Date(effect.at)),
    ],
  );
}
