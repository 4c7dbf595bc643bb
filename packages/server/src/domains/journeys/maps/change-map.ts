import type { JourneyMap } from '@sandmill/contracts/api/journey-maps';
import type { Tx } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import { lockMap, selectMap, updateMap, type MapRecord } from './journey-maps.queries.ts';

type Change = Partial<Pick<MapRecord, 'name' | 'answers' | 'touchpoints'>>;

/**
 * Changes a map, what `change` leaves out stays, and gives it as it is then.
 * @throws AppError not_found; conflict when somebody has saved since `revision` was read
 */
export async function changeMap(
  tx: Tx,
  workspaceId: number,
  of: { id: string; revision: number | undefined; at: number; change(map: MapRecord): Change },
): Promise<JourneyMap> {
  const map = await lockMap(tx, workspaceId, of.id);
  if (!map) throw notFound();
  if (of.revision !== undefined && of.revision !== map.revision)
    throw new AppError('conflict', 'Somebody has changed this map since you read it. Read it again.');
  const given = Object.entries(of.change(map)).filter(([, value]) => value !== undefined);
  await updateMap(tx, workspaceId, { ...map, ...Object.fromEntries(given), at: of.at });
  const changed = await selectMap(tx, workspaceId, of.id);
  if (!changed) throw notFound();
  return mapView(changed);
}

export function mapView(map: MapRecord): JourneyMap {
  return { ...map, createdAt: map.createdAt.toISOString(), updatedAt: map.updatedAt.toISOString() };
}

export function notFound(): AppError {
  return new AppError('not_found', 'There is no such journey map in this workspace.');
}
