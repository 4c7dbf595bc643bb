import type { Sql } from '../../../platform/db/db.ts';

export type SplitRow = {
  journeyId: string;
  name: string;
  status: string;
  node: string;
  kind: 'abSplit' | 'banditSplit';
  reward: 'goal' | 'click' | null;
  variants: { id: string; name?: string }[];
};

/** Splits by chance of all journeys but campaigns, as the newest version that has them draws them. */
export function selectSplits(
  sql: Sql,
  workspaceId: number,
  of: { search: string; offset: number; limit: number },
): Promise<SplitRow[]> {
  return sql.query(
    `select "journeyId", name, status, node, kind, reward, variants from (
       select distinct on (j.id, n.key) j.id as "journeyId", j.name, j.status, j.created_at, n.key as node, n.value ->> 'kind' as kind,
         n.value ->> 'reward' as reward, n.value -> 'variants' as variants
       from journeys j join journey_versions v on v.workspace_id = j.workspace_id and v.journey_id = j.id,
         jsonb_each(v.definition -> 'nodes') n
       where j.workspace_id = $1 and j.kind <> 'campaign' and n.value ->> 'kind' in ('abSplit', 'banditSplit')
         and jsonb_array_length(n.value -> 'variants') > 1 and ($2 = '' or position(lower($2) in lower(j.name)) > 0)
       order by j.id, n.key, v.version desc) splits
     order by created_at desc, "journeyId", node offset $3 limit $4`,
    [workspaceId, of.search, of.offset, of.limit],
  );
}

export type WayRow = {
  journeyId: string;
  node: string;
  way: string;
  people: number;
  /** Of them, those whose run had a goal to reach. */
  withGoal: number;
  converted: number;
  clicked: number;
  firstAt: Date;
  lastAt: Date;
};

/**
 * What became of each person who came to a split, by the way they took the first time: the goal reached after it, a
 * person's click on a mail of that run after it.
 */
export function selectWays(
  sql: Sql,
  workspaceId: number,
  splits: readonly { journeyId: string; node: string }[],
): Promise<WayRow[]> {
  return sql.query(
    `with splits as (select * from unnest($2::uuid[], $3::text[]) as s (journey_id, node)),
     firsts as (
       select distinct on (s.journey_id, s.node, coalesce(r.to_id, e.contact_id)) s.journey_id, s.node, t.outcome as way, t.at, e.id,
         e.goal_until, e.converted_at
       from splits s join enrolments e on e.workspace_id = $1 and e.journey_id = s.journey_id
         join enrolment_steps t on t.workspace_id = $1 and t.enrolment_id = e.id and t.node = s.node
         left join contact_redirects r on r.workspace_id = $1 and r.from_id = e.contact_id and r.undone_at is null
       order by s.journey_id, s.node, coalesce(r.to_id, e.contact_id), t.at, e.id, t.seq)
     select journey_id as "journeyId", node, way, count(*)::int as people, count(goal_until)::int as "withGoal",
       count(*) filter (where goal_until is not null and converted_at >= at)::int as converted,
       count(*) filter (where exists (select 1 from messages m where m.workspace_id = $1 and m.enrolment_id = f.id
         and m.journey_id = f.journey_id and m.first_clicked_at >= f.at))::int as clicked,
       min(at) as "firstAt", max(at) as "lastAt"
     from firsts f group by 1, 2, 3`,
    [workspaceId, splits.map(({ journeyId }) => journeyId), splits.map(({ node }) => node)],
  );
}
