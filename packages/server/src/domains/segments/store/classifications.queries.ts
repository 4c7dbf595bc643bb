import type { Classification } from '@sandmill/contracts';
import type { Sql, Tx } from '../../../platform/db/db.ts';
import type { LearntThresholds } from '../lifecycle/learn-thresholds.ts';

export type ClassificationRow = {
  id: number;
  key: string;
  name: string;
  learnt: { thresholds?: LearntThresholds; at?: string };
  version: number;
  definition: Classification;
};

/** Classifications with their live definition. */
export function selectClassifications(sql: Sql, workspaceId: number, key: string | null): Promise<ClassificationRow[]> {
  return sql.query<ClassificationRow>(
    `select c.id, c.key, c.name, c.learnt, d.version, d.definition from classifications c
     join definitions d on d.workspace_id = c.workspace_id and d.owner_kind = 'classification' and d.owner_id = c.id::text and d.status = 'live'
     where c.workspace_id = $1 and ($2::text is null or c.key = $2) order by c.id`,
    [workspaceId, key],
  );
}

export async function insertClassification(
  tx: Tx,
  workspaceId: number,
  row: { key: string; name: string; learnt: ClassificationRow['learnt']; at: number },
): Promise<number | null> {
  const [inserted] = await tx.query<{ id: number }>(
    `insert into classifications (workspace_id, key, name, live_version, learnt, created_at, updated_at)
     values ($1, $2, $3, 1, $4::jsonb, $5, $5) on conflict do nothing returning id`,
    [workspaceId, row.key, row.name, JSON.stringify(row.learnt), new Date(row.at)],
  );
  return inserted?.id ?? null;
}

export async function updateLearnt(
  tx: Tx,
  workspaceId: number,
  change: { id: number; learnt: ClassificationRow['learnt']; at: number },
): Promise<void> {
  await tx.execute(
    `update classifications set learnt = $3::jsonb, updated_at = $4 where workspace_id = $1 and id = $2`,
    [workspaceId, change.id, JSON.stringify(change.learnt), new Date(change.at)],
  );
}

export async function selectClassificationId(sql: Sql, workspaceId: number, key: string): Promise<number | null> {
  const [row] = await sql.query<{ id: number }>(`select id from classifications where workspace_id = $1 and key = $2`, [
    workspaceId,
    key,
  ]);
  return row?.id ?? null;
}

export function selectClassesOf(
  sql: Sql,
  workspaceId: number,
  contactId: string,
): Promise<{ key: string; value: string; since: Date }[]> {
  return sql.query(
    `select c.key, m.value, m.since from class_members m join classifications c on c.id = m.classification_id
     where m.workspace_id = $1 and m.contact_id = $2 order by c.id`,
    [workspaceId, contactId],
  );
}
