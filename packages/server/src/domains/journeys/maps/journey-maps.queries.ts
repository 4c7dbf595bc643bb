import {
  mapAnswersSchema,
  touchpointSchema,
  type MapAnswers,
  type Touchpoint,
} from '@sandmill/contracts/api/journey-maps';
import type { Sql, Tx } from '../../../platform/db/db.ts';

export type MapRecord = {
  id: string;
  name: string;
  answers: MapAnswers;
  touchpoints: Touchpoint[];
  revision: number;
  createdAt: Date;
  updatedAt: Date;
};

const COLUMNS = `id, name, answers, touchpoints, revision, created_at as "createdAt", updated_at as "updatedAt"`;

type Stored = Omit<MapRecord, 'answers' | 'touchpoints'> & { answers: unknown; touchpoints: unknown };

/** With the defaults of what was added to the shape since it was stored. */
function read(row: Stored): MapRecord {
  const { answers, touchpoints } = row;
  return { ...row, answers: mapAnswersSchema.parse(answers), touchpoints: touchpointSchema.array().parse(touchpoints) };
}

/** Newest first, those put away left out; the search looks at names. */
export async function selectMaps(
  sql: Sql,
  workspaceId: number,
  filter: { search: string | null; before: { at: Date; id: string } | null; limit: number },
): Promise<MapRecord[]> {
  const rows = await sql.query<Stored>(
    `select ${COLUMNS} from journey_maps
     where workspace_id = $1 and archived_at is null and ($2::text is null or position(lower($2) in lower(name)) > 0)
       and ($3::timestamptz is null or (created_at, id) < ($3, $4::uuid))
     order by created_at desc, id desc limit $5`,
    [workspaceId, filter.search, filter.before?.at ?? null, filter.before?.id ?? null, filter.limit],
  );
  return rows.map(read);
}

export async function selectMap(sql: Sql, workspaceId: number, id: string): Promise<MapRecord | null> {
  const [row] = await sql.query<Stored>(
    `select ${COLUMNS} from journey_maps where workspace_id = $1 and id = $2 and archived_at is null`,
    [workspaceId, id],
  );
  return row ? read(row) : null;
}

/** The same, and nobody else changes it until the transaction ends. */
export async function lockMap(tx: Tx, workspaceId: number, id: string): Promise<MapRecord | null> {
  const [row] = await tx.query<Stored>(
    `select ${COLUMNS} from journey_maps where workspace_id = $1 and id = $2 and archived_at is null for update`,
    [workspaceId, id],
  );
  return row ? read(row) : null;
}

export async function insertMap(
  tx: Tx,
  workspaceId: number,
  { id, name, answers, at }: { id: string; name: string; answers: MapAnswers; at: number },
): Promise<void> {
  await tx.execute(
    `insert into journey_maps (workspace_id, id, name, answers, touchpoints, created_at, updated_at)
     values ($1, $2, $3, $4::jsonb, '[]', $5, $5)`,
    [workspaceId, id, name, JSON.stringify(answers), new Date(at)],
  );
}

/** The caller holds it. */
export async function updateMap(
  tx: Tx,
  workspaceId: number,
  { id, name, answers, touchpoints, at }: Pick<MapRecord, 'id' | 'name' | 'answers' | 'touchpoints'> & { at: number },
): Promise<void> {
  await tx.execute(
    `update journey_maps set name = $3, answers = $4::jsonb, touchpoints = $5::jsonb, revision = revision + 1, updated_at = $6
     where workspace_id = $1 and id = $2`,
    [workspaceId, id, name, JSON.stringify(answers), JSON.stringify(touchpoints), new Date(at)],
  );
}

/** Puts it away, or takes it out again. @returns how many were changed */
export function archiveMap(
  tx: Tx,
  workspaceId: number,
  { id, at }: { id: string; at: number | null },
): Promise<number> {
  return tx.execute(
    `update journey_maps set archived_at = $3 where workspace_id = $1 and id = $2 and (archived_at is null) = ($3::timestamptz is not null)`,
    [workspaceId, id, at === null ? null : new Date(at)],
  );
}
