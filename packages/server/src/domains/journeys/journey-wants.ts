import type { Sql } from '../../platform/db/db.ts';
import { selectEndedFromOutside } from './journey-admin.queries.ts';

/** Whether runs still want the messages they asked for: not once they were ended from outside. */
export async function journeyWants(
  sql: Sql,
  workspaceId: number,
  enrolmentIds: string[],
): Promise<Map<string, { wanted: boolean; reason: string }>> {
  const ended = await selectEndedFromOutside(sql, workspaceId, enrolmentIds);
  return new Map(enrolmentIds.map((id) => [id, { wanted: !ended.has(id), reason: ended.get(id) ?? 'running' }]));
}
