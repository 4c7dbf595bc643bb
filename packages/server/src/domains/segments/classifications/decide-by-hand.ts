import { SYSTEM_EVENTS, type JsonObject, type QualificationDecision } from '@sandmill/contracts';
import type { Tx } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import type { Ids } from '../../../platform/ids.ts';
import { appendEvents } from '../../collect/index.ts';
import { qualificationPack } from '../packs/qualification-pack.ts';
import { selectPersonas } from '../personas/personas.queries.ts';
import { mustFind } from './write-classification.ts';

export type ByHand = { contactId: string; actor: string; now: number; ids: Ids };

/** Sales accepts, rejects or sets aside a lead: an event like all others, with its author and reason. @throws AppError not_found */
export async function decideQualification(
  tx: Tx,
  workspaceId: number,
  decision: { decision: QualificationDecision; reason: string },
  by: ByHand,
): Promise<void> {
  await mustFind(tx, workspaceId, qualificationPack.key);
  await append(tx, workspaceId, { name: SYSTEM_EVENTS.qualificationDecided, properties: decision, by });
}

/** Somebody says which persona a contact is; null lets the rules speak again. @throws AppError invalid_request */
export async function decidePersona(
  tx: Tx,
  workspaceId: number,
  decision: { persona: string | null; reason: string },
  by: ByHand,
): Promise<void> {
  const known = await selectPersonas(tx, workspaceId);
  if (decision.persona !== null && !known.some(({ key }) => key === decision.persona)) {
    const message = `There are these personas: ${known.map(({ key }) => key).join(', ')}.`;
    throw new AppError('invalid_request', message, { errors: [{ path: 'persona', message }] });
  }
  await append(tx, workspaceId, { name: SYSTEM_EVENTS.personaDecided, properties: decision, by });
}

async function append(
  tx: Tx,
  workspaceId: number,
  { name, properties, by }: { name: string; properties: JsonObject; by: ByHand },
): Promise<void> {
  const event = { name, contactId: by.contactId, properties: { ...properties, by: by.actor }, key: by.ids.next() };
  await appendEvents(tx, workspaceId, [event], by.now);
}
