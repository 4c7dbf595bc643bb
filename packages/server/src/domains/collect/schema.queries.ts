import type { Sql } from '../../platform/db/db.ts';

export type EventSchemaRow = {
  event_name: string;
  event_type: string;
  seen: number;
  first_seen: Date;
  last_seen: Date;
};
export type PropertySchemaRow = {
  property: string;
  types: string[];
  origins: string[];
  examples: unknown[];
  last_seen: Date;
};

export type EventSighting = { name: string; type: string; seen: number; first: string; last: string };
export type PropertySighting = {
  name: string;
  property: string;
  types: string[];
  origins: string[];
  examples: unknown[];
  last: string;
};

/** Adds what was seen since the last time; several processes may tell of the same event. */
export async function addEventSightings(
  sql: Sql,
  workspaceId: number,
  sightings: readonly EventSighting[],
): Promise<void> {
  await sql.execute(
    `insert into event_schemas as e (workspace_id, event_name, event_type, seen, first_seen, last_seen)
     select $1, name, type, seen, first, last
     from jsonb_to_recordset($2::jsonb) as s (name text, type text, seen bigint, first timestamptz, last timestamptz)
     order by name
     on conflict (workspace_id, event_name) do update set
       seen = e.seen + excluded.seen,
       first_seen = least(e.first_seen, excluded.first_seen),
       last_seen = greatest(e.last_seen, excluded.last_seen)`,
    [workspaceId, JSON.stringify(sightings)],
  );
}

/** Joins types and examples with those known; of the examples the first five stay. */
export async function addPropertySightings(
  sql: Sql,
  workspaceId: number,
  sightings: readonly PropertySighting[],
): Promise<void> {
  await sql.execute(
    `insert into property_schemas as p (workspace_id, event_name, property, types, origins, examples, last_seen)
     select $1, name, property, array(select jsonb_array_elements_text(types)),
       array(select jsonb_array_elements_text(origins)), examples, last
     from jsonb_to_recordset($2::jsonb)
       as s (name text, property text, types jsonb, origins jsonb, examples jsonb, last timestamptz)
     order by name, property
     on conflict (workspace_id, event_name, property) do update set
       types = array(select distinct t from unnest(p.types || excluded.types) t order by t),
       origins = array(select distinct o from unnest(p.origins || excluded.origins) o order by o),
       examples = (
         select coalesce(jsonb_agg(example order by first), '[]') from (
           select example, min(ord) as first
           from jsonb_array_elements(p.examples || excluded.examples) with ordinality as x (example, ord)
           group by example order by first limit 5
         ) kept),
       last_seen = greatest(p.last_seen, excluded.last_seen)`,
    [workspaceId, JSON.stringify(sightings)],
  );
}

export async function selectEventNames(sql: Sql, workspaceId: number): Promise<string[]> {
  const rows = await sql.query<{ event_name: string }>(`select event_name from event_schemas where workspace_id = $1`, [
    workspaceId,
  ]);
  return rows.map((row) => row.event_name);
}

export async function selectPropertyNames(sql: Sql, workspaceId: number, eventName: string): Promise<string[]> {
  const rows = await sql.query<{ property: string }>(
    `select property from property_schemas where workspace_id = $1 and event_name = $2`,
    [workspaceId, eventName],
  );
  return rows.map((row) => row.property);
}

type ListPage = { search: string | null; after: string | null; limit: number };

/** By name. `search`: part of the name, in any case. */
export async function selectEventSchemas(sql: Sql, workspaceId: number, page: ListPage): Promise<EventSchemaRow[]> {
  return sql.query<EventSchemaRow>(
    `select event_name, event_type, seen, first_seen, last_seen from event_schemas
     where workspace_id = $1 and event_name <> '$traits'
       and ($2::text is null or position(lower($2) in lower(event_name)) > 0)
       and ($3::text is null or event_name collate "C" > $3)
     order by event_name collate "C" limit $4`,
    [workspaceId, page.search, page.after, page.limit],
  );
}

export async function selectPropertySchemas(
  sql: Sql,
  workspaceId: number,
  { eventName, search, after, limit }: ListPage & { eventName: string },
): Promise<PropertySchemaRow[]> {
  return sql.query<PropertySchemaRow>(
    `select property, types, origins, examples, last_seen from property_schemas
     where workspace_id = $1 and event_name = $2
       and ($3::text is null or position(lower($3) in lower(property)) > 0)
       and ($4::text is null or property collate "C" > $4)
     order by property collate "C" limit $5`,
    [workspaceId, eventName, search, after, limit],
  );
}

/** Which of some events were seen since an instant (milliseconds), by name. */
export async function selectEventsSeen(
  sql: Sql,
  workspaceId: number,
  { names, since }: { names: readonly string[]; since: number },
): Promise<Set<string>> {
  const rows = await sql.query<{ name: string }>(
    `select event_name as name from event_schemas where workspace_id = $1 and event_name = any($2::text[]) and last_seen >= $3`,
    [workspaceId, names, new Date(since)],
  );
  return new Set(rows.map(({ name }) => name));
}
