import type { Classification } from '@sandmill/contracts';
import type { BackTest, Both, ClassLook } from '@sandmill/contracts/api/classifications';
import type { Sql, Tx } from '../../../platform/db/db.ts';
import type { LearntThresholds } from '../lifecycle/learn-thresholds.ts';
import type { Values } from '../packs/pack.ts';

/** What people changed of the words and looks. */
export type Look = { names?: Both; description?: Both | null; classes?: Record<string, ClassLook> };

/** How a version came about. Without a preset its conditions were written by hand. */
export type Made = { preset?: string | null; parameters?: Values; by?: string | null; note?: string | null };

export type Learnt = {
  thresholds?: LearntThresholds;
  at?: string;
  backTest?: BackTest;
  /** Thresholds by name, of packs that learn nothing else. */
  values?: Values;
  /** When RFM was learnt for the first time; at the lifecycle. */
  rfmAt?: string;
};

export type ClassificationRow = {
  id: number;
  key: string;
  name: string;
  pack: string | null;
  look: Look;
  learnt: Learnt;
  version: number;
  definition: Classification;
  /** Null: as shipped. */
  made: Made | null;
  preparing: {
    version: number;
    jobId: string | null;
    progress: { done: number; total: number | null } | null;
  } | null;
};

/** Classifications with their live definition (while the first one is prepared: that), and what is being prepared. */
export function selectClassifications(sql: Sql, workspaceId: number, key: string | null): Promise<ClassificationRow[]> {
  return sql.query<ClassificationRow>(
    `select c.id, c.key, c.name, c.pack, c.look, c.learnt, d.version, d.definition, d.made, p.preparing
     from classifications c
     join lateral (select version, definition, made from definitions
       where workspace_id = c.workspace_id and owner_kind = 'classification' and owner_id = c.id::text and status in ('live', 'preparing')
       order by status = 'live' desc, version desc limit 1) d on true
     left join lateral (select jsonb_build_object('version', w.version, 'jobId', w.job_id, 'progress', j.progress) as preparing
       from definitions w left join jobs j on j.id = w.job_id
       where w.workspace_id = c.workspace_id and w.owner_kind = 'classification' and w.owner_id = c.id::text and w.status = 'preparing'
       order by w.version desc limit 1) p on true
     where c.workspace_id = $1 and ($2::text is null or c.key = $2) order by c.id`,
    [workspaceId, key],
  );
}

export async function insertClassification(
  tx: Tx,
  workspaceId: number,
  row: { key: string; name: string; pack: string | null; look?: Look; learnt: Learnt; at: number },
): Promise<number | null> {
  const [inserted] = await tx.query<{ id: number }>(
    `insert into classifications (workspace_id, key, name, pack, look, live_version, learnt, created_at, updated_at)
     values ($1, $2, $3, $4, $5::jsonb, 1, $6::jsonb, $7, $7) on conflict do nothing returning id`,
    [
      workspaceId,
      row.key,
      row.name,
      row.pack,
      JSON.stringify(row.look ?? {}),
      JSON.stringify(row.learnt),
      new Date(row.at),
    ],
  );
  return inserted?.id ?? null;
}

export async function updateClassificationLook(
  tx: Tx,
  workspaceId: number,
  change: { id: number; name: string; look: Look; at: number },
): Promise<void> {
  await tx.execute(
    `update classifications set name = $3, look = $4::jsonb, updated_at = $5 where workspace_id = $1 and id = $2`,
    [workspaceId, change.id, change.name, JSON.stringify(change.look), new Date(change.at)],
  );
}

