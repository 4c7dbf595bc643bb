import type { Sql, Tx } from '../../platform/db/db.ts';
import type { StoredSettings, WorkspaceRow } from './workspace.ts';

const COLUMNS = 'id, name, slug, time_zone, locale, currency, country, settings, created_at';

export async function selectWorkspace(sql: Sql, workspaceId: number): Promise<WorkspaceRow | null> {
  const [row] = await sql.query<WorkspaceRow>(`select ${COLUMNS} from workspaces where id = $1`, [workspaceId]);
  return row ?? null;
}

export function selectWorkspaces(sql: Sql): Promise<WorkspaceRow[]> {
  return sql.query<WorkspaceRow>(`select ${COLUMNS} from workspaces order by id`);
}

/** For a change of settings: nobody else changes them meanwhile. */
export async function lockWorkspace(tx: Tx, workspaceId: number): Promise<WorkspaceRow | null> {
  const [row] = await tx.query<WorkspaceRow>(`select ${COLUMNS} from workspaces where id = $1 for update`, [
    workspaceId,
  ]);
  return row ?? null;
}

export async function insertWorkspace(
  sql: Sql,
  workspace: {
    name: string;
    slug: string;
    timeZone: string;
    locale: string;
    currency: string;
    country: string;
    settings: StoredSettings;
    now: number;
  },
): Promise<number> {
  const [row] = await sql.query<{ id: number }>(
    `insert into workspaces (name, slug, time_zone, locale, currency, country, settings, created_at)
     values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8) returning id`,
    [
      workspace.name,
      workspace.slug,
      workspace.timeZone,
      workspace.locale,
      workspace.currency,
      workspace.country,
      JSON.stringify(workspace.settings),
      new Date(workspace.now),
    ],
  );
  if (row === undefined) throw new Error('The workspace was not written.');
  return row.id;
}

export async function updateWorkspace(sql: Sql, row: Omit<WorkspaceRow, 'created_at'>): Promise<void> {
  await sql.execute(
    `update workspaces set name = $2, time_zone = $3, locale = $4, currency = $5, country = $6, settings = $7::jsonb
      where id = $1`,
    [row.id, row.name, row.time_zone, row.locale, row.currency, row.country, JSON.stringify(row.settings)],
  );
}

export async function slugExists(sql: Sql, slug: string): Promise<boolean> {
  const rows = await sql.query('select 1 from workspaces where slug = $1', [slug]);
  return rows.length > 0;
}

/** Two first starts, or two first visitors, take turns. The lock goes with the transaction. */
export async function lockInstallation(tx: Tx): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtext('sandmill first start'))");
}

/** The printed password of the demo is known no more. */
export async function forgetDemoLogin(sql: Sql, userId: string): Promise<void> {
  await sql.execute(
    `update workspaces set settings = settings - 'demoLogin'
      where settings ? 'demoLogin' and id in (select workspace_id from workspace_members where user_id = $1)`,
    [userId],
  );
}
