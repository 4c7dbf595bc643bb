import type { SegmentUse } from '@sandmill/contracts/api/segments';
import type { Sql } from '../../../platform/db/db.ts';

/** A use of one segment by something else. */
export type FoundUse = SegmentUse & { segmentId: number };

/**
 * Tells who of a domain uses some segments. Each domain that lets people choose a segment gives one to the wiring, so
 * that nothing is taken away from under it.
 */
export type FindSegmentUses = (sql: Sql, workspaceId: number, segmentIds: readonly number[]) => Promise<FoundUse[]>;

/** All uses of some segments, those that run now first. */
export async function segmentUses(
  sql: Sql,
  workspaceId: number,
  asked: { segmentIds: readonly number[]; finders: readonly FindSegmentUses[] },
): Promise<Map<number, SegmentUse[]>> {
  const uses = new Map<number, SegmentUse[]>(asked.segmentIds.map((id) => [id, []]));
  if (asked.segmentIds.length === 0) return uses;
  for (const find of asked.finders) {
    for (const { segmentId, ...use } of await find(sql, workspaceId, asked.segmentIds)) uses.get(segmentId)?.push(use);
  }
  for (const list of uses.values()) {
    list.sort((a, b) => Number(b.isLive) - Number(a.isLive) || a.name.localeCompare(b.name));
  }
  return uses;
}
