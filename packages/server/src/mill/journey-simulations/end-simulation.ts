import { AppError } from '../../platform/errors.ts';
import { cancelJob } from '../../platform/jobs/cancel-job.ts';
import { deleteSimulation, endSimulation } from './journey-simulations.queries.ts';
import { findSimulation } from './read-simulations.ts';
import type { JourneyTrialDeps } from './trial-deps.ts';

/** Stops one; nothing is kept of it but that it was begun. @throws AppError not_found, conflict when it is over */
export async function cancelSimulation(deps: JourneyTrialDeps, workspaceId: number, id: string): Promise<void> {
  const row = await findSimulation(deps, workspaceId, id);
  if (!(await endSimulation(deps.db, workspaceId, { id, status: 'cancelled', at: deps.now() }))) {
    throw new AppError('conflict', `The simulation is ${row.status}: there is nothing to cancel.`);
  }
  if (row.jobId === null) return;
  await cancelJob(deps.db, workspaceId, row.jobId).catch((error: unknown) => {
    // It ended in this very moment.
    if (!(error instanceof AppError)) throw error;
  });
}

/** @throws AppError not_found, conflict while it runs */
export async function removeSimulation(deps: JourneyTrialDeps, workspaceId: number, id: string): Promise<void> {
  const row = await findSimulation(deps, workspaceId, id);
  if (row.status === 'running') throw new AppError('conflict', 'The simulation is at work. Cancel it first.');
  await deleteSimulation(deps.db, workspaceId, id);
}
