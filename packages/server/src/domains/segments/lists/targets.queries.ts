import type { Tx } from '../../../platform/db/db.ts';

/**
 * Keeps whether each target is met. A size that goes to and fro around its target is told at most once a day in each
 * direction. While people are still being evaluated under a new version the size means nothing yet.
 */
export async function updateTargets(
  tx: Tx,
  workspaceId: number,
  moved: { segmentIds: readonly number[]; at: number },
): Promise<void> {
  await tx.execute(
    `with looked as (
       select s.id, coalesce(g.size, 0) as size, (s.target ->> 'size')::bigint as target,
         case when s.target ->> 'direction' = 'atMost' then coalesce(g.size, 0) <= (s.target ->> 'size')::bigint
              else coalesce(g.size, 0) >= (s.target ->> 'size')::bigint end as met
       from segments s left join group_sizes g on g.workspace_id = s.workspace_id and g.group_key = 'segment:' || s.id
       where s.workspace_id = $1 and s.id = any($2::int[]) and s.target is not null and s.archived_at is null
         and not exists (select 1 from definitions d where d.workspace_id = $1 and d.owner_kind = 'segment' and d.owner_id = s.id::text
           and d.status = 'live' and d.visited_at is null)),
     turned as (
       update segments s set target_met = l.met from looked l
       where s.workspace_id = $1 and s.id = l.id and s.target_met is distinct from l.met returning l.*)
     insert into segment_target_moves (workspace_id, segment_id, at, met, size, target)
     select $1, t.id, $3::timestamptz, t.met, t.size, t.target from turned t where not exists (
       select 1 from segment_target_moves m where m.workspace_id = $1 and m.segment_id = t.id and m.met = t.met and m.at > $3::timestamptz - interval '1 day')`,
    [workspaceId, [...moved.segmentIds], new Date(moved.at)],
  );
}
