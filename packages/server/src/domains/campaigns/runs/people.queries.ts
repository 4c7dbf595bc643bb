import type { Sql, Tx } from '../../../platform/db/db.ts';

/** Who is in a run. The caller holds the campaign. */
export async function insertPeople(
  tx: Tx,
  workspaceId: number,
  of: { runId: string; people: { contactId: string; variant: string | null }[] },
): Promise<void> {
  await tx.execute(
    `insert into campaign_people (workspace_id, run_id, contact_id, variant)
     select $1, $2, p.* from unnest($3::uuid[], $4::text[]) as p on conflict do nothing`,
    [workspaceId, of.runId, of.people.map((one) => one.contactId), of.people.map((one) => one.variant)],
  );
}

/**
 * People of earlier runs whom none of them reached: held back, given up, sent back for a while, stopped, never asked
 * for. Whoever may have got it, whoever has no such address and whoever chance keeps out are not among them.
 */
const UNREACHED = `select p.contact_id, (array_agg(coalesce(e.state #>> '{trigger,properties,variant}', p.variant) order by r.number desc))[1] as variant
  from campaign_people p
  join campaign_runs r on r.workspace_id = $1 and r.id = p.run_id and r.campaign_id = $2 and r.status <> 'cancelled'
  left join enrolments e on e.workspace_id = $1 and e.journey_id = $3 and e.contact_id = p.contact_id and e.run_key = p.run_id::text
  left join messages m on m.workspace_id = $1 and m.journey_id = $3 and m.enrolment_id = e.id
  where p.workspace_id = $1
  group by p.contact_id
  having bool_and((m.id is null or m.status in ('skipped', 'expired') or (m.status = 'bounced' and m.bounce_class is distinct from 'hard'))
    and e.end_reason is distinct from 'control_group' and e.end_reason is distinct from 'hold_out')`;

export async function insertUnreached(
  tx: Tx,
  workspaceId: number,
  of: { runId: string; campaignId: string; journeyId: string; variant: string },
): Promise<void> {
  await tx.execute(
    `insert into campaign_people (workspace_id, run_id, contact_id, variant)
     select $1, $4, u.contact_id, coalesce(u.variant, $5) from (${UNREACHED}) u
     join contacts c on c.workspace_id = $1 and c.id = u.contact_id on conflict do nothing`,
    [workspaceId, of.campaignId, of.journeyId, of.runId, of.variant],
  );
}

export async function countUnreached(
  sql: Sql,
  workspaceId: number,
  of: { campaignId: string; journeyId: string },
): Promise<number> {
  const [row] = await sql.query<{ people: number }>(
    `select count(*)::int as people from (${UNREACHED}) u join contacts c on c.workspace_id = $1 and c.id = u.contact_id`,
    [workspaceId, of.campaignId, of.journeyId],
  );
  return row?.people ?? 0;
}

/** The audience stands: everybody gets a place in an order that has nothing to do with them, the test group first. */
export async function settlePeople(
  tx: Tx,
  workspaceId: number,
  of: { runId: string; at: number },
): Promise<{ audience: number; testSize: number }> {
  await tx.execute(
    `update campaign_people p set place = o.place from (
       select contact_id, row_number() over (order by variant is null, md5(run_id::text || contact_id::text))::int - 1 as place
       from campaign_people where workspace_id = $1 and run_id = $2) o
     where p.workspace_id = $1 and p.run_id = $2 and p.contact_id = o.contact_id`,
    [workspaceId, of.runId],
  );
  const [row] = await tx.query<{ audience: number; testSize: number }>(
    `update campaign_runs r set settled_at = $3, audience = n.audience, test_size = n.test_size from (
       select count(*)::int as audience, count(variant)::int as test_size from campaign_people where workspace_id = $1 and run_id = $2) n
     where r.workspace_id = $1 and r.id = $2 returning r.audience, r.test_size as "testSize"`,
    [workspaceId, of.runId, new Date(of.at)],
  );
  return row ?? { audience: 0, testSize: 0 };
}

