import type { Sql } from '../../platform/db/db.ts';
import { selectEndedFromOutside } from './enrolments.queries.ts';

export type JourneyWish = { wanted: boolean; reason: string };

/** Why a run may have ended that no longer wants what it had asked for. */
export const ENDED_FROM_OUTSIDE: ReadonlySet<string> = new Set([
  'exit_condition',
  'goal',
  'journey_archived',
  'merged',
  'replaced',
  'left_version',
  'step_gone',
  'ended_by_hand',
  'stopped_by_journey',
  'overdue_skipped',
]);

/** Whether runs still want the messages they asked for: not once they were ended from outside; `paused`: not now. */
export async function journeyWants(
  sql: Sql,
  workspaceId: number,
  enrolmentIds: string[],
): Promise<Map<string, JourneyWish>> {
  const ended = await selectEndedFromOutside(sql, workspaceId, { enrolmentIds, reasons: [...ENDED_FROM_OUTSIDE] });
  return new Map(enrolmentIds.map((id) => [id, { wanted: !ended.has(id), reason: ended.get(id) ?? 'running' }]));
}
