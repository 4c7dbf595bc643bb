import type { Tx } from '../../platform/db/db.ts';

/**
 * Takes everybody who walks an older version on at the same step of the new one, with the time they have left; those
 * whose step is gone leave.
 */
export async function moveRuns(
  tx: Tx,
  workspaceId: number,
  move: { journeyId: string; version: number; nodes: string[]; at: number },
): Promise<void> {
  const { journeyId, version, nodes, at } = move;
  await tx.execute(
    `update enrolments set status = 'exited', due = null, waiting_for = null, held = false, node = null, ended_at = $4, end_reason = 'step_gone'
     where workspace_id = $1 and journey_id = $2 and version <> $5 and status = 'waiting' and node <> 'start' and not (node = any($3::text[]))`,
    [workspaceId, journeyId, nodes, new Date(at), version],
  );
  await tx.execute(
    `update enrolments set version = $3 where workspace_id = $1 and journey_id = $2 and version <> $3 and status in ('waiting', 'error')`,
    [workspaceId, journeyId, version],
  );
}
