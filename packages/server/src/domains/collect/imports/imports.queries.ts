import type { Import, ImportKind, ImportOptions, RowProblem } from '@sandmill/contracts/api/events';
import type { Sql, SqlValue } from '../../../platform/db/db.ts';
import type { Column, Mapping } from './guess-mapping.ts';

export type ImportRow = {
  id: string;
  source_id: number | null;
  kind: ImportKind;
  file_name: string;
  file_key: string;
  file_bytes: number;
  file_hash: string;
  status: Import['status'];
  columns: Column[];
  mapping: Mapping;
  guessed: Mapping;
  options: ImportOptions;
  lawful_basis: Import['lawfulBasis'];
  lawful_basis_note: string | null;
  list_id: number | null;
  rows_total: number | null;
  rows_done: number;
  rows_accepted: number;
  rows_rejected: number;
  phase: Import['phase'];
  report: Import['report'];
  failure: RowProblem | null;
  job_id: string | null;
  created_at: Date;
  finished_at: Date | null;
};

const COLUMNS = `id, source_id, kind, file_name, file_key, file_bytes, file_hash, status, columns, mapping, guessed, options,
  lawful_basis, lawful_basis_note, list_id, rows_total, rows_done, rows_accepted, rows_rejected, phase, report, failure, job_id,
  created_at, finished_at`;

export type NewImport = Pick<
  ImportRow,
  | 'id'
  | 'kind'
  | 'file_name'
  | 'file_key'
  | 'file_bytes'
  | 'file_hash'
  | 'columns'
  | 'mapping'
  | 'options'
  | 'rows_total'
> & { createdBy: string | null; at: number };

export async function insertImport(sql: Sql, workspaceId: number, row: NewImport): Promise<void> {
  await sql.execute(
    `insert into imports (id, workspace_id, kind, file_name, file_key, file_bytes, file_hash, status, columns, mapping, guessed,
       options, rows_total, created_by, created_at)
     values ($2, $1, $3, $4, $5, $6, $7, 'uploaded', $8::jsonb, $9::jsonb, $9::jsonb, $10::jsonb, $11, $12, $13)`,
    [
      workspaceId,
      row.id,
      row.kind,
      row.file_name,
      row.file_key,
      row.file_bytes,
      row.file_hash,
      JSON.stringify(row.columns),
      JSON.stringify(row.mapping),
      JSON.stringify(row.options),
      row.rows_total,
      row.createdBy,
      new Date(row.at),
    ],
  );
}

export async function selectImport(sql: Sql, workspaceId: number, id: string): Promise<ImportRow | null> {
  const [row] = await sql.query<ImportRow>(`select ${COLUMNS} from imports where workspace_id = $1 and id = $2`, [
    workspaceId,
    id,
  ]);
  return row ?? null;
}

/** Newest first. */
export function selectImports(
  sql: Sql,
  workspaceId: number,
  page: { before: { at: Date; id: string } | null; limit: number },
): Promise<ImportRow[]> {
  return sql.query<ImportRow>(
    `select ${COLUMNS} from imports where workspace_id = $1
       and ($2::timestamptz is null or (created_at, id) < ($2, $3::uuid))
     order by created_at desc, id desc limit $4`,
    [workspaceId, page.before?.at ?? null, page.before?.id ?? null, page.limit],
  );
}

export async function countImports(sql: Sql, workspaceId: number): Promise<number> {
  const [row] = await sql.query<{ n: number }>(`select count(*) as n from imports where workspace_id = $1`, [
    workspaceId,
  ]);
  return row?.n ?? 0;
}

export type ImportPatch = Partial<
  Pick<
    ImportRow,
    | 'source_id'
    | 'status'
    | 'columns'
    | 'mapping'
    | 'guessed'
    | 'options'
    | 'lawful_basis'
    | 'lawful_basis_note'
    | 'list_id'
    | 'rows_total'
    | 'rows_done'
    | 'rows_accepted'
    | 'rows_rejected'
    | 'phase'
    | 'report'
    | 'failure'
    | 'job_id'
    | 'finished_at'
  >
>;
const JSON_COLUMNS = new Set<string>(['columns', 'mapping', 'guessed', 'options', 'report', 'failure']);

/** Changes an import while its status is one of these; false when it is another by now. */
export async function updateImport(
  sql: Sql,
  workspaceId: number,
  change: { id: string; patch: ImportPatch; when: readonly Import['status'][] },
): Promise<boolean> {
  const params: SqlValue[] = [workspaceId, change.id, change.when];
  // Names are keys of ImportPatch, never text from outside.
  const sets = Object.entries(change.patch).map(([column, value]) => {
    const isJson = JSON_COLUMNS.has(column) && value !== null;
    params.push(isJson ? JSON.stringify(value) : (value as SqlValue));
    return `${column} = $${params.length}${isJson ? '::jsonb' : ''}`;
  });
  const touched = await sql.execute(
    `update imports set ${sets.join(', ')} where workspace_id = $1 and id = $2 and status = any ($3::text[])`,
    params,
  );
  return touched > 0;
}

export async function deleteImport(sql: Sql, workspaceId: number, id: string): Promise<void> {
  await sql.execute(`delete from imports where workspace_id = $1 and id = $2`, [workspaceId, id]);
}

/** Ids of events that were taken in before. */
export async function selectKnownEvents(sql: Sql, workspaceId: number, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await sql.query<{ id: string }>(
    `select id from event_keys where workspace_id = $1 and id = any ($2::uuid[])`,
    [workspaceId, ids],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Keeps that something was told once, in the place where events' ids are kept; gives those told for the first time. */
export async function insertMarkers(sql: Sql, workspaceId: number, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await sql.query<{ id: string }>(
    `insert into event_keys (workspace_id, id) select $1, id from unnest($2::uuid[]) as t (id) group by id order by id
     on conflict do nothing returning id`,
    [workspaceId, ids],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Events of the workspace that wait, counted up to the limit. */
export async function countWaitingOf(sql: Sql, workspaceId: number, limit: number): Promise<number> {
  const [row] = await sql.query<{ n: number }>(
    `select count(*) as n from (select 1 from event_log where workspace_id = $1 limit $2) w`,
    [workspaceId, limit],
  );
  return row?.n ?? 0;
}

/** Position of the newest waiting event of the workspace; null: none waits. */
export async function selectLastWaiting(sql: Sql, workspaceId: number): Promise<number | null> {
  const [row] = await sql.query<{ last: number | null }>(
    `select max(position) as last from event_log where workspace_id = $1`,
    [workspaceId],
  );
  return row?.last ?? null;
}

export async function waitsUpTo(sql: Sql, workspaceId: number, position: number): Promise<boolean> {
  const [row] = await sql.query<{ waits: boolean }>(
    `select exists (select 1 from event_log where workspace_id = $1 and position <= $2) as waits`,
    [workspaceId, position],
  );
  return row?.waits ?? false;
}

/** Imports that are said to be at work and whose job is over: it died, or was cancelled on the page of jobs. */
export function selectAbandoned(sql: Sql): Promise<
  {
    id: string;
    kind: ImportKind;
    workspaceId: number;
    status: Import['status'];
    phase: Import['phase'];
    isCancelled: boolean;
  }[]
> {
  return sql.query(
    `select i.id, i.kind, i.workspace_id as "workspaceId", i.status, i.phase, coalesce(j.status = 'cancelled', false) as "isCancelled"
     from imports i left join jobs j on j.id = i.job_id
     where (i.phase is not null or i.status in ('checking', 'running')) and coalesce(j.status, 'dead') not in ('queued', 'running')`,
  );
}
