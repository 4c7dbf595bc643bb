import { z } from 'zod';
import type { AnyJobDefinition, JobContext, JobDefinition } from '../../platform/jobs/job.ts';
import { AppError } from '../../platform/errors.ts';
import {
  deleteSimulatedPeople,
  deleteSimulationsBefore,
  endSimulation,
  insertSimulatedPeople,
  selectSimulation,
  type SimulationRow,
} from './journey-simulations.queries.ts';
import { replayJourneys } from './replay-journeys.ts';
import { openTrial, type Trial } from './trial.ts';
import { DAY_MS, JOURNEY_SIMULATION_JOB, KEPT_DAYS, type JourneyTrialDeps } from './trial-deps.ts';

const runSchema = z.object({ simulationId: z.uuid() });

/** Trying journeys over the past, and the tidying of old reports. */
export function journeySimulationJobs(deps: JourneyTrialDeps): AnyJobDefinition[] {
  return [runJob(deps), tidyJob(deps)];
}

function runJob(deps: JourneyTrialDeps): JobDefinition<z.infer<typeof runSchema>> {
  return {
    name: JOURNEY_SIMULATION_JOB,
    schema: runSchema,
    async handle(context, { simulationId }) {
      const { workspaceId } = context;
      const row = workspaceId === null ? null : await selectSimulation(deps.db, workspaceId, simulationId);
      if (workspaceId === null || row?.status !== 'running') return;
      await simulate(deps, context, { workspaceId, row }).catch(async (error: unknown) => {
        if (isWorthAnotherTry(error, context.signal)) throw error;
        const failure = error instanceof AppError ? error.message : 'The simulation could not be worked out.';
        await endSimulation(deps.db, workspaceId, { id: row.id, status: 'failed', failure, at: deps.now() });
        throw error;
      });
    },
  };
}

async function simulate(
  deps: JourneyTrialDeps,
  { signal, progress }: JobContext,
  { workspaceId, row }: { workspaceId: number; row: SimulationRow },
): Promise<void> {
  await deleteSimulatedPeople(deps.db, workspaceId, row.id);
  const { withLive, reactions } = row;
  const period = { since: row.since.getTime(), until: row.until.getTime() };
  const trials: Trial[] = [];
  for (const side of row.sides)
    trials.push(await openTrial(deps, workspaceId, { side, ...period, withLive, reactions }));
  const result = await replayJourneys({
    workspaceId,
    history: deps.history,
    until: period.until,
    trials,
    signal,
    progress,
    now: () => deps.now(),
    keep: (rows) => insertSimulatedPeople(deps.db, workspaceId, { simulationId: row.id, rows }),
  });
  await endSimulation(deps.db, workspaceId, { id: row.id, status: 'done', result, at: deps.now() });
}

/** The process stops or somebody has cancelled: it is as it was. A store out of reach: later. */
function isWorthAnotherTry(error: unknown, signal: AbortSignal): boolean {
  return signal.aborted || (error instanceof AppError && error.code === 'unavailable');
}

function tidyJob(deps: JourneyTrialDeps): JobDefinition<Record<string, never>> {
  return {
    name: 'journeys-tidy-simulations',
    schema: z.object({}) as z.ZodType<Record<string, never>>,
    everySeconds: DAY_MS / 1_000,
    async handle() {
      await deleteSimulationsBefore(deps.db, deps.now() - KEPT_DAYS * DAY_MS);
    },
  };
}
