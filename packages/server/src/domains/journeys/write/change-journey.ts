import type { z } from 'zod';
import type { journeyChangeSchema } from '@sandmill/contracts/api/journeys';
import type { Tx } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import { readNewest } from '../activate-journey.ts';
import { lockJourney, updateJourney } from '../journey-admin.queries.ts';
import { kindOf } from './kind-of.ts';

/**
 * Name, description, folder and draft; a field left out stays. What is live goes on as it is.
 * @throws AppError not_found; conflict when somebody else has saved meanwhile, or of an archived journey;
 *   invalid_definition when it is to become a rule and is none.
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
  const asksKind = change.kind !== undefined || (definition !== undefined && journey.kind === 'rule');
  const drawn = asksKind ? (definition ?? (await readNewest(tx, workspaceId, id))) : null;
  const kind = drawn === null ? undefined : kindOf(drawn, { now: journey.kind, wanted: change.kind });
  await updateJourney(tx, workspaceId, { id, name, description, folder, kind, draft: definition, at });
}
