import type { Sql } from '../../platform/db/db.ts';

export type RejectionRow = {
  id: string;
  workspace_id: number;
  source_id: number;
  at: string;
  code: string;
  detail: string;
  event_name: string | null;
  message_id: string | null;
  excerpt: string;
};

export async function insertRejections(sql: Sql, rows: readonly RejectionRow[]): Promise<void> {
  await sql.execute(
    `insert into event_rejections (id, workspace_id, source_id, at, code, detail, event_name, message_id, excerpt)
     select id, workspace_id, source_id, at, code, detail, event_name, message_id, excerpt
     from jsonb_to_recordset($1::jsonb) as r (
       id uuid, workspace_id int, source_id int, at timestamptz, code text, detail text,
       event_name text, message_id text, excerpt text)
     on conflict (id) do nothing`,
    [JSON.stringify(rows)],
  );
}

/** Removes all but the newest `keep` of each workspace. Gives how many were removed. */
export async function pruneRejections(sql: Sql, keep: number): Promise<number> {
  return sql.execute(
    `delete from event_rejections r using (
       select w.id as workspace_id, oldest.at, oldest.id
       from workspaces w cross join lateral (
         select at, id from event_rejections e where e.workspace_id = w.id
         order by at desc, id desc offset $1 limit 1
       ) oldest
     ) o
     where r.workspace_id = o.workspace_id and (r.at, r.id) <= (o.at, o.id)`,
    [keep],
  );
}
