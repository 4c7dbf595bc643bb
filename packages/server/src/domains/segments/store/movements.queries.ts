import type { Sql, Tx } from '../../../platform/db/db.ts';
import { deleteScoreMembersOf } from '../scoring/score-members.queries.ts';
import type { Transition } from '../transition.ts';

const groupId = (transition: Transition): number => Number(transition.group.slice(transition.group.indexOf(':') + 1));

export async function upsertMembers(tx: Tx, workspaceId: number, entered: Transition[]): Promise<void> {
  if (entered.length === 0) return;
  await tx.execute(
    `insert into segment_members (workspace_id, segment_id, contact_id, entered_at, known_at)
     select $1, * from unnest($2::int[], $3::uuid[], $4::timestamptz[], $5::timestamptz[])
     on conflict (workspace_id, segment_id, contact_id) do update set entered_at = excluded.entered_at, known_at = excluded.known_at`,
    [
      workspaceId,
      entered.map(groupId),
      entered.map((t) => t.contactId),
      entered.map((t) => new Date(t.at)),
      entered.map((t) => new Date(t.knownAt)),
    ],
  );
}

export async function deleteMembers(tx: Tx, workspaceId: number, left: Transition[]): Promise<void> {
  if (left.length === 0) return;
  await tx.execute(
    `delete from segment_members m using unnest($2::int[], $3::uuid[]) as gone(segment_id, contact_id)
     where m.workspace_id = $1 and m.segment_id = gone.segment_id and m.contact_id = gone.contact_id`,
    [workspaceId, left.map(groupId), left.map((t) => t.contactId)],
  );
}

export async function upsertClassMembers(tx: Tx, workspaceId: number, moved: Transition[]): Promise<void> {
  if (moved.length === 0) return;
  await tx.execute(
    `insert into class_members (workspace_id, classification_id, contact_id, value, since, known_at)
     select $1, * from unnest($2::int[], $3::uuid[], $4::text[], $5::timestamptz[], $6::timestamptz[])
     on conflict (workspace_id, classification_id, contact_id)
     do update set value = excluded.value, since = excluded.since, known_at = excluded.known_at`,
    [
      workspaceId,
      moved.map(groupId),
      moved.map((t) => t.contactId),
      moved.map((t) => String(t.to)),
      moved.map((t) => new Date(t.at)),
      moved.map((t) => new Date(t.knownAt)),
    ],
  );
}

/** `at`: when they changed, in milliseconds. */
export async function addSizes(
  tx: Tx,
  workspaceId: number,
  sizes: ReadonlyMap<string, number>,
  at: number,
): Promise<void> {
  if (sizes.size === 0) return;
  await tx.execute(
    `insert into group_sizes (workspace_id, group_key, size, moved_at) select $1, *, $4::timestamptz from unnest($2::text[], $3::bigint[])
     on conflict (workspace_id, group_key) do update set size = group_sizes.size + excluded.size, moved_at = excluded.moved_at`,
    [workspaceId, [...sizes.keys()], [...sizes.values()], new Date(at)],
  );
}

export type DayChange = { groupKey: string; day: string; entered: number; left: number };

export async function addDays(tx: Tx, workspaceId: number, days: ReadonlyMap<string, DayChange>): Promise<void> {
  if (days.size === 0) return;
  const rows = [...days.values()];
  await tx.execute(
    `insert into group_days (workspace_id, group_key, day, entered, left_count)
     select $1, * from unnest($2::text[], $3::date[], $4::int[], $5::int[])
     on conflict (workspace_id, group_key, day)
     do update set entered = group_days.entered + excluded.entered, left_count = group_days.left_count + excluded.left_count`,
    [
      workspaceId,
      rows.map((r) => r.groupKey),
      rows.map((r) => r.day),
      rows.map((r) => r.entered),
      rows.map((r) => r.left),
    ],
  );
}

type Flow = { classificationId: number; day: string; from: string; to: string; people: number };

