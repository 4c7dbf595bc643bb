import type { SegmentShelves } from '@sandmill/contracts/api/segments';
import type { Sql, Tx } from '../../../platform/db/db.ts';

/** Folders, tags and owners in use, with how many segments each has. */
export async function selectShelves(sql: Sql, workspaceId: number): Promise<SegmentShelves> {
  const rows = await sql.query<{ shelf: string; id: string; name: string; count: number }>(
    `with s as (select folder, tags, owner_id from segments where workspace_id = $1 and archived_at is null)
     select 'folder' as shelf, folder as id, folder as name, count(*) as count from s where folder <> '' group by folder
     union all
     select 'tag', tag, tag, count(*) from s cross join lateral unnest(s.tags) as tag group by tag
     union all
     select 'owner', u.id::text, u.name, count(*) from s join users u on u.id = s.owner_id group by u.id, u.name
     union all
     select 'archived', '', '', count(*) from segments where workspace_id = $1 and archived_at is not null
     order by 1, 3`,
    [workspaceId],
  );
  const of = (shelf: string) => rows.filter((row) => row.shelf === shelf);
  return {
    folders: of('folder').map(({ name, count }) => ({ name, count })),
    tags: of('tag').map(({ name, count }) => ({ name, count })),
    owners: of('owner').map(({ id, name, count }) => ({ id, name, count })),
    archived: of('archived')[0]?.count ?? 0,
  };
}

/** Renames a folder with all within it; into an existing one it moves the segments there. Gives how many moved. */
export async function renameFolder(
  tx: Tx,
  workspaceId: number,
  folder: { from: string; to: string; at: number },
): Promise<number> {
  return tx.execute(
    `update segments set folder = trim(both '/' from $3 || substr(folder, length($2) + 1)), updated_at = $4
     where workspace_id = $1 and (folder = $2 or starts_with(folder, $2 || '/'))`,
    [workspaceId, folder.from, folder.to, new Date(folder.at)],
  );
}
