import type { Classification, Condition } from '@sandmill/contracts';
import type { Explanation } from '@sandmill/contracts/api/contacts';
import { AppError } from '../../../platform/errors.ts';
import { loadContacts, selectPastEvents } from '../../contacts/index.ts';
import { followRedirects, subjectsOf } from '../../identity/index.ts';
import { explainDefinition } from '../definitions/explain-definition.ts';
import { toRow } from '../store/definition-cache.ts';
import { selectWatched } from '../store/definitions.queries.ts';
import { countHistory } from '../watch/refold-watch.ts';
import { askedDefinitions } from './asked-definitions.ts';
import type { SimulationDeps } from './simulation-deps.ts';

/** Of the definition in the answer. */
const NAME = 'draft';

/**
 * Why a definition that is not live, perhaps not even saved, holds of a contact or not: its counters are folded from
 * the contact's whole history for this one answer. Nothing is stored.
 * @throws AppError not_found, invalid_definition
 */
export async function explainDraft(
  deps: SimulationDeps,
  workspaceId: number,
  { contactId, definition }: { contactId: string; definition: Condition | Classification },
): Promise<Explanation> {
  const { db } = deps;
  const { timeZone } = await deps.workspaceOf(workspaceId);
  const live = (await selectWatched(db, workspaceId)).map(toRow);
  const definitions = askedDefinitions({ [NAME]: definition }, live, timeZone);
  const id = (await followRedirects(db, workspaceId, [contactId])).get(contactId) ?? contactId;
  const record = (await loadContacts(db, workspaceId, [id])).get(id);
  if (!record) throw new AppError('not_found', 'There is no such contact in this workspace.');
  const past = await selectPastEvents(deps.history, workspaceId, await subjectsOf(db, workspaceId, id));
  countHistory(
    record,
    definitions,
    past.map(({ event }) => event),
  );
  const group = 'classes' in definition ? `class:simulated-${NAME}` : `segment:simulated-${NAME}`;
  const explanation = explainDefinition(record, definitions, group, Math.max(record.watch.asOf, deps.now()));
  return { ...explanation, definition: NAME };
}