export async function addFlows(tx: Tx, workspaceId: number, flows: ReadonlyMap<string, Flow>): Promise<void> {
  if (flows.size === 0) return;
  const rows = [...flows.values()];
  await tx.execute(
    `insert into class_flows (workspace_id, classification_id, day, from_value, to_value, people)
     select $1, * from unnest($2::int[], $3::date[], $4::text[], $5::text[], $6::int[])
     on conflict (workspace_id, classification_id, day, from_value, to_value) do update set people = class_flows.people + excluded.people`,
    [
      workspaceId,
      rows.map((r) => r.classificationId),
      rows.map((r) => r.day),
      rows.map((r) => r.from),
      rows.map((r) => r.to),
      rows.map((r) => r.people),
    ],
  );
}

/** A person that was merged away or erased is nowhere any more; sizes and movements of that day follow. */
export async function removePeople(
  tx: Tx,
  workspaceId: number,
  gone: { contactIds: string[]; day: string; at: number },
): Promise<void> {
  if (gone.contactIds.length === 0) return;
  const left = await tx.query<{ key: string; people: number }>(
    `with s as (delete from segment_members where workspace_id = $1 and contact_id = any($2::uuid[]) returning 'segment:' || segment_id as key),
       c as (delete from class_members where workspace_id = $1 and contact_id = any($2::uuid[]) returning 'class:' || classification_id || ':' || value as key)
     select key, count(*)::int as people from (select key from s union all select key from c) both_kinds group by key`,
    [workspaceId, gone.contactIds],
  );
  await deleteScoreMembersOf(tx, workspaceId, gone.contactIds);
  await addSizes(tx, workspaceId, new Map(left.map((row) => [row.key, -row.people])), gone.at);
  const days = left.map((row) => ({ groupKey: row.key, day: gone.day, entered: 0, left: row.people }));
  await addDays(tx, workspaceId, new Map(days.map((day) => [day.groupKey, day])));
}

export type GroupDay = { groupKey: string; day: string; entered: number; left: number };

/** Movements per day since a day, oldest first. */
export function selectDays(
  sql: Sql,
  workspaceId: number,
  asked: { groupKeys: string[]; since: string },
): Promise<GroupDay[]> {
  return sql.query(
    `select group_key as "groupKey", to_char(day, 'YYYY-MM-DD') as day, entered, left_count as "left"
     from group_days where workspace_id = $1 and group_key = any($2::text[]) and day >= $3::date order by day`,
    [workspaceId, asked.groupKeys, asked.since],
  );
}

export async function selectSizes(sql: Sql, workspaceId: number, prefix: string): Promise<Map<string, number>> {
  const rows = await sql.query<{ key: string; size: number }>(
    `select group_key as key, size from group_sizes where workspace_id = $1 and group_key like $2 || '%'`,
    [workspaceId, prefix],
  );
  return new Map(rows.map((row) => [row.key, row.size]));
}

export function selectFlows(
  sql: Sql,
  workspaceId: number,
  asked: { classificationId: number; span: { from: string; to: string } },
): Promise<{ from: string; to: string; people: number }[]> {
  return sql.query(
    `select from_value as "from", to_value as "to", sum(people)::int as people from class_flows
     where workspace_id = $1 and classification_id = $2 and day between $3::date and $4::date group by 1, 2 order by 3 desc`,
    [workspaceId, asked.classificationId, asked.span.from, asked.span.to],
  );
}

/** Exact size of a segment ("segment:12") or of a class by the classification's key; null when there is no such group. */
export async function selectGroupSize(
  sql: Sql,
  workspaceId: number,
  group: { kind: 'segment'; id: number } | { kind: 'class'; classification: string; value: string },
): Promise<number | null> {
  const [row] = await sql.query<{ size: number }>(
    group.kind === 'segment'
      ? `select coalesce(g.size, 0) as size from segments s
         left join group_sizes g on g.workspace_id = s.workspace_id and g.group_key = 'segment:' || s.id where s.workspace_id = $1 and s.id = $2::int`
      : `select coalesce(g.size, 0) as size from classifications c
         left join group_sizes g on g.workspace_id = c.workspace_id and g.group_key = 'class:' || c.id || ':' || $3 where c.workspace_id = $1 and c.key = $2`,
    group.kind === 'segment' ? [workspaceId, group.id] : [workspaceId, group.classification, group.value],
  );
  return row?.size ?? null;
}
