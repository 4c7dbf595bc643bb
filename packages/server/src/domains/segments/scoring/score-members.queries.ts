import type { Sql, Tx } from '../../../platform/db/db.ts';
import type { Transition } from '../transition.ts';

/** People who reached a threshold or fell below one; each contact and group at most once. */
export async function saveScoreMembers(tx: Tx, workspaceId: number, moved: readonly Transition[]): Promise<void> {
  const up = moved.filter((transition) => transition.to === true);
  const down = moved.filter((transition) => transition.to === false);
  if (up.length > 0) {
    await tx.execute(
      `insert into score_members (workspace_id, group_key, contact_id, since, known_at, by_definition)
       select $1, * from unnest($2::text[], $3::uuid[], $4::timestamptz[], $5::timestamptz[], $6::boolean[])
       on conflict (workspace_id, group_key, contact_id)
       do update set since = excluded.since, known_at = excluded.known_at, by_definition = excluded.by_definition`,
      [
        workspaceId,
        up.map((t) => t.group),
        up.map((t) => t.contactId),
        up.map((t) => new Date(t.at)),
        up.map((t) => new Date(t.knownAt)),
        up.map((t) => t.cause === 'definition'),
      ],
    );
  }
  if (down.length > 0) {
    await tx.execute(
      `delete from score_members m using unnest($2::text[], $3::uuid[]) as gone(group_key, contact_id)
       where m.workspace_id = $1 and m.group_key = gone.group_key and m.contact_id = gone.contact_id`,
      [workspaceId, down.map((t) => t.group), down.map((t) => t.contactId)],
    );
  }
}

export async function deleteScoreMembersOf(tx: Tx, workspaceId: number, contactIds: readonly string[]): Promise<void> {
  await tx.execute(`delete from score_members where workspace_id = $1 and contact_id = any($2::uuid[])`, [
    workspaceId,
    contactIds,
  ]);
}

/** Empties thresholds of a model that are no more: all but those named. */
export async function deleteThresholdsExcept(
  tx: Tx,
  workspaceId: number,
  model: { id: number; kept: readonly string[] },
): Promise<void> {
  await tx.execute(
    `delete from score_members where workspace_id = $1 and group_key like $2 || '%' and group_key <> all($3::text[])`,
    [workspaceId, `score:${model.id}:`, model.kept],
  );
}

/** "score:3:hot" -> how many people are above it. */
export async function countScoreMembers(sql: Sql, workspaceId: number): Promise<Map<string, number>> {
  const rows = await sql.query<{ group: string; people: number }>(
    `select group_key as "group", count(*)::int as people from score_members where workspace_id = $1 group by group_key`,
    [workspaceId],
  );
  return new Map(rows.map(({ group, people }) => [group, people]));
}
