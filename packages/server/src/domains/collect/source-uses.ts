import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/db/db.ts';
import type { History } from '../../platform/history/history.ts';
import { countRejectedBySource, selectSourceUses } from './live-events.queries.ts';

export type SourceUse = { lastEventAt: number | null; events24h: number; rejected24h: number };

const DAY_MS = 86_400_000;

/** How each source of a workspace has been used lately, by source id. Rejections are those kept. */
export async function sourceUses(
  deps: { db: Db; history: History; clock: Clock },
  workspaceId: number,
): Promise<Map<number, SourceUse>> {
  const dayAgo = deps.clock.now() - DAY_MS;
  const [processed, rejected] = await Promise.all([
    selectSourceUses(deps.history, workspaceId, dayAgo),
    countRejectedBySource(deps.db, workspaceId, dayAgo),
  ]);
  const uses = new Map<number, SourceUse>();
  for (const { source_id: id, last, day } of processed) {
    uses.set(id, { lastEventAt: Date.parse(`${last.replace(' ', 'T')}Z`), events24h: day, rejected24h: 0 });
  }
  for (const { source_id: id, rejected: rejected24h } of rejected) {
    uses.set(id, { lastEventAt: null, events24h: 0, ...uses.get(id), rejected24h });
  }
  return uses;
}
