import type { JourneyGraph } from '@sandmill/contracts';
import type { Sql } from '../../platform/db/db.ts';
import type { FoundUse } from '../segments/index.ts';
import { selectGraphsOfSegments } from './segment-uses.queries.ts';

/** Journeys that ask some segments, each with what for: trigger, who may enter, when to leave, a split. */
export async function journeySegmentUses(
  sql: Sql,
  workspaceId: number,
  segmentIds: readonly number[],
): Promise<FoundUse[]> {
  const rows = await selectGraphsOfSegments(sql, workspaceId, segmentIds);
  return rows.flatMap(({ id, name, isLive, graph }) =>
    segmentIds.flatMap((segmentId) =>
      rolesIn(graph, segmentId).map((role) => ({ segmentId, kind: 'journey', id, name, role, isLive })),
    ),
  );
}

function rolesIn(graph: JourneyGraph, segmentId: number): string[] {
  const asks = (part: unknown): boolean => part !== undefined && mentions(part, segmentId);
  return [
    ...(asks(graph.trigger) ? ['trigger'] : []),
    ...(asks(graph.entry) ? ['entry'] : []),
    ...(asks(graph.exitWhen) ? ['exit'] : []),
    ...(Object.values(graph.nodes).some(asks) ? ['split'] : []),
  ];
}

function mentions(part: unknown, segmentId: number): boolean {
  if (typeof part !== 'object' || part === null) return false;
  if ('segmentId' in part && part.segmentId === segmentId) return true;
  return Object.values(part).some((inner) => mentions(inner, segmentId));
}
