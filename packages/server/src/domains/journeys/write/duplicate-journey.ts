import type { Tx } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import { readNewest } from '../activate-journey.ts';
import { insertJourney, selectJourney } from '../journey-admin.queries.ts';

/** A copy as a draft, of what is being drawn or else of the newest version. @throws AppError not_found */
export async function duplicateJourney(
  tx: Tx,
  workspaceId: number,
  copy: { fromId: string; id: string; name: string | null; at: number },
): Promise<void> {
  const [journey] = await selectJourney(tx, workspaceId, copy.fromId);
  const definition = journey ? await readNewest(tx, workspaceId, copy.fromId) : null;
  if (!journey || !definition) throw new AppError('not_found', 'There is no such journey in this workspace.');
  const { description, folder, phase } = journey;
  // What a campaign walks is its own; a copy of it is a journey like any other.
  const kind = journey.kind === 'campaign' ? 'journey' : journey.kind;
  const name = copy.name ?? `${journey.name.slice(0, 112)} (2)`;
  const of = { name, description, kind, folder, phase, definition };
  await insertJourney(tx, workspaceId, { id: copy.id, ...of, at: copy.at });
}
