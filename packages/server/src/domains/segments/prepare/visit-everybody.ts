import type { Tx } from '../../../platform/db/db.ts';
import { JobStopped } from '../../../platform/jobs/run-job.ts';
import { noteTargets } from '../lists/note-targets.ts';
import { selectContactPage, setVisited, type PreparedRow } from '../store/definitions.queries.ts';
import type { Preparation } from './preparation.ts';

/** People folded under one hold of the workspace's lock: the mill waits that long at the most. */
export const PAGE = 1_000;

/**
 * Evaluates everybody under a definition that has taken over. Interrupted it begins anew: whoever has been evaluated
 * stays as they are. It is too late to cancel then, since people have moved already.
 */
export async function visitEverybody(
  preparation: Preparation,
  workspaceId: number,
  visit: { row: PreparedRow; told(people: number): void },
): Promise<void> {
  await everyPage({ ...preparation, signal: unlessCancelled(preparation.signal) }, workspaceId, async (tx, ids) => {
    await preparation.visit(tx, workspaceId, ids);
    visit.told(ids.length);
  });
  const { row } = visit;
  await preparation.db.transaction(async (tx) => {
    await preparation.holdMill(tx, workspaceId);
    await setVisited(tx, workspaceId, { id: row.id, at: preparation.now() });
    if (row.ownerKind === 'segment') {
      await noteTargets(tx, workspaceId, { segmentIds: [Number(row.ownerId)], at: preparation.now() });
    }
    await tx.execute(`select pg_notify('definitions', $1)`, [String(workspaceId)]);
  });
}

/** Walks through all contacts in pages, each in a transaction that holds the mill. */
export async function everyPage(
  preparation: Pick<Preparation, 'db' | 'holdMill'> & { signal: Pick<AbortSignal, 'throwIfAborted'> },
  workspaceId: number,
  work: (tx: Tx, ids: string[]) => Promise<void>,
): Promise<void> {
  let after: string | null = null;
  for (;;) {
    preparation.signal.throwIfAborted();
    const ids: string[] = await selectContactPage(preparation.db, workspaceId, { after, limit: PAGE });
    if (ids.length === 0) return;
    await preparation.db.transaction(async (tx) => {
      await preparation.holdMill(tx, workspaceId);
      await work(tx, ids);
    });
    after = ids.at(-1) ?? null;
  }
}

function unlessCancelled(signal: AbortSignal): Pick<AbortSignal, 'throwIfAborted'> {
  return {
    throwIfAborted: () => {
      const reason: unknown = signal.reason;
      if (!(reason instanceof JobStopped && reason.reason === 'cancelled')) signal.throwIfAborted();
    },
  };
}
