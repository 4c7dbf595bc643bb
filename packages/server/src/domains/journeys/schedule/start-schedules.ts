import type { JourneyDefinition, TriggerOf } from '@sandmill/contracts';
import type { Sql } from '../../../platform/db/db.ts';
import { enqueueJob } from '../../../platform/jobs/enqueue-job.ts';
import { nextOccurrence, type Occurrence } from './next-occurrence.ts';

export const SCHEDULE_JOB = 'journeys-run-schedule';
/** Somewhere it is that time so much earlier than in UTC, and so the people there enter first. */
const FARTHEST_EAST_MS = 14 * 3_600_000;

export type ScheduledRun = { journeyId: string; triggerId: string; day: number };

/** Puts the next occurrence of each schedule of a journey into the queue of jobs; one that waits there already stays. */
export async function startSchedules(
  sql: Sql,
  workspaceId: number,
  of: { journeyId: string; definition: JourneyDefinition; timeZone: string; after: number },
): Promise<void> {
  for (const trigger of of.definition.triggers) {
    if (trigger.kind !== 'schedule') continue;
    const next = nextRun(trigger, of.timeZone, of.after);
    if (!next) continue;
    await enqueueJob(sql, {
      name: SCHEDULE_JOB,
      workspaceId,
      payload: { journeyId: of.journeyId, triggerId: trigger.id, day: next.day } satisfies ScheduledRun,
      runAt: startOf(trigger, next),
      uniqueKey: `${of.journeyId} ${trigger.id} ${next.day}`,
      priority: 10,
    });
  }
}

/** In the zone of the workspace, or, where everybody has a zone of their own, as days of UTC. */
export function nextRun(trigger: TriggerOf<'schedule'>, timeZone: string, after: number): Occurrence | null {
  return nextOccurrence(trigger, trigger.zone === 'contact' ? 'UTC' : timeZone, after);
}

function startOf(trigger: TriggerOf<'schedule'>, { at }: Occurrence): number {
  return trigger.zone === 'contact' ? at - FARTHEST_EAST_MS : at;
}
