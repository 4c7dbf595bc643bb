import { z } from 'zod';
import type { Segment } from '@sandmill/contracts/api/segments';
import type { Clock } from '../../platform/clock.ts';
import type { Db, Tx } from '../../platform/db/db.ts';
import type { History } from '../../platform/history/history.ts';
import type { RequestActor } from '../../platform/http/http-app.ts';
import type { Ids } from '../../platform/ids.ts';
import type { DefinitionCache } from './store/definition-cache.ts';
import type { FindSegmentUses } from './uses/segment-uses.ts';
import { getSegment, type SegmentViewer } from './views.ts';
import type { RemovingWriter } from './write/segment-writer.ts';

export type SegmentRouteDeps = {
  db: Db;
  history: History;
  clock: Clock;
  ids: Ids;
  definitions: DefinitionCache;
  timeZone(workspaceId: number): Promise<string>;
  /** Who uses segments, of every domain that lets people choose one. */
  segmentUses: readonly FindSegmentUses[];
  /** Waits for a moment until the mill has applied what was just written. */
  settled(workspaceId: number): Promise<void>;
  audit(tx: Tx, actor: RequestActor, act: { action: string; objectType: string; objectId: string }): Promise<void>;
};

export const TAGS = ['Segments'];
export const READ = { right: 'segments:read' } as const;
export const WRITE = { right: 'segments:write' } as const;
export const idParams = z.object({ id: z.coerce.number().int().positive() });

export async function viewerOf(deps: SegmentRouteDeps, actor: RequestActor): Promise<SegmentViewer> {
  const timeZone = await deps.timeZone(actor.workspaceId);
  return { sql: deps.db, workspaceId: actor.workspaceId, timeZone, now: deps.clock.now(), uses: deps.segmentUses };
}

export async function writerOf(deps: SegmentRouteDeps, actor: RequestActor): Promise<RemovingWriter> {
  const timeZone = await deps.timeZone(actor.workspaceId);
  return { now: () => deps.clock.now(), timeZone, by: actor.name, uses: deps.segmentUses };
}

/** One act on segments in a transaction, with its entry in the audit log; `work` gives the id of the segment. */
export async function actOnSegment(
  deps: SegmentRouteDeps,
  actor: RequestActor,
  act: { verb: string; work(tx: Tx, writer: RemovingWriter): Promise<number> },
): Promise<Segment> {
  const writer = await writerOf(deps, actor);
  const id = await deps.db.transaction(async (tx) => {
    const done = await act.work(tx, writer);
    await auditSegment(deps, tx, { actor, verb: act.verb, id: done });
    return done;
  });
  return getSegment(await viewerOf(deps, actor), id);
}

export function auditSegment(
  deps: SegmentRouteDeps,
  tx: Tx,
  act: { actor: RequestActor; verb: string; id: number },
): Promise<void> {
  const entry = { action: `segment.${act.verb}`, objectType: 'segment', objectId: String(act.id) };
  return deps.audit(tx, act.actor, entry);
}
