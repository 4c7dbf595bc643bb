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
 * for. Whoever may have got it, also as somebody they turned out to be, whoever has no such address and whoever chance
 * keeps out are not among them. Hashed sets instead of joins: right after a run nothing is known of its rows, and a
 * planner that expects one of them compares each with each.
 */
const UNREACHED = `select p.contact_id, (array_agg(p.variant order by r.number desc))[1] as variant
  from campaign_people p
  join campaign_runs r on r.workspace_id = $1 and r.id = p.run_id and r.campaign_id = $2 and r.status <> 'cancelled'
  where p.workspace_id = $1
    and p.contact_id not in (select m.contact_id from messages m where m.workspace_id = $1 and m.journey_id = $3 and not m.test
      and not (m.status in ('skipped', 'expired') or (m.status = 'bounced' and m.bounce_class is distinct from 'hard')))
    and p.contact_id not in (select d.to_id from contact_redirects d where d.workspace_id = $1 and d.undone_at is null
      and d.from_id in (select m.contact_id from messages m where m.workspace_id = $1 and m.journey_id = $3 and not m.test
        and not (m.status in ('skipped', 'expired') or (m.status = 'bounced' and m.bounce_class is distinct from 'hard'))))
    and p.contact_id not in (select e.contact_id from enrolments e where e.workspace_id = $1 and e.journey_id = $3
      and e.end_reason in ('control_group', 'hold_out'))
  group by p.contact_id`;

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

const PAGE = 2_000;

/**
 * The audience stands: everybody gets a place in an order that has nothing to do with them, the test group first.
 * Written by key and page: joined with itself, a run that nobody has analysed yet was compared each with each (20,000
 * people took minutes).
 */
export async function settlePeople(tx: Tx, workspaceId: number, of: { runId: string; at: number }): Promise<void> {
  const people = await tx.query<{ id: string; isTested: boolean }>(
    `select contact_id as id, variant is not null as "isTested" from campaign_people where workspace_id = $1 and run_id = $2
     order by variant is null, md5(run_id::text || contact_id::text)`,
    [workspaceId, of.runId],
  );
  for (let from = 0; from < people.length; from += PAGE) {
    const ids = people.slice(from, from + PAGE).map(({ id }) => id);
    await tx.execute(
      `insert into campaign_people (workspace_id, run_id, contact_id, place)
       select $1, $2, p.id, $4 + p.place::int - 1 from unnest($3::uuid[]) with ordinality as p (id, place)
       on conflict (workspace_id, run_id, contact_id) do update set place = excluded.place`,
      [workspaceId, of.runId, ids, from],
    );
  }
  const testSize = people.filter(({ isTested }) => isTested).length;
  await tx.execute(
    `update campaign_runs set settled_at = $3, audience = $4, test_size = $5 where workspace_id = $1 and id = $2`,
    [workspaceId, of.runId, new Date(of.at), people.length, testSize],
  );
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

/** A message of the run $2; asked of its enrolment by key, never joined. */
const OF_RUN = `(select e.run_key from enrolments e where e.workspace_id = $1 and e.id = m.enrolment_id) = $2::uuid::text`;

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
       (select max(m.not_before) from messages m
        where m.workspace_id = $1 and m.journey_id = $3 and m.status in ('planned', 'deferred') and ${OF_RUN})) as last`,
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
       + (select count(*) from messages m
          where m.workspace_id = $1 and m.journey_id = $3 and m.status in ('planned', 'claimed', 'sending', 'deferred') and ${OF_RUN}))::int as "left"`,
    [workspaceId, of.runId, of.journeyId],
  );
  return row?.left ?? 0;
}
