import type { Sql, Tx } from '../../platform/db/db.ts';
import type { SourceKind, SourceRow } from './source.ts';

const COLUMNS = 'id, workspace_id, name, kind, store, write_key, allowed_origins, settings, created_at, disabled_at';

/** Whoever keeps sources in memory (collect) reads them again. */
export async function notifySources(tx: Tx, workspaceId: number): Promise<void> {
  await tx.query("select pg_notify('sources', $1)", [String(workspaceId)]);
}

/** A source that takes events from outside: not disabled, not the system's own. With the workspace's allowed origins. */
export async function selectSourceByWriteKey(sql: Sql, writeKey: string): Promise<SourceRow | null> {
  const [row] = await sql.query<SourceRow>(
    `select s.id, s.workspace_id, s.name, s.kind, s.store, s.write_key,
            array(select unnest(s.allowed_origins)
                  union select jsonb_array_elements_text(coalesce(w.settings -> 'allowedOrigins', '[]'))) as allowed_origins,
            s.settings, s.created_at, s.disabled_at
       from sources s join workspaces w on w.id = s.workspace_id
      where s.write_key = $1 and s.disabled_at is null and s.kind in ('website', 'server', 'demo')`,
    [writeKey],
  );
  return row ?? null;
}

export async function selectFirstSourceOfKind(
  sql: Sql,
  workspaceId: number,
  kind: SourceKind,
): Promise<SourceRow | null> {
  const [row] = await sql.query<SourceRow>(
    `select ${COLUMNS} from sources where workspace_id = $1 and kind = $2 order by id limit 1`,
    [workspaceId, kind],
  );
  return row ?? null;
}

export async function selectSource(sql: Sql, workspaceId: number, id: number): Promise<SourceRow | null> {
  const [row] = await sql.query<SourceRow>(`select ${COLUMNS} from sources where workspace_id = $1 and id = $2`, [
    workspaceId,
    id,
  ]);
  return row ?? null;
}

/** In the order they were made. `after`: the last id of the page before. */
export function selectSources(
  sql: Sql,
  workspaceId: number,
  page: { limit: number; after: number | null },
): Promise<SourceRow[]> {
  return sql.query<SourceRow>(
    `select ${COLUMNS} from sources where workspace_id = $1 and id > $2 order by id limit $3`,
    [workspaceId, page.after ?? 0, page.limit],
  );
}

export async function insertSource(
  tx: Tx,
  workspaceId: number,
  source: {
    name: string;
    kind: SourceKind;
    store: string;
    writeKey: string;
    allowedOrigins: readonly string[];
    now: number;
  },
): Promise<SourceRow> {
  const [row] = await tx.query<SourceRow>(
    `insert into sources (workspace_id, name, kind, store, write_key, allowed_origins, created_at)
     values ($1, $2, $3, $4, $5, $6, $7) returning ${COLUMNS}`,
    [workspaceId, source.name, source.kind, source.store, source.writeKey, source.allowedOrigins, new Date(source.now)],
  );
  if (row === undefined) throw new Error('The source was not written.');
  await notifySources(tx, workspaceId);
  return row;
}

export async function updateSource(
  tx: Tx,
  workspaceId: number,
  source: { id: number; name: string; allowedOrigins: readonly string[]; writeKey: string; disabledAt: number | null },
): Promise<void> {
  await tx.execute(
    `update sources set name = $3, allowed_origins = $4, write_key = $5, disabled_at = $6
      where workspace_id = $1 and id = $2`,
    [
      workspaceId,
      source.id,
      source.name,
      source.allowedOrigins,
      source.writeKey,
      source.disabledAt === null ? null : new Date(source.disabledAt),
    ],
  );
  await notifySources(tx, workspaceId);
}
