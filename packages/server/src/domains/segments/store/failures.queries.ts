import type { Sql } from '../../../platform/db/db.ts';

export type FailureRow = { definitionId: number; times: number; contactId: string | null; message: string };

/** Adds to what is known of definitions that fail. `at`: milliseconds. */
export async function upsertFailures(
  sql: Sql,
  workspaceId: number,
  { rows, at }: { rows: readonly FailureRow[]; at: number },
): Promise<void> {
  await sql.execute(
    `insert into definition_failures (workspace_id, definition_id, times, contact_id, message, first_at, last_at)
     select $1, r.*, $6, $6 from unnest($2::int[], $3::bigint[], $4::uuid[], $5::text[]) as r (definition_id, times, contact_id, message)
     on conflict (workspace_id, definition_id) do update set times = definition_failures.times + excluded.times,
       contact_id = excluded.contact_id, message = excluded.message, last_at = excluded.last_at`,
    [
      workspaceId,
      rows.map((row) => row.definitionId),
      rows.map((row) => row.times),
      rows.map((row) => row.contactId),
      rows.map((row) => row.message),
      new Date(at),
    ],
  );
}
