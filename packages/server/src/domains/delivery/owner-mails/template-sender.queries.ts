import type { TemplateSender } from '@sandmill/contracts/api/messages';
import type { Sql } from '../../../platform/db/db.ts';

/** Whom a template is from; null: there is no such template. */
export async function selectTemplateSender(
  sql: Sql,
  workspaceId: number,
  id: string,
): Promise<TemplateSender['from'] | null> {
  const [row] = await sql.query<{ from: TemplateSender['from'] }>(
    `select sender as "from" from templates where workspace_id = $1 and id = $2`,
    [workspaceId, id],
  );
  return row?.from ?? null;
}

/** Holds for mails written from now on, also of versions that are live; gives whether there is such a template. */
export async function updateTemplateSender(
  sql: Sql,
  workspaceId: number,
  { id, from }: { id: string; from: TemplateSender['from'] },
): Promise<boolean> {
  const rows = await sql.query(
    `update templates set sender = $3 where workspace_id = $1 and id = $2 and archived_at is null returning id`,
    [workspaceId, id, from],
  );
  return rows.length > 0;
}

/** Those of the templates that are from the recipient's owner. */
export async function selectOwnerTemplates(
  sql: Sql,
  workspaceId: number,
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await sql.query<{ id: string }>(
    `select id from templates where workspace_id = $1 and id = any($2::uuid[]) and sender = 'owner'`,
    [workspaceId, ids],
  );
  return new Set(rows.map(({ id }) => id));
}
