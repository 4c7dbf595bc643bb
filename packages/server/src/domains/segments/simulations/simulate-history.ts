import { AppError } from '../../../platform/errors.ts';
import { nameOfGroup } from './asked-definitions.ts';
import { openReplay, type Period } from './open-replay.ts';
import { replayPerson } from './person-replay.ts';
import { readPastPeople } from './read-past-people.ts';
import { historySize } from './replay-history.ts';
import type { NamedDefinitions, SimulationResult } from './simulate.ts';
import type { SimulationDeps } from './simulation-deps.ts';

/** More would keep the asker waiting longer than a request may. */
const MAX_EVENTS = 200_000;

/**
 * Definitions over the workspace's own history at once: every transition within the period, and membership at the
 * instants asked. Stores nothing.
 * @throws AppError invalid_definition; too_heavy when the history is too long for a request: start a run instead.
 */
export async function simulateHistory(
  deps: SimulationDeps,
  workspaceId: number,
  wanted: Period & { definitions: NamedDefinitions; at: readonly number[]; timeZone?: string | undefined },
): Promise<SimulationResult> {
  const frame = await openReplay(deps, workspaceId, wanted);
  const size = await historySize(deps.history, workspaceId, frame.until);
  if (size > MAX_EVENTS) {
    throw new AppError(
      'too_heavy',
      `The history holds ${size} events, a request simulates at most ${MAX_EVENTS}. Start a run: POST /api/v1/simulations/runs.`,
    );
  }
  const result: SimulationResult = { memberships: wanted.at.map((at) => ({ at, contacts: {} })), transitions: [] };
  const people = readPastPeople(deps.history, { workspaceId, heap: 0, heaps: 1, share: 1, arrivedBy: frame.until });
  for await (const { contactId, events } of people) {
    const { transitions } = replayPerson(contactId, events, frame);
    for (const { group, from, to, at, knownAt } of transitions) {
      const definition = nameOfGroup(group);
      if (definition !== null) result.transitions.push({ contact: contactId, definition, from, to, at, knownAt });
    }
    for (const asked of result.memberships) {
      // The same replay, ended at the instant: what was true then on what was known then.
      const { atStart } = replayPerson(contactId, events, { ...frame, since: asked.at, until: asked.at });
      if (atStart) asked.contacts[contactId] = named(atStart);
    }
  }
  result.transitions.sort((a, b) => a.at - b.at);
  return result;
}

function named(values: Record<string, boolean | string>): Record<string, boolean | string> {
  const found: Record<string, boolean | string> = {};
  for (const [group, value] of Object.entries(values)) {
    const name = nameOfGroup(group);
    if (name !== null) found[name] = value;
  }
  return found;
}
