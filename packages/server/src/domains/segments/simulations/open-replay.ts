import { selectStores } from '../../contacts/index.ts';
import { toRow } from '../store/definition-cache.ts';
import { selectWatched } from '../store/definitions.queries.ts';
import { askedDefinitions } from './asked-definitions.ts';
import type { ReplayFrame } from './person-replay.ts';
import type { NamedDefinitions } from './simulate.ts';
import type { SimulationDeps } from './simulation-deps.ts';

export type Period = { since: number; until: number };

/**
 * All that a replay over the workspace's own history needs to know beside the events. `until` is never later than now:
 * what will happen nobody knows.
 * @throws AppError invalid_definition
 */
export async function openReplay(
  deps: SimulationDeps,
  workspaceId: number,
  wanted: Period & { definitions: NamedDefinitions; timeZone?: string | undefined },
): Promise<ReplayFrame & { timeZone: string }> {
  const { country, ...workspace } = await deps.workspaceOf(workspaceId);
  const timeZone = wanted.timeZone ?? workspace.timeZone;
  const live = (await selectWatched(deps.db, workspaceId)).map(toRow);
  return {
    workspaceId,
    country,
    timeZone,
    since: wanted.since,
    until: Math.min(wanted.until, deps.now()),
    definitions: askedDefinitions(wanted.definitions, live, timeZone),
    storeOf: await selectStores(deps.db, workspaceId),
  };
}
