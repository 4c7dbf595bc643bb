import type { TagSettings } from '@sandmill/contracts';
import type { Sql, Tx } from '../../../platform/db/db.ts';

export type TagRow = {
  id: number | null;
  name: string;
  people: number;
  group: string;
  description: string;
  settings: TagSettings | null;
  preparing: boolean;
};

/** Live settings of tags by id. */
export async function selectTagSettings(
  sql: Sql,
  workspaceId: number,
): Promise<Map<number, { name: string; settings: TagSettings }>> {
  const rows = await sql.query<{ id: number; name: string; settings: TagSettings }>(
    `select t.id, t.name, d.definition as settings from tags t
     join definitions d on d.workspace_id = t.workspace_id and d.owner_kind = 'tag' and d.owner_id = t.id::text and d.status = 'live'
     where t.workspace_id = $1`,
    [workspaceId],
  );
  return new Map(rows.map(({ id, ...tag }) => [id, tag]));
}

/** Tags that people have or that are set up, by name. Counting them reads every profile that has one. */
export function selectTags(
  sql: Sql,
  workspaceId: number,
  filter: { search: string | null; group: string | null; after: string | null; limit: number },
): Promise<TagRow[]> {
  return sql.query<TagRow>(
    `with used as (select key as name, count(*)::int as people from contacts, jsonb_object_keys(tags) as key
       where workspace_id = $1 and tags <> '{}'::jsonb group by key)
     select t.id, coalesce(t.name, used.name) as name, coalesce(used.people, 0) as people, coalesce(t.tag_group, '') as "group",
       coalesce(t.description, '') as description, d.definition as settings, coalesce(d.status = 'preparing', false) as preparing
     from used full join (select * from tags where workspace_id = $1) t on t.name = used.name
     left join lateral (select definition, status from definitions
       where workspace_id = $1 and owner_kind = 'tag' and owner_id = t.id::text and status in ('live', 'preparing')
       order by version desc limit 1) d on true
     where ($2::text is null or coalesce(t.name, used.name) ilike '%' || $2 || '%')
       and ($3::text is null or coalesce(t.tag_group, '') = $3)
       and ($4::text is null or coalesce(t.name, used.name) > $4)
     order by 2 limit $5`,
    [workspaceId, filter.search, filter.group, filter.after, filter.limit],
  );
}

/** Where a tag is asked for: segments, classifications, journeys. */
export async function selectTagUses(
  sql: Sql,
  workspaceId: number,
  names: readonly string[],
): Promise<{ tag: string; kind: string; id: string; name: string }[]> {
  return sql.query(
    `select distinct leaf ->> 'tag' as tag, d.owner_kind as kind, coalesce(s.id::text, c.key, d.owner_id) as id, coalesce(s.name, c.name, j.name, d.owner_id) as name
     from definitions d
     left join segments s on d.owner_kind = 'segment' and s.id::text = d.owner_id
     left join classifications c on d.owner_kind = 'classification' and c.id::text = d.owner_id
     left join journeys j on d.owner_kind = 'journey' and j.id::text = d.owner_id
     cross join lateral jsonb_path_query(d.definition, '$.** ? (@.kind == "tag")') as leaf
     where d.workspace_id = $1 and d.status in ('live', 'preparing') and d.owner_kind in ('segment', 'classification', 'journey')
       and leaf ->> 'tag' = any($2::text[])`,
    [workspaceId, names],
  );
}

export async function upsertTag(
  tx: Tx,
  workspaceId: number,
  tag: { name: string; group: string; description: string; at: number },
): Promise<number> {
  const [row] = await tx.query<{ id: number }>(
    `insert into tags (workspace_id, name, tag_group, description, created_at, updated_at) values ($1, $2, $3, $4, $5, $5)
     on conflict (workspace_id, name) do update set tag_group = excluded.tag_group, description = excluded.description, updated_at = excluded.updated_at
     returning id`,
    [workspaceId, tag.name, tag.group, tag.description, new Date(tag.at)],
  );
  if (!row) throw new Error('insert into tags gave no row');
  return row.id;
}

export async function deleteTag(tx: Tx, workspaceId: number, name: string): Promise<number | null> {
  const [row] = await tx.query<{ id: number }>(`delete from tags where workspace_id = $1 and name = $2 returning id`, [
    workspaceId,
    name,
  ]);
  return row?.id ?? null;
}

/** People with the tag, in a fixed order. */
export async function selectTagged(
  sql: Sql,
  workspaceId: number,
  page: { tag: string; after: string | null; limit: number },
): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `select id from contacts where workspace_id = $1 and tags ? $2 and ($3::uuid is null or id > $3) order by id limit $4`,
    [workspaceId, page.tag, page.after, page.limit],
  );
  return rows.map((row) => row.id);
}

export async function countTagged(sql: Sql, workspaceId: number, tag: string): Promise<number> {
  const [row] = await sql.query<{ people: number }>(
    `select count(*)::int as people from contacts where workspace_id = $1 and tags ? $2`,
    [workspaceId, tag],
  );
  return row?.people ?? 0;
}
