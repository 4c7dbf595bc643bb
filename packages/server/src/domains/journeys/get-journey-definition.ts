import type { JourneyDefinition } from '@sandmill/contracts';
import type { Sql } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import { readDefinition, readNewest } from './activate-journey.ts';
import { selectJourney } from './journey-admin.queries.ts';
import { selectDefinition } from './journeys.queries.ts';

/**
 * A journey as one of its versions draws it; null: the draft, else the newest version.
 * @throws AppError not_found, invalid_definition when it is kept in a shape that cannot be read
 */
export async function getJourneyDefinition(
  sql: Sql,
  workspaceId: number,
  { id, version }: { id: string; version: number | null },
): Promise<{ name: string; definition: JourneyDefinition }> {
  const [journey] = await selectJourney(sql, workspaceId, id);
  if (!journey) throw new AppError('not_found', 'There is no such journey in this workspace.');
  if (version === null) {
    const newest = await readNewest(sql, workspaceId, id);
    if (!newest) throw new AppError('not_found', 'There is no such journey in this workspace.');
    return { name: journey.name, definition: newest };
  }
  const stored = await selectDefinition(sql, workspaceId, { journeyId: id, version });
  if (stored === null || stored === undefined)
    throw new AppError('not_found', 'There is no such version of this journey.');
  return { name: journey.name, definition: readDefinition(stored) };
}
