import type { Sql } from '../db/db.ts';

export type AuditRow = {
  id: string;
  at: Date;
  actor_kind: 'user' | 'api_key' | 'system';
  actor_name: string;
  action: string;
  object_type: string | null;
  object_id: string | null;
  detail: Record<string, unknown>;
};

export async function insertAudit(
  sql: Sql,
  entry: {
    id: string;
    workspaceId: number | null;
    at: number;
    actorKind: AuditRow['actor_kind'];
    actorId: string | null;
    actorName: string;
    action: string;
    objectType: string | null;
    objectId: string | null;
    detail: string;
    ip: string | null;
  },
): Promise<void> {
  await sql.execute(
    `insert into audit_log
       (id, workspace_id, at, actor_kind, actor_id, actor_name, action, object_type, object_id, detail, ip)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11)`,
    [
      entry.id,
      entry.workspaceId,
      new Date(entry.at),
      entry.actorKind,
      entry.actorId,
      entry.actorName,
      entry.action,
      entry.objectType,
      entry.objectId,
      entry.detail,
      entry.ip,
    ],
  );
}

/** Newest first; `action` is a prefix such as "segment.", null for all. */
export function listAudit(
  sql: Sql,
  workspaceId: number,
  page: { limit: number; after: { at: string; id: string } | null; action: string | null },
): Promise<AuditRow[]> {
  return sql.query<AuditRow>(
    `select id, at, actor_kind, actor_name, action, object_type, object_id, detail from audit_log
      where workspace_id = $1
        and ($2::timestamptz is null or (at, id) < ($2::timestamptz, $3::uuid))
        and ($4::text is null or starts_with(action, $4::text))
      order by at desc, id desc limit $5`,
    [workspaceId, page.after?.at ?? null, page.after?.id ?? null, page.action, page.limit],
  );
}
