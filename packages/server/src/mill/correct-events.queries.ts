import type { History } from '../platform/history/history.ts';

/** Waits until they are gone on this server; a cluster's other replicas follow. */
export async function deleteFromByName(history: History, workspaceId: number, ids: string[]): Promise<void> {
  await history.command(
    `alter table events_by_name delete where workspace_id = {workspace:UInt32} and id in {ids:Array(UUID)} settings mutations_sync = 1`,
    { workspace: workspaceId, ids },
  );
}
