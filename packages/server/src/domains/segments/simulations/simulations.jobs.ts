import { z } from 'zod';
import type { AnyJobDefinition, JobContext, JobDefinition } from '../../../platform/jobs/job.ts';
import { AppError } from '../../../platform/errors.ts';
import { openReplay } from './open-replay.ts';
import { replayHistory } from './replay-history.ts';
import { SIMULATION_JOB, type SimulationDeps } from './simulation-deps.ts';
import {
  deleteRunsBefore,
  deleteRunTransitions,
  endRun,
  insertRunTransitions,
  selectRun,
  type RunRow,
} from './simulation-runs.queries.ts';

const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;

const runSchema = z.object({ runId: z.uuid() });

/** The runs themselves, and the tidying of old ones. */
export function simulationJobs(deps: SimulationDeps): AnyJobDefinition[] {
  return [runJob(deps), tidyJob(deps)];
}

function runJob(deps: SimulationDeps): JobDefinition<z.infer<typeof runSchema>> {
  return {
    name: SIMULATION_JOB,
    schema: runSchema,
    async handle(context, { runId }) {
      const { workspaceId } = context;
      const row = workspaceId === null ? null : await selectRun(deps.db, workspaceId, runId);
      if (workspaceId === null || row?.status !== 'running') return;
      await replay(deps, context, { workspaceId, row }).catch(async (error: unknown) => {
        if (isWorthAnotherTry(error, context.signal)) throw error;
        const failure = error instanceof AppError ? error.message : 'The simulation could not be worked out.';
        await endRun(deps.db, workspaceId, { id: runId, status: 'failed', failure, at: deps.now() });
        throw error;
      });
    },
  };
}

async function replay(
  deps: SimulationDeps,
  { signal, progress }: JobContext,
  { workspaceId, row }: { workspaceId: number; row: RunRow },
): Promise<void> {
  await deleteRunTransitions(deps.db, workspaceId, row.id);
  const period = { since: row.since.getTime(), until: row.until.getTime() };
  const frame = await openReplay(deps, workspaceId, { ...period, definitions: row.definitions });
  const result = await replayHistory({
    ...frame,
    history: deps.history,
    share: row.share,
    signal,
    progress,
    now: () => deps.now(),
    keep: (rows) => insertRunTransitions(deps.db, workspaceId, { runId: row.id, rows }),
  });
  await endRun(deps.db, workspaceId, { id: row.id, status: 'done', result, at: deps.now() });
}

/** The process stops or somebody has cancelled: the run is as it was. A store out of reach: later. */
function isWorthAnotherTry(error: unknown, signal: AbortSignal): boolean {
  return signal.aborted || (error instanceof AppError && error.code === 'unavailable');
}

function tidyJob(deps: SimulationDeps): JobDefinition<Record<string, never>> {
  return {
    name: 'segments-tidy-simulations',
    schema: z.object({}) as z.ZodType<Record<string, never>>,
    everySeconds: DAY_MS / 1_000,
    async handle() {
      await deleteRunsBefore(deps.db, deps.now() - KEPT_DAYS * DAY_MS);
    },
  };
}
