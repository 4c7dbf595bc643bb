import type { JsonObject } from '@sandmill/contracts';
import type { Sql, Tx } from '../../../platform/db/db.ts';
import { uuidFrom } from '../../../platform/ids.ts';
import { keyOfEffect, type Output } from '../turn-output.ts';

/** Once per run, step and visit. */
export async function insertWebhooks(tx: Tx, workspaceId: number, calls: readonly Output<'webhook'>[]): Promise<void> {
  await tx.execute(
    `insert into journey_webhooks (workspace_id, id, journey_id, journey_version, enrolment_id, contact_id, node, visit, url, method,
       headers, trigger, wants_answer, asked_at)
     select $1, * from unnest($2::uuid[], $3::uuid[], $4::int[], $5::uuid[], $6::uuid[], $7::text[], $8::int[], $9::text[], $10::text[],
       $11::jsonb[], $12::jsonb[], $13::boolean[], $14::timestamptz[])
     on conflict do nothing`,
    [
      workspaceId,
      calls.map(({ effect }) => uuidFrom('webhook', workspaceId, keyOfEffect(effect))),
      calls.map(({ enrolment }) => enrolment.journeyId),
      calls.map(({ enrolment }) => enrolment.version),
      calls.map(({ enrolment }) => enrolment.id),
      calls.map(({ enrolment }) => enrolment.contactId),
      calls.map(({ effect }) => effect.node),
      calls.map(({ effect }) => effect.visit),
      calls.map(({ effect }) => effect.url),
      calls.map(({ effect }) => effect.method),
      calls.map(({ effect }) => JSON.stringify(effect.headers)),
      calls.map(({ enrolment }) => JSON.stringify(enrolment.state.trigger.properties)),
      calls.map(({ effect }) => effect.wantsAnswer),
      calls.map(({ effect }) => new Date(effect.at)),
    ],
  );
}

export type Webhook = {
  id: string;
  journeyId: string;
  journeyVersion: number;
  enrolmentId: string;
  contactId: string;
  node: string;
  visit: number;
  url: string;
  method: 'POST' | 'PUT';
  headers: Record<string, string>;
  trigger: JsonObject;
  wantsAnswer: boolean;
  status: 'waiting' | 'done' | 'failed';
  attempts: number;
};

export async function selectWebhook(sql: Sql, workspaceId: number, id: string): Promise<Webhook | null> {
  const [row] = await sql.query<Webhook>(
    `select id, journey_id as "journeyId", journey_version as "journeyVersion", enrolment_id as "enrolmentId", contact_id as "contactId",
       node, visit, url, method, headers, trigger, wants_answer as "wantsAnswer", status, attempts
     from journey_webhooks where workspace_id = $1 and id = $2`,
    [workspaceId, id],
  );
  return row ?? null;
}

export async function updateWebhook(
  sql: Sql,
  workspaceId: number,
  change: { id: string; status: Webhook['status']; lastStatus: number; at: number },
): Promise<void> {
  await sql.execute(
    `update journey_webhooks set status = $3, last_status = $4, attempts = attempts + 1,
       ended_at = case when $3 = 'waiting' then null else $5::timestamptz end
     where workspace_id = $1 and id = $2`,
    [workspaceId, change.id, change.status, change.lastStatus, new Date(change.at)],
  );
}
