import type { BlockSection } from '@sandmill/contracts';
import type { Sql } from '../../../platform/db/db.ts';

export type SavedBlockRow = {
  id: string;
  name: string;
  section: BlockSection;
  isSynced: boolean;
  createdAt: Date;
  updatedAt: Date;
  archivedAt: Date | null;
};

const COLUMNS = `id, name, section, is_synced as "isSynced", created_at as "createdAt", updated_at as "updatedAt", archived_at as "archivedAt"`;
type Filter = { search: string; archived: boolean };

/** Newest first. */
export function selectSavedBlocks(
  sql: Sql,
  workspaceId: number,
  filter: Filter & { after: { at: string; id: string } | null; limit: number },
): Promise<SavedBlockRow[]> {
  return sql.query<SavedBlockRow>(
    `select ${COLUMNS} from saved_blocks
     where workspace_id = $1 and (archived_at is not null) = $2 and ($3 = '' or position(lower($3) in lower(name)) > 0)
       and ($4::timestamptz is null or (created_at, id) < ($4, $5::uuid))
     order by created_at desc, id desc limit $6`,
    [workspaceId, filter.archived, filter.search, filter.after?.at ?? null, filter.after?.id ?? null, filter.limit],
  );
}

export async function countSavedBlocks(sql: Sql, workspaceId: number, filter: Filter): Promise<number> {
  const [row] = await sql.query<{ count: number }>(
    `select count(*)::int as count from saved_blocks
     where workspace_id = $1 and (archived_at is not null) = $2 and ($3 = '' or position(lower($3) in lower(name)) > 0)`,
    [workspaceId, filter.archived, filter.search],
  );
  return row?.count ?? 0;
}

export async function selectSavedBlock(sql: Sql, workspaceId: number, id: string): Promise<SavedBlockRow | null> {
  const [row] = await sql.query<SavedBlockRow>(
    `select ${COLUMNS} from saved_blocks where workspace_id = $1 and id = $2`,
    [workspaceId, id],
  );
  return row ?? null;
}

export type SavedBlockContent = { id: string; name: string; section: BlockSection; isSynced: boolean; at: Date };

export async function insertSavedBlock(sql: Sql, workspaceId: number, block: SavedBlockContent): Promise<void> {
  const { id, name, section, isSynced, at } = block;
  await sql.execute(
    `insert into saved_blocks (id, workspace_id, name, section, is_synced, created_at, updated_at)
     values ($1, $2, $3, $4::jsonb, $5, $6, $6)`,
    [id, workspaceId, name, JSON.stringify(section), isSynced, at],
  );
}

export function updateSavedBlock(sql: Sql, workspaceId: number, block: SavedBlockContent): Promise<number> {
  const { id, name, section, isSynced, at } = block;
  return sql.execute(
    `update saved_blocks set name = $3, section = $4::jsonb, is_synced = $5, updated_at = $6 where workspace_id = $1 and id = $2`,
    [workspaceId, id, name, JSON.stringify(section), isSynced, at],
  );
}

export function setSavedBlockArchived(
  sql: Sql,
  workspaceId: number,
  change: { id: string; at: Date | null },
): Promise<number> {
  return sql.execute(`update saved_blocks set archived_at = $3 where workspace_id = $1 and id = $2`, [
    workspaceId,
    change.id,
    change.at,
  ]);
}

/** Templates, live or being written, that have a copy which changes with it. */
export function selectSavedBlockUses(
  sql: Sql,
  workspaceId: number,
  id: string,
): Promise<{ id: string; name: string }[]> {
  return sql.query(
    `select id, name from templates
     where workspace_id = $1 and archived_at is null
       and (position($2 in document::text) > 0 or position($2 in draft::text) > 0) order by name limit 500`,
    [workspaceId, id],
  );
}
