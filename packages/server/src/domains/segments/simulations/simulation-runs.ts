import { z } from 'zod';
import type { Page } from '@sandmill/contracts/api/paging';
import type { RunTransition, SimulationRun, SimulationRunSummary } from '@sandmill/contracts/api/simulations';
import { AppError } from '../../../platform/errors.ts';
import { decodeCursor, pageFrom } from '../../../platform/http/paging.ts';
import { cancelJob } from '../../../platform/jobs/cancel-job.ts';
import { enqueueJob } from '../../../platform/jobs/enqueue-job.ts';
import { parseInstant } from '../conditions/instants.ts';
import { dayBefore } from '../store/group-history.ts';
import { openReplay } from './open-replay.ts';
import type { NamedDefinitions } from './simulate.ts';
import { SIMULATION_JOB, type SimulationDeps } from './simulation-deps.ts';
import {
  deleteRun,
  endRun,
  insertRun,
  selectRun,
  selectRuns,
  selectRunTransitions,
  setRunJob,
  type RunRow,
} from './simulation-runs.queries.ts';

export type NewRun = {
  name: string;
  definitions: NamedDefinitions;
  since: number;
  until: number;
  share: number;
  userId: string | null;
};

/**
 * Starts a run in the background. Definitions are compiled first, so that what cannot be kept is refused here.
 * @throws AppError invalid_definition, invalid_request when the period is empty
 */
export async function startRun(deps: SimulationDeps, workspaceId: number, wanted: NewRun): Promise<SimulationRun> {
  const now = deps.now();
  const until = Math.min(wanted.until, now);
  if (wanted.since >= until) {
    throw new AppError('invalid_request', 'The period is empty: it must begin in the past and before its end.', {
      errors: [{ path: 'since', message: 'Choose a beginning before the end and before now.' }],
    });
  }
  await openReplay(deps, workspaceId, { ...wanted, until });
  const id = deps.ids.next();
  await deps.db.transaction(async (tx) => {
    await insertRun(tx, workspaceId, { ...wanted, id, until, at: now });
    const payload = { runId: id };
    const jobId = await enqueueJob(tx, { name: SIMULATION_JOB, workspaceId, payload, maxAttempts: 3 });
    await setRunJob(tx, workspaceId, { id, jobId });
  });
  return getRun(deps, workspaceId, id);
}

/** @throws AppError not_found */
export async function getRun(deps: SimulationDeps, workspaceId: number, id: string): Promise<SimulationRun> {
  const row = await mustFind(deps, workspaceId, id);
  return { ...toSummary(row), definitions: row.definitions, result: row.result };
}

const cursorSchema = z.tuple([z.number(), z.uuid()]);

/** Newest first. */
export async function listRuns(
  deps: SimulationDeps,
  workspaceId: number,
  query: { limit: number; cursor?: string | undefined; search?: string | undefined },
): Promise<Page<SimulationRunSummary>> {
  const cursor = decodeCursor(query.cursor, cursorSchema);
  const rows = await selectRuns(deps.db, workspaceId, {
    search: query.search ?? null,
    before: cursor ? { createdAt: new Date(cursor[0]), id: cursor[1] } : null,
    limit: query.limit + 1,
  });
  return pageFrom(rows, query.limit, { item: toSummary, keysOf: (row) => [row.createdAt.getTime(), row.id] });
}

/** Stops a run; what it had found so far is thrown away. @throws AppError not_found, conflict when it is over */
export async function cancelRun(deps: SimulationDeps, workspaceId: number, id: string): Promise<void> {
  const row = await mustFind(deps, workspaceId, id);
  if (!(await endRun(deps.db, workspaceId, { id, status: 'cancelled', at: deps.now() }))) {
    throw new AppError('conflict', `The simulation is ${row.status}: there is nothing to cancel.`);
  }
  if (row.jobId === null) return;
  await cancelJob(deps.db, workspaceId, row.jobId).catch((error: unknown) => {
    // It ended in this very moment.
    if (!(error instanceof AppError)) throw error;
  });
}

/** @throws AppError not_found, conflict while it runs */
export async function removeRun(deps: SimulationDeps, workspaceId: number, id: string): Promise<void> {
  const row = await mustFind(deps, workspaceId, id);
  if (row.status === 'running') throw new AppError('conflict', 'The simulation is at work. Cancel it first.');
  await deleteRun(deps.db, workspaceId, id);
}

const transitionCursorSchema = z.tuple([z.number(), z.number().int()]);

/** Who would have moved, one by one. @throws AppError not_found */
export async function listRunTransitions(
  deps: SimulationDeps,
  workspaceId: number,
  query: {
    id: string;
    limit: number;
    cursor?: string | undefined;
    definition?: string | undefined;
    day?: string | undefined;
    to?: string | undefined;
    contact?: string | undefined;
  },
): Promise<Page<RunTransition>> {
  await mustFind(deps, workspaceId, query.id);
  const { timeZone } = await deps.workspaceOf(workspaceId);
  const cursor = decodeCursor(query.cursor, transitionCursorSchema);
  const startOf = (day: string): Date => new Date(parseInstant(day, timeZone) ?? 0);
  const rows = await selectRunTransitions(deps.db, workspaceId, {
    runId: query.id,
    definition: query.definition ?? null,
    to: query.to ?? null,
    contact: query.contact ?? null,
    from: query.day === undefined ? null : startOf(query.day),
    until: query.day === undefined ? null : startOf(dayBefore(query.day, -1)),
    after: cursor ? { at: new Date(cursor[0]), place: cursor[1] } : null,
    limit: query.limit + 1,
  });
  return pageFrom(rows, query.limit, {
    item: ({ definition, at, from, to, cause, contactId, name, email }) => ({
      definition,
      at: at.toISOString(),
      from,
      to,
      cause,
      contact: { id: contactId, name, email },
    }),
    keysOf: (row) => [row.at.getTime(), row.place],
  });
}

async function mustFind(deps: SimulationDeps, workspaceId: number, id: string): Promise<RunRow> {
  const row = await selectRun(deps.db, workspaceId, id);
  if (!row) throw new AppError('not_found', 'There is no such simulation. They are kept for 30 days.');
  return row;
}

function toSummary(row: RunRow): SimulationRunSummary {
  return {
    id: row.id,
    name: row.name,
    since: row.since.toISOString(),
    until: row.until.toISOString(),
    share: row.share,
    status: row.status,
    progress: row.progress,
    failure: row.failure,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}
