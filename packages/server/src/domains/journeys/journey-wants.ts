import type { Sql } from '../../platform/db/db.ts';
import { selectEndedFromOutside } from './enrolments.queries.ts';

export type JourneyWish = { wanted: boolean; reason: string };

/** Whether runs still want the messages they asked for: not once they were ended from outside; `paused`: not now. */
export async function journeyWants(
  sql: Sql,
  workspaceId: number,
  enrolmentIds: string[],
): Promise<Map<string, JourneyWish>> {
  const ended = await selectEndedFromOutside(sql, workspaceId, enrolmentIds);
  return new Map(enrolmentIds.map((id) => [id, { wanted: !ended.has(id), reason: ended.get(id) ?? 'running' }]));
}
