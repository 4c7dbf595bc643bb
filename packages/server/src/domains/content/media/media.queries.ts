import type { MediaType, MediaUse } from '@sandmill/contracts/api/media';
import type { Sql } from '../../../platform/db/db.ts';

/** `key`: the part of its address that nobody can guess. */
export type StoredSize = { width: number; height: number; bytes: number; key: string; type: MediaType };
export type MediaRow = {
  id: string;
  key: string;
  name: string;
  alt: string;
  folder: string;
  tags: string[];
  type: MediaType;
  sizes: StoredSize[];
  createdAt: Date;
  archivedAt: Date | null;
};

const COLUMNS = `id, key, name, alt, folder, tags, type, sizes, created_at as "createdAt", archived_at as "archivedAt"`;
const FILTERED = `workspace_id = $1 and (archived_at is not null) = $2 and ($3::text is null or folder = $3)
  and ($4 = '' or position(lower($4) in lower(name || ' ' || alt || ' ' || array_to_string(tags, ' '))) > 0)`;

export type MediaFilter = { archived: boolean; folder: string | null; search: string };

/** Newest first. */
export function selectMedia(
  sql: Sql,
  workspaceId: number,
  filter: MediaFilter & { after: { at: string; id: string } | null; limit: number },
): Promise<MediaRow[]> {
  return sql.query<MediaRow>(
    `select ${COLUMNS} from media where ${FILTERED} and ($5::timestamptz is null or (created_at, id) < ($5, $6::uuid))
     order by created_at desc, id desc limit $7`,
    [
      workspaceId,
      filter.archived,
      filter.folder,
      filter.search,
      filter.after?.at ?? null,
      filter.after?.id ?? null,
      filter.limit,
    ],
  );
}

export async function countMedia(sql: Sql, workspaceId: number, filter: MediaFilter): Promise<number> {
  const [row] = await sql.query<{ count: number }>(`select count(*)::int as count from media where ${FILTERED}`, [
    workspaceId,
    filter.archived,
    filter.folder,
    filter.search,
  ]);
  return row?.count ?? 0;
}

export async function selectFolders(sql: Sql, workspaceId: number): Promise<string[]> {
  const rows = await sql.query<{ folder: string }>(
    `select distinct folder from media where workspace_id = $1 and archived_at is null and folder <> '' order by folder`,
    [workspaceId],
  );
  return rows.map(({ folder }) => folder);
}

export async function selectOneMedia(sql: Sql, workspaceId: number, id: string): Promise<MediaRow | null> {
  const [row] = await sql.query<MediaRow>(`select ${COLUMNS} from media where workspace_id = $1 and id = $2`, [
    workspaceId,
    id,
  ]);
  return row ?? null;
}

/** The file behind an address, whoever asks; an archived one too, since mails that were sent show it. */
export async function selectMediaFile(
  sql: Sql,
  key: string,
): Promise<{ workspaceId: number; type: MediaType; bytes: number } | null> {
  const [row] = await sql.query<{ workspaceId: number; size: StoredSize }>(
    `select workspace_id as "workspaceId", size from media_files where key = $1`,
    [key],
  );
  return row ? { workspaceId: row.workspaceId, type: row.size.type, bytes: row.size.bytes } : null;
}

export async function insertMedia(
  sql: Sql,
  workspaceId: number,
  media: Omit<MediaRow, 'createdAt' | 'archivedAt'> & { at: Date },
): Promise<void> {
  await sql.execute(
    `insert into media (id, workspace_id, key, name, alt, folder, tags, type, sizes, created_at)
     values ($1, $2, $3, $4, $5, $6, $7::text[], $8, $9::jsonb, $10)`,
    [
      media.id,
      workspaceId,
      media.key,
      media.name,
      media.alt,
      media.folder,
      media.tags,
      media.type,
      JSON.stringify(media.sizes),
      media.at,
    ],
  );
}

export async function insertFile(
  sql: Sql,
  workspaceId: number,
  file: { key: string; mediaId: string; size: StoredSize },
): Promise<void> {
  await sql.execute(`insert into media_files (key, workspace_id, media_id, size) values ($1, $2, $3, $4::jsonb)`, [
    file.key,
    workspaceId,
    file.mediaId,
    JSON.stringify(file.size),
  ]);
}

/** Adds a size; the widest stands first. */
export function addSize(sql: Sql, workspaceId: number, of: { id: string; size: StoredSize }): Promise<number> {
  return sql.execute(
    `update media set sizes = (
       select jsonb_agg(s order by (s ->> 'width')::int desc) from jsonb_array_elements(sizes || $3::jsonb) s)
     where workspace_id = $1 and id = $2`,
    [workspaceId, of.id, JSON.stringify(of.size)],
  );
}

export function updateMedia(
  sql: Sql,
  workspaceId: number,
  media: Pick<MediaRow, 'id' | 'name' | 'alt' | 'folder' | 'tags'>,
): Promise<number> {
  return sql.execute(
    `update media set name = $3, alt = $4, folder = $5, tags = $6::text[] where workspace_id = $1 and id = $2`,
    [workspaceId, media.id, media.name, media.alt, media.folder, media.tags],
  );
}

export function setMediaArchived(
  sql: Sql,
  workspaceId: number,
  change: { id: string; at: Date | null },
): Promise<number> {
  return sql.execute(`update media set archived_at = $3 where workspace_id = $1 and id = $2`, [
    workspaceId,
    change.id,
    change.at,
  ]);
}

/** Templates, live or being written, and the brand, in which the picture's address stands. */
export function selectMediaUses(sql: Sql, workspaceId: number, key: string): Promise<MediaUse[]> {
  return sql.query<MediaUse>(
    `select 'template' as kind, id::text as id, name from templates
     where workspace_id = $1 and archived_at is null
       and (position($2 in mjml) > 0 or position($2 in draft::text) > 0)
     union all
     select 'brand', '', '' from workspaces where id = $1 and position($2 in (settings -> 'brand')::text) > 0
     order by 1, 3 limit 100`,
    [workspaceId, key],
  );
}
