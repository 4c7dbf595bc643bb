import type { JourneyDefinition } from '@sandmill/contracts';
import type { JourneySimulationRun, SimulatedSide } from '@sandmill/contracts/api/journey-simulations';
import { getJourneyDefinition } from '../../domains/journeys/index.ts';
import { AppError } from '../../platform/errors.ts';
import { enqueueJob } from '../../platform/jobs/enqueue-job.ts';
import { assumedReactions } from './assumed-reactions.ts';
import { insertSimulation, setSimulationJob } from './journey-simulations.queries.ts';
import { getSimulation } from './read-simulations.ts';
import { openTrial } from './trial.ts';
import { JOURNEY_SIMULATION_JOB, type JourneyTrialDeps } from './trial-deps.ts';

export type WantedSimulation = {
  name: string;
  sides: { journeyId: string; version: number | null }[];
  /** Milliseconds. */
  since: number;
  until: number;
  withLive: boolean;
  /** Whether opens and clicks are assumed. */
  reactions: boolean;
  userId: string | null;
};

/**
 * Starts one in the background. What is drawn is taken as it stands now, and compiled first, so that what cannot be
 * tried is refused here.
 * @throws AppError not_found; invalid_definition; invalid_request when the period is empty or nothing starts anything
 */
export async function startSimulation(
  deps: JourneyTrialDeps,
  workspaceId: number,
  wanted: WantedSimulation,
): Promise<JourneySimulationRun> {
  const now = deps.now();
  const period = { since: wanted.since, until: Math.min(wanted.until, now) };
  if (period.since >= period.until) {
    throw new AppError('invalid_request', 'The period is empty: it must begin in the past and before its end.', {
      errors: [{ path: 'since', message: 'Choose a beginning before the end and before now.' }],
    });
  }
  const sides: SimulatedSide[] = [];
  for (const { journeyId, version } of wanted.sides) {
    const { name, definition } = await getJourneyDefinition(deps.db, workspaceId, { id: journeyId, version });
    refuseEmpty(definition, name);
    sides.push({ journeyId, version, name, definition });
  }
  const reactions = wanted.reactions ? await assumedReactions(deps.db, workspaceId, now) : null;
  for (const side of sides)
    await openTrial(deps, workspaceId, { side, ...period, withLive: wanted.withLive, reactions });
  const id = deps.ids.next();
  await deps.db.transaction(async (tx) => {
    const { name, withLive, userId } = wanted;
    const { since, until } = { since: new Date(period.since), until: new Date(period.until) };
    await insertSimulation(tx, workspaceId, { id, name, sides, since, until, withLive, reactions, userId, at: now });
    const payload = { simulationId: id };
    const jobId = await enqueueJob(tx, { name: JOURNEY_SIMULATION_JOB, workspaceId, payload, maxAttempts: 3 });
    await setSimulationJob(tx, workspaceId, { id, jobId });
  });
  return getSimulation(deps, workspaceId, id);
}

function refuseEmpty({ triggers, edges }: JourneyDefinition, name: string): void {
  if (triggers.length > 0 && edges.some(({ from }) => from === 'start')) return;
  throw new AppError('invalid_request', `"${name}" does nothing yet: choose what starts it and draw a first step.`);
}
