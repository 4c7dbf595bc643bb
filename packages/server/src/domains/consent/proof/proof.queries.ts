import type { Sql } from '../../../platform/db/db.ts';
import type { LedgerRow } from '../consent.queries.ts';

export type ProofPeriod = { from: Date | null; until: Date | null };

const PAGE = 500;
/** $2 since, $3 before; null: no bound. */
const WITHIN = `workspace_id = $1 and ($2::timestamptz is null or at >= $2) and ($3::timestamptz is null or at < $3)`;

export async function countLedger(sql: Sql, workspaceId: number, { from, until }: ProofPeriod): Promise<number> {
  const [row] = await sql.query<{ records: number }>(
    `select count(*)::int as records from consent_ledger where ${WITHIN}`,
    [workspaceId, from, until],
  );
  return row?.records ?? 0;
}

/** The ledger of a workspace in the order of its acts, page by page: it may hold millions. */
export async function* streamLedger(sql: Sql, workspaceId: number, period: ProofPeriod): AsyncIterable<LedgerRow> {
  const { from, until } = period;
  let last: LedgerRow | undefined;
  do {
    const rows: LedgerRow[] = await sql.query<LedgerRow>(
      `select id, channel, purpose, address, state, at, recorded_at as "recordedAt", proof from consent_ledger
       where ${WITHIN} and ($4::timestamptz is null or (at, id) > ($4, $5::uuid))
       order by at, id limit ${PAGE}`,
      [workspaceId, from, until, last?.at ?? null, last?.id ?? null],
    );
    yield* rows;
    last = rows.length < PAGE ? undefined : rows.at(-1);
  } while (last !== undefined);
}

export type ExportRow = {
  id: string;
  format: 'pdf' | 'json';
  language: 'it' | 'en';
  from: Date | null;
  until: Date | null;
  askedBy: string;
  askedAt: Date;
  records: number | null;
  bytes: number | null;
  finishedAt: Date | null;
  jobId: string | null;
};

const COLUMNS = `e.id, e.format, e.language, e.from_at as "from", e.until_at as "until", e.asked_by as "askedBy",
  e.asked_at as "askedAt", e.records, e.bytes::float8 as bytes, e.finished_at as "finishedAt", e.job_id as "jobId"`;

export async function insertExport(
  sql: Sql,
  workspaceId: number,
  row: Omit<ExportRow, 'records' | 'bytes' | 'finishedAt'>,
): Promise<void> {
  await sql.execute(
    `insert into consent_exports (workspace_id, id, format, language, from_at, until_at, asked_by, asked_at, job_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [workspaceId, row.id, row.format, row.language, row.from, row.until, row.askedBy, row.askedAt, row.jobId],
  );
}

export async function selectExport(sql: Sql, workspaceId: number, id: string): Promise<ExportRow | null> {
  const [row] = await sql.query<ExportRow>(
    `select ${COLUMNS} from consent_exports e where e.workspace_id = $1 and e.id = $2`,
    [workspaceId, id],
  );
  return row ?? null;
}

export type ExportWithJob = ExportRow & { status: string | null; done: number | null; error: string | null };

/** The newest, each with how far its job is; a job that is forgotten has none. */
export function selectExports(sql: Sql, workspaceId: number, limit: number): Promise<ExportWithJob[]> {
  return sql.query(
    `select ${COLUMNS}, j.status, (j.progress ->> 'done')::int as done, j.error
     from consent_exports e left join jobs j on j.workspace_id = $1 and j.id = e.job_id
     where e.workspace_id = $1 order by e.asked_at desc, e.id limit $2`,
    [workspaceId, limit],
  );
}

export async function finishExport(
  sql: Sql,
  workspaceId: number,
  of: { id: string; records: number; bytes: number; now: number },
): Promise<void> {
  await sql.execute(
    `update consent_exports set records = $3, bytes = $4, finished_at = $5 where workspace_id = $1 and id = $2`,
    [workspaceId, of.id, of.records, of.bytes, new Date(of.now)],
  );
}

/** Forgets exports asked for before an instant; gives those gone, whose files are to be deleted. Of all workspaces. */
export function deleteOldExports(
  sql: Sql,
  before: Date,
): Promise<{ workspaceId: number; id: string; format: 'pdf' | 'json' }[]> {
  return sql.query(
    `delete from consent_exports where asked_at < $1 returning workspace_id as "workspaceId", id, format`,
    [before],
  );
}
