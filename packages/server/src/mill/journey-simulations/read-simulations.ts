import { z } from 'zod';
import type { Page } from '@sandmill/contracts/api/paging';
import type {
  JourneySimulationRun,
  JourneySimulationSummary,
  SimulatedPerson,
} from '@sandmill/contracts/api/journey-simulations';
import { AppError } from '../../platform/errors.ts';
import { decodeCursor, pageFrom } from '../../platform/http/paging.ts';
import {
  selectSimulatedPeople,
  selectSimulation,
  selectSimulations,
  type SimulationRow,
} from './journey-simulations.queries.ts';
import { DAY_MS, KEPT_DAYS, type JourneyTrialDeps } from './trial-deps.ts';

type ReadDeps = Pick<JourneyTrialDeps, 'db'>;

/** @throws AppError not_found */
export async function getSimulation(deps: ReadDeps, workspaceId: number, id: string): Promise<JourneySimulationRun> {
  const row = await findSimulation(deps, workspaceId, id);
  return { ...toSummary(row), sides: row.sides, result: row.result };
}

/** @throws AppError not_found */
export async function findSimulation(deps: ReadDeps, workspaceId: number, id: string): Promise<SimulationRow> {
  const row = await selectSimulation(deps.db, workspaceId, id);
  if (!row) throw new AppError('not_found', `There is no such simulation. They are kept for ${KEPT_DAYS} days.`);
  return row;
}

const cursorSchema = z.tuple([z.number(), z.uuid()]);

/** Newest first. */
export async function listSimulations(
  deps: ReadDeps,
  workspaceId: number,
  query: { limit: number; cursor?: string | undefined; journey?: string | undefined; search?: string | undefined },
): Promise<Page<JourneySimulationSummary>> {
  const cursor = decodeCursor(query.cursor, cursorSchema);
  const rows = await selectSimulations(deps.db, workspaceId, {
    journeyId: query.journey ?? null,
    search: query.search ?? null,
    before: cursor ? { createdAt: new Date(cursor[0]), id: cursor[1] } : null,
    limit: query.limit + 1,
  });
  return pageFrom(rows, query.limit, { item: toSummary, keysOf: (row) => [row.createdAt.getTime(), row.id] });
}

const peopleCursorSchema = z.tuple([z.number().int(), z.number(), z.uuid()]);

export type PeopleQuery = {
  id: string;
  limit: number;
  cursor?: string | undefined;
  side: number;
  who: string;
  node?: string | undefined;
  outlet?: string | undefined;
  messages?: number | undefined;
  reason?: string | undefined;
  conflict?: string | undefined;
  search?: string | undefined;
};

/** Who it would have been, one by one. @throws AppError not_found */
export async function listSimulatedPeople(
  deps: ReadDeps,
  workspaceId: number,
  query: PeopleQuery,
): Promise<Page<SimulatedPerson>> {
  await findSimulation(deps, workspaceId, query.id);
  const cursor = decodeCursor(query.cursor, peopleCursorSchema);
  const { node, outlet } = query;
  const rows = await selectSimulatedPeople(deps.db, workspaceId, {
    simulationId: query.id,
    side: query.side,
    who: query.who,
    mark: node === undefined ? null : outlet === undefined ? node : `${node}>${outlet}`,
    messages: query.messages ?? null,
    reason: query.reason ?? null,
    conflict: query.conflict ?? null,
    search: query.search || null,
    after: cursor ? { sent: cursor[0], firstAt: new Date(cursor[1]), contactId: cursor[2] } : null,
    limit: query.limit + 1,
  });
  return pageFrom(rows, query.limit, {
    item: ({ contactId, name, email, firstAt, ...rest }) => ({
      contact: { id: contactId, name, email },
      ...rest,
      firstAt: firstAt.toISOString(),
    }),
    keysOf: (row) => [row.sent, row.firstAt.getTime(), row.contactId],
  });
}

function toSummary(row: SimulationRow): JourneySimulationSummary {
  return {
    id: row.id,
    name: row.name,
    sides: row.sides.map(({ journeyId, version, name }) => ({ journeyId, version, name })),
    since: row.since.toISOString(),
    until: row.until.toISOString(),
    withLive: row.withLive,
    reactions: row.reactions,
    status: row.status,
    progress: row.progress,
    failure: row.failure,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    expiresAt: new Date(row.createdAt.getTime() + KEPT_DAYS * DAY_MS).toISOString(),
  };
}
