import { ATTRIBUTION_DAYS } from '@sandmill/contracts';
import type { Sql } from '../../../platform/db/db.ts';
import type { History } from '../../../platform/history/history.ts';

export type Span = { since: number; until: number };

/**
 * The first entry in the span of each person into each journey. Parameters 1 to 3: workspace, since, until. The control
 * group of the workspace is left out: it walks no journey, so it says nothing of one.
 */
const FIRST_ENTRIES = `select distinct on (e.journey_id, coalesce(r.to_id, e.contact_id))
    e.id, e.journey_id, e.contact_id, coalesce(r.to_id, e.contact_id) as owner, e.entered_at,
    coalesce(e.end_reason = 'hold_out', false) as kept, e.goal_until, e.converted_at
  from enrolments e
  join journeys j on j.workspace_id = $1 and j.id = e.journey_id and j.kind <> 'campaign'
  left join contact_redirects r on r.workspace_id = $1 and r.from_id = e.contact_id and r.undone_at is null
  where e.workspace_id = $1 and e.entered_at >= $2 and e.entered_at < $3 and e.end_reason is distinct from 'control_group'
  order by e.journey_id, coalesce(r.to_id, e.contact_id), e.entered_at, e.id`;

const MEMBER = `left join class_members m on m.workspace_id = $1 and m.classification_id = $4 and m.contact_id = f.contact_id`;

export type MovedEntry = { id: string; contactId: string; enteredAt: Date };

/** First entries of people who are in another class by now, or in none. */
export function selectMovedEntries(
  sql: Sql,
  workspaceId: number,
  { since, until, classificationId }: Span & { classificationId: number },
): Promise<MovedEntry[]> {
  return sql.query(
    `with firsts as (${FIRST_ENTRIES})
     select f.id::text as id, f.contact_id::text as "contactId", f.entered_at as "enteredAt" from firsts f ${MEMBER}
     where m.since is null or m.since > f.entered_at`,
    [workspaceId, new Date(since), new Date(until), classificationId],
  );
}

export type EnteredRow = {
  journeyId: string;
  value: string;
  kept: boolean;
  people: number;
  withGoal: number;
  converted: number;
  revenue: string;
};

/** By journey, class at entry and whether the hold-out kept them; `known`: classes of entries that history tells. */
export function selectEntered(
  sql: Sql,
  workspaceId: number,
  of: Span & { classificationId: number; known: ReadonlyMap<string, string> },
): Promise<EnteredRow[]> {
  return sql.query(
    `with firsts as (${FIRST_ENTRIES}),
     told as (select * from unnest($5::uuid[], $6::text[]) as t(id, value)),
     entered as (
       select f.journey_id, f.kept, f.goal_until, f.converted_at, coalesce(told.value, m.value, '') as value,
         (select coalesce(sum(coalesce(o.total, 0) - o.refunded), 0) from orders o
          where o.workspace_id = $1 and o.contact_id = f.owner and o.status <> 'cancelled' and o.placed_at > f.entered_at
            and o.placed_at <= coalesce(f.goal_until, f.entered_at + make_interval(days => ${ATTRIBUTION_DAYS}))) as revenue
       from firsts f left join told on told.id = f.id ${MEMBER})
     select journey_id::text as "journeyId", value, kept, count(*)::int as people, count(goal_until)::int as "withGoal",
       count(converted_at) filter (where goal_until is not null)::int as converted, sum(revenue)::numeric(18, 2)::text as revenue
     from entered group by 1, 2, 3`,
    [
      workspaceId,
      new Date(of.since),
      new Date(of.until),
      of.classificationId,
      [...of.known.keys()],
      [...of.known.values()],
    ],
  );
}

export function selectJourneyNames(
  sql: Sql,
  workspaceId: number,
  ids: readonly string[],
): Promise<{ id: string; name: string; status: string }[]> {
  return sql.query(
    `select id::text as id, name, status from journeys where workspace_id = $1 and id = any($2::uuid[])`,
    [workspaceId, [...ids]],
  );
}

export type ClassMoves = { contact: string; moves: [at: number, from: string, to: string][] };

/** How people moved through a classification ("class:3"), each contact's moves in the order of time. */
export function selectMoves(
  history: History,
  workspaceId: number,
  { group, contactIds }: { group: string; contactIds: readonly string[] },
): Promise<ClassMoves[]> {
  return history.query<ClassMoves>(
    `select toString(contact_id) as contact,
       arraySort(groupArray((toUnixTimestamp64Milli(time), JSONExtractString(properties, 'from'), JSONExtractString(properties, 'to')))) as moves
     from events final
     where workspace_id = {workspace:UInt32} and subject in {subjects:Array(String)} and name = 'Stage Changed'
       and JSONExtractString(properties, 'group') = {group:String}
     group by contact_id`,
    { workspace: workspaceId, group, subjects: contactIds.map((id) => `c:${id}`) },
  );
}
