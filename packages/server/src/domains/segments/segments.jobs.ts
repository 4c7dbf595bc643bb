import { z } from 'zod';
import type { Clock } from '../../platform/clock.ts';
import type { Db, Sql, Tx } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import type { History } from '../../platform/history/history.ts';
import type { JobDefinition } from '../../platform/jobs/job.ts';
import { JobStopped } from '../../platform/jobs/run-job.ts';
import { learnWorkspace } from './learn-workspace.ts';
import { prepareDefinition } from './prepare/prepare-definition.ts';
import type { HoldMill, Preparation } from './prepare/preparation.ts';
import { SETTLE_JOB, SETTLE_PAUSE_MS, settlePrepared, startSettling } from './prepare/settle-prepared.ts';
import { PREPARE_JOB } from './prepare/start-preparing.ts';
import { selectPreparing, setDefinitionStatusById } from './store/definitions.queries.ts';

export const LEARN_JOB = 'segments-learn-lifecycle';
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
        const own = waiting.find((row) => row.id === definitionId);
        if (!own) return;
        if (waiting[0]?.id === definitionId) {
          await prepareDefinition(preparation, workspaceId, own).catch((error: unknown) =>
            giveUp(deps, workspaceId, { definitionId, error }),
          );
          return;
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
