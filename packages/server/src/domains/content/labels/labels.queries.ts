import type { ContentLabels } from '@sandmill/contracts/api/content-board';
import type { Sql } from '../../../platform/db/db.ts';

export type LabelledKind = 'template' | 'journey' | 'article';

/** Whoever is written anew takes the place of what was; without any label the row goes. */
export async function putLabels(
  sql: Sql,
  workspaceId: number,
  of: Omit<ContentLabels, 'type'> & Partial<Pick<ContentLabels, 'type'>> & { kind: LabelledKind; id: string; at: Date },
): Promise<void> {
  const { kind, id, stages, personas, type = null, at } = of;
  if (stages.length + personas.length === 0 && type === null) {
    await sql.execute(`delete from content_labels where workspace_id = $1 and kind = $2 and object_id = $3`, [
      workspaceId,
      kind,
      id,
    ]);
    return;
  }
  await sql.execute(
    `insert into content_labels (workspace_id, kind, object_id, stages, personas, type, updated_at)
     values ($1, $2, $3, $4::text[], $5::text[], $6, $7)
     on conflict (workspace_id, kind, object_id)
     do update set stages = excluded.stages, personas = excluded.personas, type = excluded.type, updated_at = excluded.updated_at`,
    [workspaceId, kind, id, stages, personas, type, at],
  );
}

export async function selectLabels(
  sql: Sql,
  workspaceId: number,
  of: { kind: LabelledKind; id: string },
): Promise<ContentLabels> {
  const [row] = await sql.query<ContentLabels>(
    `select stages, personas, type from content_labels where workspace_id = $1 and kind = $2 and object_id = $3`,
    [workspaceId, of.kind, of.id],
  );
  return row ?? { stages: [], personas: [], type: null };
}
