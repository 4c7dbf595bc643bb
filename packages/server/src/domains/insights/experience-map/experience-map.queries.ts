import type { Condition } from '@sandmill/contracts';
import type { Sql } from '../../../platform/db/db.ts';

/** Journeys that let people in now, as they are walked. */
export function selectLiveJourneys(
  sql: Sql,
  workspaceId: number,
): Promise<{ id: string; name: string; definition: unknown }[]> {
  return sql.query(
    `select j.id, j.name, v.definition from journeys j
     join journey_versions v on v.journey_id = j.id and v.version = j.live_version
     where j.workspace_id = $1 and j.status = 'live' order by j.created_at, j.id`,
    [workspaceId],
  );
}

/** Live conditions of segments. */
export function selectSegmentConditions(
  sql: Sql,
  workspaceId: number,
): Promise<{ id: number; definition: Condition }[]> {
  return sql.query(
    `select owner_id::int as id, definition from definitions
     where workspace_id = $1 and owner_kind = 'segment' and status = 'live'`,
    [workspaceId],
  );
}

/** How many people of each class are in each live journey now. */
export function selectPeopleInJourneys(
  sql: Sql,
  workspaceId: number,
  classification: string,
): Promise<{ value: string; journeyId: string; people: number }[]> {
  return sql.query(
    `select m.value, e.journey_id as "journeyId", count(distinct e.contact_id)::int as people
     from enrolments e
     join journeys j on j.id = e.journey_id and j.status = 'live'
     join classifications c on c.workspace_id = $1 and c.key = $2
     join class_members m on m.workspace_id = $1 and m.classification_id = c.id and m.contact_id = e.contact_id
     where e.workspace_id = $1 and e.status = 'waiting' group by 1, 2`,
    [workspaceId, classification],
  );
}

export type ClassMails = { value: string; mails: number; over: number; most: number };

/** Marketing mails that left since, by the class in which their people are now; `over`: people with more than `limit`. */
export function selectClassMails(
  sql: Sql,
  workspaceId: number,
  asked: { classification: string; since: number; limit: number },
): Promise<ClassMails[]> {
  return sql.query(
    `with sent as (
       select contact_id, count(*) as n from messages
       where workspace_id = $1 and planned_at > $3::timestamptz - interval '7 days' and accepted_at > $3 and class = 'marketing' and not test
       group by contact_id)
     select m.value, sum(s.n)::int as mails, (count(*) filter (where s.n > $4))::int as over, max(s.n)::int as most
     from sent s
     join classifications c on c.workspace_id = $1 and c.key = $2
     join class_members m on m.workspace_id = $1 and m.classification_id = c.id and m.contact_id = s.contact_id
     group by 1`,
    [workspaceId, asked.classification, new Date(asked.since), asked.limit],
  );
}

/** How many people of each class have an e-mail address. */
export function selectPeopleWithEmail(
  sql: Sql,
  workspaceId: number,
  classification: string,
): Promise<{ value: string; people: number }[]> {
  return sql.query(
    `select m.value, count(*)::int as people from classifications c
     join class_members m on m.workspace_id = $1 and m.classification_id = c.id
     join contacts p on p.workspace_id = $1 and p.id = m.contact_id and p.email is not null
     where c.workspace_id = $1 and c.key = $2 group by 1`,
    [workspaceId, classification],
  );
}