export type WaitingPerson = {
  contactId: string;
  variant: string;
  place: number;
  zone: string | null;
  phone: string | null;
};

/** The next of those who may enter: they have a variant and are not in the queue yet. Places count from 0. */
export function selectWaiting(
  tx: Tx,
  workspaceId: number,
  of: { runId: string; limit: number },
): Promise<WaitingPerson[]> {
  return tx.query(
    `select p.contact_id as "contactId", p.variant, p.place,
       coalesce(c.traits ->> 'timezone', c.traits ->> 'timeZone') as zone, c.phone
     from campaign_people p left join contacts c on c.workspace_id = $1 and c.id = p.contact_id
     where p.workspace_id = $1 and p.run_id = $2 and p.entered_at is null and p.variant is not null
     order by p.place limit $3`,
    [workspaceId, of.runId, of.limit],
  );
}

export async function markEntered(
  tx: Tx,
  workspaceId: number,
  of: { runId: string; contactIds: string[]; at: number },
): Promise<void> {
  await tx.execute(
    `update campaign_people set entered_at = $4 where workspace_id = $1 and run_id = $2 and contact_id = any($3::uuid[])`,
    [workspaceId, of.runId, of.contactIds, new Date(of.at)],
  );
}

/** Whoever waited for the winner gets it. */
export async function giveWinner(tx: Tx, workspaceId: number, of: { runId: string; variant: string }): Promise<void> {
  await tx.execute(
    `update campaign_people set variant = $3 where workspace_id = $1 and run_id = $2 and variant is null`,
    [workspaceId, of.runId, of.variant],
  );
}

/** Forgets that erased people were in campaigns. */
export async function eraseCampaignPeople(tx: Tx, workspaceId: number, contactIds: string[]): Promise<void> {
  await tx.execute(`delete from campaign_people where workspace_id = $1 and contact_id = any($2::uuid[])`, [
    workspaceId,
    contactIds,
  ]);
}

/** When the last of what is still to come of a run is due, as far as it is known; null: nothing has a time. */
export async function selectLastDue(
  sql: Sql,
  workspaceId: number,
  of: { runId: string; journeyId: string },
): Promise<number | null> {
  const [row] = await sql.query<{ last: Date | null }>(
    `select greatest(
       (select max(due) from journey_entries where workspace_id = $1 and journey_id = $3 and key = 'run:' || $2::uuid::text),
       (select max(due) from enrolments where workspace_id = $1 and journey_id = $3 and run_key = $2::uuid::text and status = 'waiting'),
       (select max(m.not_before) from messages m join enrolments e on e.workspace_id = $1 and e.id = m.enrolment_id and e.run_key = $2::uuid::text
        where m.workspace_id = $1 and m.journey_id = $3 and m.status in ('planned', 'deferred'))) as last`,
    [workspaceId, of.runId, of.journeyId],
  );
  return row?.last?.getTime() ?? null;
}

/** What of a run is still to come: in the journey's queue, waiting in it, or a message on its way. */
export async function countToCome(
  sql: Sql,
  workspaceId: number,
  of: { runId: string; journeyId: string },
): Promise<number> {
  const [row] = await sql.query<{ left: number }>(
    `select ((select count(*) from campaign_people where workspace_id = $1 and run_id = $2::uuid and entered_at is null)
       + (select count(*) from journey_entries where workspace_id = $1 and journey_id = $3 and key = 'run:' || $2::uuid::text)
       + (select count(*) from enrolments where workspace_id = $1 and journey_id = $3 and run_key = $2::uuid::text and status = 'waiting')
       + (select count(*) from messages m join enrolments e on e.workspace_id = $1 and e.id = m.enrolment_id and e.run_key = $2::uuid::text
          where m.workspace_id = $1 and m.journey_id = $3 and m.status in ('planned', 'claimed', 'sending', 'deferred')))::int as "left"`,
    [workspaceId, of.runId, of.journeyId],
  );
  return row?.left ?? 0;
}
