import type { Clock } from '../../../platform/clock.ts';
import type { Db, Tx } from '../../../platform/db/db.ts';
import {
  countReacted,
  endReclassification,
  noteReclassified,
  selectReacted,
  selectReclassification,
  updateClasses,
  updateFirsts,
  type KeptMessage,
} from './reclassification.queries.ts';
import { reclassifyMessage, type EventCorrection } from './reclassify-message.ts';

export type ReclassifyDeps = {
  db: Db;
  clock: Clock;
  /** Tells history and whoever counted the events, in the given transaction; see mill/correct-events.ts. */
  correct: (
    tx: Tx,
    of: { workspaceId: number; people: ReadonlyMap<string, readonly EventCorrection[]> },
  ) => Promise<void>;
};

/** People are folded again while the workspace's turn is held: few at once. */
const BLOCK = 50;

/**
 * Looks at all kept opens and clicks of a workspace with the rules of today and puts right what follows from them:
 * reports, scores, segments. Goes on where it was broken off; a block is whole or not at all.
 */
export async function reclassifyReactions(
  deps: ReclassifyDeps,
  of: { workspaceId: number; signal: AbortSignal; progress: (done: number, total: number) => void },
): Promise<void> {
  const { db, clock } = deps;
  const { workspaceId, signal } = of;
  const total = await countReacted(db, workspaceId);
  let state = await selectReclassification(db, workspaceId);
  while (state && !state.finishedAt && !signal.aborted) {
    const block = await selectReacted(db, workspaceId, { after: state.upTo, limit: BLOCK });
    if (block.length === 0) return endReclassification(db, workspaceId, clock.now());
    await reclassifyBlock(deps, workspaceId, block);
    state = await selectReclassification(db, workspaceId);
    of.progress(Math.min(state?.messages ?? 0, total), total);
  }
}

async function reclassifyBlock(deps: ReclassifyDeps, workspaceId: number, block: KeptMessage[]): Promise<void> {
  const done = block.map((message) => {
    const about = { workspaceId, id: message.id, adapter: message.adapter };
    const acceptedAt = message.acceptedAt?.getTime() ?? null;
    return { message, ...reclassifyMessage({ ...about, acceptedAt }, message.reactions) };
  });
  const touched = done.filter(({ changed }) => changed.length > 0);
  const changed = touched.flatMap((one) => one.changed);
  const people = new Map<string, EventCorrection[]>();
  for (const { message, corrections } of touched)
    people.set(message.contactId, [...(people.get(message.contactId) ?? []), ...corrections]);
  await deps.db.transaction(async (tx) => {
    if (touched.length > 0) {
      // First the mill, as whoever else holds it: then nobody waits crosswise.
      await deps.correct(tx, { workspaceId, people });
      await updateClasses(tx, workspaceId, changed);
      await updateFirsts(
        tx,
        workspaceId,
        touched.map(({ message, ...of }) => ({ id: message.id, ...of })),
      );
    }
    const upTo = block.at(-1)?.id ?? '';
    await noteReclassified(tx, workspaceId, { upTo, messages: block.length, changed: changed.length });
  });
}
