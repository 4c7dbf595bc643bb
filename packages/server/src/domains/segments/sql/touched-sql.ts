import type { HistoryQuery } from './count-sql.ts';

/** People of whom anything was written after a turn; who moved, if only by time, has an event that says so. */
export function touchedSql(workspaceId: number, turn: number): HistoryQuery {
  const of = (table: string): string =>
    `select contact_id from ${table} where workspace_id = {workspace:UInt32} and version > {turn:UInt64}`;
  const tables = ['events_by_name', 'contact_profiles', 'contact_activity'];
  return {
    sql: `select distinct toString(contact_id) as id from (${tables.map(of).join(' union all ')})`,
    params: { workspace: workspaceId, turn },
  };
}
