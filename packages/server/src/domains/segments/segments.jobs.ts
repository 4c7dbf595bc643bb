import { z } from 'zod';
import type { Clock } from '../../platform/clock.ts';
import type { Db, Sql, Tx } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import type { History } from '../../platform/history/history.ts';
import type { JobDefinition } from '../../platform/jobs/job.ts';
import { JobStopped } from '../../platform/jobs/run-job.ts';
import { checkGoals } from './goals/check-goals.ts';
import { learnWorkspace } from './learn-workspace.ts';
import { fillList } from './lists/fill-list.ts';
import { FILL_JOB } from './lists/start-filling.ts';
import { prepareDefinition } from './prepare/prepare-definition.ts';
import type { HoldMill, Preparation } from './prepare/preparation.ts';
import { SETTLE_JOB, SETTLE_PAUSE_MS, settlePrepared, startSettling } from './prepare/settle-prepared.ts';
import { PREPARE_JOB, startPreparing } from './prepare/start-preparing.ts';
import { selectOrphans, selectPreparing, setDefinitionStatusById } from './store/definitions.queries.ts';

export const LEARN_JOB = 'segments-learn-lifecycle';
export const GOALS_JOB = 'segments-check-goals';
export const RESUME_JOB = 'segments-resume';
const RESUME_SECONDS = 900;
const GOALS_SECONDS = 3_600;
const TURN_POLL_MS = 250;
const DAY_SECONDS = 86_400;

export type SegmentJobDeps = {
  db: Db;
  history: History;
  clock: Clock;
  holdMill: HoldMill;
  visit(tx: Tx, workspaceId: number, contactIds: string[]): Promise<void>;
  tell: Preparation['tell'];
  timeZone(workspaceId: number): Promise<string>;
  workspaceIds(sql: Sql): Promise<number[]>;
};

const prepareSchema = z.object({ definitionId: z.number().int() });

/** Definitions of a workspace are prepared one after the other, in the order in which they came. */
export function prepareJob(deps: SegmentJobDeps): JobDefinition<z.infer<typeof prepareSchema>> {
  return {
    name: PREPARE_JOB,
    schema: prepareSchema,
    async handle({ workspaceId, signal, progress }, { definitionId }) {
      if (workspaceId === null) return;
      const preparation = { ...deps, now: () => deps.clock.now(), progress, signal };
      for (;;) {
        const waiting = await selectPreparing(deps.db, workspaceId);
        const [first] = waiting;
        if (!first || !waiting.some((row) => row.id === definitionId)) return;
        // One that nobody works on any more would hold up all that come after it.
        if (first.id === definitionId || first.isOrphan) {
          await prepareDefinition(preparation, workspaceId, first).catch((error: unknown) =>
            giveUp(deps, workspaceId, { definitionId: first.id, error }),
          );
          if (first.id === definitionId) return;
          continue;
        }
        await deps.clock.sleepUntil(deps.clock.now() + TURN_POLL_MS, signal);
      }
    },
  };
}

/** Takes in what preparations found, a slice at a time: nobody waits for it. */
export function settleJob(deps: SegmentJobDeps): JobDefinition<Record<string, never>> {
  return {
    name: SETTLE_JOB,
    schema: z.object({}) as z.ZodType<Record<string, never>>,
    async handle({ workspaceId, signal }) {
      if (workspaceId === null) return;
      const now = (): number => deps.clock.now();
      const isMore = await settlePrepared({ ...deps, now, signal }, workspaceId);
      if (isMore) await startSettling(deps.db, workspaceId, now() + SETTLE_PAUSE_MS);
    },
  };
}

const fillSchema = z.object({
  segmentId: z.number().int(),
  from: z.number().int(),
  by: z.string().nullable(),
  convert: z.boolean(),
});

/** Fills a list from a segment, at the pace of the log. */
export function fillJob(deps: SegmentJobDeps): JobDefinition<z.infer<typeof fillSchema>> {
  return {
    name: FILL_JOB,
    schema: fillSchema,
    async handle({ workspaceId, jobId, signal, progress }, filling) {
      if (workspaceId === null) return;
      const timeZone = await deps.timeZone(workspaceId);
      const by = filling.by === null ? {} : { by: filling.by };
      const writer = { now: () => deps.clock.now(), timeZone, ...by };
      await fillList({ db: deps.db, writer, jobId, signal, progress }, workspaceId, filling);
    },
  };
}

/** Takes up what was left half done: a job that was cancelled or died for good after its definition had taken over. */
export function resumeJob(deps: Pick<SegmentJobDeps, 'db'>): JobDefinition<Record<string, never>> {
  return {
    name: RESUME_JOB,
    schema: z.object({}) as z.ZodType<Record<string, never>>,
    everySeconds: RESUME_SECONDS,
    async handle() {
      for (const { id, workspaceId } of await selectOrphans(deps.db)) {
        await deps.db.transaction((tx) => startPreparing(tx, workspaceId, id));
      }
    },
  };
}

/** Once a day each workspace's thresholds are learnt anew; small drift changes nothing. */
export function learnJob(deps: SegmentJobDeps): JobDefinition<Record<string, never>> {
  return {
    name: LEARN_JOB,
    schema: z.object({}) as z.ZodType<Record<string, never>>,
    everySeconds: DAY_SECONDS,
    async handle({ signal }) {
      for (const workspaceId of await deps.workspaceIds(deps.db)) {
        if (signal.aborted) return;
        await learnWorkspace({ ...deps, now: () => deps.clock.now() }, workspaceId);
      }
    },
  };
}

/** Every hour the goals of classes are looked at: what was reached or lost rings the bell. */
export function goalsJob(deps: SegmentJobDeps): JobDefinition<Record<string, never>> {
  return {
    name: GOALS_JOB,
    schema: z.object({}) as z.ZodType<Record<string, never>>,
    everySeconds: GOALS_SECONDS,
    async handle({ signal }) {
      const { db: sql, history } = deps;
      for (const workspaceId of await deps.workspaceIds(sql)) {
        if (signal.aborted) return;
        const timeZone = await deps.timeZone(workspaceId);
        await checkGoals({ sql, history, workspaceId, timeZone, now: deps.clock.now() });
      }
    },
  };
}

/** Cancelled is cancelled. A store out of reach is worth another try; a definition that cannot be evaluated would only block the next ones. */
async function giveUp(
  deps: SegmentJobDeps,
  workspaceId: number,
  failed: { definitionId: number; error: unknown },
): Promise<never> {
  const { error } = failed;
  const again =
    error instanceof JobStopped
      ? error.reason !== 'cancelled'
      : error instanceof AppError && error.code === 'unavailable';
  if (!again) {
    await setDefinitionStatusById(deps.db, workspaceId, { id: failed.definitionId, status: 'cancelled' });
  }
  throw error;
}
