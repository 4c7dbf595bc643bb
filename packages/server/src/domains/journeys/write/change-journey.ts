import type { z } from 'zod';
import type { journeyChangeSchema } from '@sandmill/contracts/api/journeys';
import type { Tx } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import { lockJourney, updateJourney } from '../journey-admin.queries.ts';

/**
 * Name, description, folder and draft; a field left out stays. What is live goes on as it is.
 * @throws AppError not_found; conflict when somebody else has saved meanwhile; in_use of an archived journey.
 */
export async function changeJourney(
  tx: Tx,
  workspaceId: number,
  { id, change, at }: { id: string; change: z.output<typeof journeyChangeSchema>; at: number },
): Promise<void> {
  const [journey] = await lockJourney(tx, workspaceId, id);
  if (!journey) throw new AppError('not_found', 'There is no such journey in this workspace.');
  if (journey.status === 'archived')
    throw new AppError('conflict', 'An archived journey cannot be changed. Duplicate it and change the copy.');
  if (change.revision !== undefined && change.revision !== journey.revision) {
    const detail = `You have revision ${change.revision}, the journey is at ${journey.revision}: somebody saved meanwhile.`;
    throw new AppError('conflict', detail);
  }
  const { name, description, folder, definition } = change;
  await updateJourney(tx, workspaceId, { id, name, description, folder, draft: definition, at });
}
