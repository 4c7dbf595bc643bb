import type { Sql } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import { workspaceOf, type WorkspaceRecord } from './workspace.ts';
import { selectWorkspace, selectWorkspaces } from './workspaces.queries.ts';

/** @throws AppError not_found */
export async function getWorkspace(sql: Sql, workspaceId: number): Promise<WorkspaceRecord> {
  const row = await selectWorkspace(sql, workspaceId);
  if (row === null) throw new AppError('not_found', `There is no workspace ${workspaceId}.`);
  return workspaceOf(row);
}

/** All workspaces of the installation, oldest first: for workers, never for an answer to a person. */
export async function listWorkspaces(sql: Sql): Promise<WorkspaceRecord[]> {
  const rows = await selectWorkspaces(sql);
  return rows.map(workspaceOf);
}