/** What was learnt is joined with what is known: the back-test stays when thresholds are learnt anew. */
export async function updateLearnt(
  tx: Sql,
  workspaceId: number,
  change: { id: number; learnt: Learnt; at: number },
): Promise<void> {
  await tx.execute(
    `update classifications set learnt = learnt || $3::jsonb, updated_at = $4 where workspace_id = $1 and id = $2`,
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

export type VersionRow = {
  version: number;
  status: 'preparing' | 'live' | 'retired' | 'cancelled';
  createdAt: Date;
  liveAt: Date | null;
  made: Made | null;
  definition: Classification;
};

/** Versions of a classification, newest first. */
export function selectClassificationVersions(
  sql: Sql,
  workspaceId: number,
  asked: { id: number; before: number | null; limit: number },
): Promise<VersionRow[]> {
  return sql.query<VersionRow>(
    `select version, status, created_at as "createdAt", live_at as "liveAt", made, definition from definitions
     where workspace_id = $1 and owner_kind = 'classification' and owner_id = $2 and ($3::int is null or version < $3)
     order by version desc limit $4`,
    [workspaceId, String(asked.id), asked.before, asked.limit],
  );
}

/** Live or waiting definitions that ask for a class, by name: of segments, other classifications and journeys. */
export function selectUsesOfClass(
  sql: Sql,
  workspaceId: number,
  asked: { key: string; value: string | null },
): Promise<{ kind: string; id: string; name: string }[]> {
  return sql.query(
    `select d.owner_kind as kind, d.owner_id as id, coalesce(s.name, c.name, j.name, d.owner_id) as name from definitions d
     left join segments s on d.owner_kind = 'segment' and s.id::text = d.owner_id
     left join classifications c on d.owner_kind = 'classification' and c.id::text = d.owner_id
     left join journeys j on d.owner_kind = 'journey' and j.id::text = d.owner_id
     where d.workspace_id = $1 and d.status in ('live', 'preparing')
       and jsonb_path_exists(d.definition, '$.** ? (@.kind == "stage" && @.classification == $key && ($value == null || @.value == $value))', $2::jsonb)
       and not (d.owner_kind = 'classification' and c.key = $3)
     union
     select 'journey', j.id::text, j.name from journeys j join journey_versions v on v.journey_id = j.id and v.version = j.live_version
     where j.workspace_id = $1 and j.status in ('live', 'paused')
       and jsonb_path_exists(v.definition, '$.** ? (@.classification == $key && ($value == null || @.value == $value || @.to == $value || @.from == $value))', $2::jsonb)`,
    [workspaceId, JSON.stringify({ key: asked.key, value: asked.value }), asked.key],
  );
}

/** Takes a classification away with everything known of it. The caller holds the mill. */
export async function deleteClassification(tx: Tx, workspaceId: number, id: number): Promise<void> {
  const prefix = `class:${id}:%`;
  await tx.execute(`delete from prepared_members where workspace_id = $1 and classification_id = $2`, [
    workspaceId,
    id,
  ]);
  await tx.execute(`delete from class_members where workspace_id = $1 and classification_id = $2`, [workspaceId, id]);
  await tx.execute(`delete from class_flows where workspace_id = $1 and classification_id = $2`, [workspaceId, id]);
  await tx.execute(`delete from group_sizes where workspace_id = $1 and group_key like $2`, [workspaceId, prefix]);
  await tx.execute(`delete from group_days where workspace_id = $1 and group_key like $2`, [workspaceId, prefix]);
  await tx.execute(
    `delete from definitions where workspace_id = $1 and owner_kind = 'classification' and owner_id = $2`,
    [workspaceId, String(id)],
  );
  await tx.execute(`delete from classifications where workspace_id = $1 and id = $2`, [workspaceId, id]);
}

/** The very first definition of an empty workspace, replaced before anybody is there. */
export async function replaceFirstDefinition(
  tx: Tx,
  workspaceId: number,
  change: { classificationId: number; definition: Classification; made: Made },
): Promise<void> {
  await tx.execute(
    `update definitions set definition = $3::jsonb, made = $4::jsonb
     where workspace_id = $1 and owner_kind = 'classification' and owner_id = $2 and version = 1 and status = 'live'`,
    [workspaceId, String(change.classificationId), JSON.stringify(change.definition), JSON.stringify(change.made)],
  );
}
