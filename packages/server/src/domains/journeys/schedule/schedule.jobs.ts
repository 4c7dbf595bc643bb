import { z } from 'zod';
import { journeyDefinitionSchema, type TriggerOf } from '@sandmill/contracts';
import type { Db, Sql } from '../../../platform/db/db.ts';
import type { JobDefinition } from '../../../platform/jobs/job.ts';
import { instantOf, knownZone, minutesOf } from '../../../platform/wall-clock.ts';
import { audiencePeople, openAudience } from '../../segments/index.ts';
import { selectJourney } from '../journey-admin.queries.ts';
import { insertEntries, selectDefinition } from '../journeys.queries.ts';
import { runIdOf } from '../new-run.ts';
import { selectZones } from './zones.queries.ts';
import { SCHEDULE_JOB, startSchedules } from './start-schedules.ts';

const PAGE = 2_000;
const scheduleSchema = z.object({ journeyId: z.string(), triggerId: z.string(), day: z.number() });

export type ScheduleDeps = { db: Db; now(): number; timeZone(workspaceId: number): Promise<string> };

/**
 * One occurrence of a schedule: everybody in its segments is put into the queue of the journey, each at the time asked
 * for, and the next occurrence into that of jobs. Again after a crash: who is in the queue or has entered is left out.
 */
export function scheduleJob(deps: ScheduleDeps): JobDefinition<z.infer<typeof scheduleSchema>> {
  return {
    name: SCHEDULE_JOB,
    schema: scheduleSchema,
    async handle({ workspaceId, signal, progress }, run) {
      if (workspaceId === null) return;
      const timeZone = await deps.timeZone(workspaceId);
      const definition = await liveDefinition(deps.db, workspaceId, run.journeyId);
      const trigger = definition?.triggers.find(({ id }) => id === run.triggerId);
      if (!definition || trigger?.kind !== 'schedule') return;
      const begun = { journeyId: run.journeyId, day: run.day, trigger, timeZone };
      for await (const ids of peopleOf(deps.db, workspaceId, trigger)) {
        signal.throwIfAborted();
        progress(await enter(deps, workspaceId, { ...begun, ids }), null);
      }
      const after = Math.max(deps.now(), dueIn(trigger, run.day, timeZone));
      await startSchedules(deps.db, workspaceId, { journeyId: run.journeyId, definition, timeZone, after });
    },
  };
}

async function* peopleOf(db: Db, workspaceId: number, trigger: TriggerOf<'schedule'>): AsyncIterable<string[]> {
  const audience = await openAudience(db, workspaceId, {
    audience: { include: trigger.segmentIds, where: null, exclude: [], suppress: [] },
    ask: async () => [],
  });
  yield* audiencePeople(db, workspaceId, { audience, limit: PAGE });
}

type Begun = { journeyId: string; day: number; trigger: TriggerOf<'schedule'>; timeZone: string; ids: string[] };

async function enter(deps: ScheduleDeps, workspaceId: number, begun: Begun): Promise<number> {
  const { journeyId, day, trigger, timeZone, ids } = begun;
  const zones = trigger.zone === 'contact' ? await selectZones(deps.db, workspaceId, ids) : new Map<string, string>();
  const date = new Date(day).toISOString().slice(0, 10);
  const key = `schedule:${trigger.id}:${date}`;
  return insertEntries(
    deps.db,
    workspaceId,
    ids.map((contactId) => ({
      id: runIdOf(workspaceId, { journeyId, contactId, key }),
      journeyId,
      contactId,
      key,
      due: dueIn(trigger, day, knownZone(zones.get(contactId), timeZone)),
      name: 'schedule',
      properties: { date },
    })),
  );
}

function dueIn(trigger: TriggerOf<'schedule'>, day: number, zone: string): number {
  return instantOf(zone, { day, minutes: minutesOf(trigger.at) });
}

async function liveDefinition(sql: Sql, workspaceId: number, journeyId: string) {
  const [journey] = await selectJourney(sql, workspaceId, journeyId);
  if (!journey || journey.status === 'archived' || journey.liveVersion === null) return null;
  const place = { journeyId, version: journey.liveVersion };
  const read = journeyDefinitionSchema.safeParse(await selectDefinition(sql, workspaceId, place));
  return read.success ? read.data : null;
}
