import { setImmediate as nextTick } from 'node:timers/promises';
import type { CollectedEvent } from '@sandmill/contracts';
import type { Simulation, SimulationInput } from '@sandmill/contracts/api/simulations';
import { pressureOf, selectSenderWorkspace } from '../domains/delivery/index.ts';
import { historySize, readPastPeople, readSimulatedEvents, simulationPeople } from '../domains/segments/index.ts';
import { AppError } from '../platform/errors.ts';
import { openJourneyFrame, withoutOwn, type JourneySimulationDeps } from './journey-frame.ts';
import { heldBack, JourneyTally } from './journey-tally.ts';
import { simulatePerson, type JourneyFrame } from './simulate-person.ts';

/** More would keep the asker waiting longer than a request may. */
const MAX_EVENTS = 1_000_000;
/** After so many people others in the process get their turn. */
const BREATH = 50;

/**
 * Journeys over events given, or over the workspace's own past, person by person, with the live step function and a
 * clock of its own. The name of a journey stands for its id: under the id of a real one, chance falls as it does live.
 * Not simulated: schedules, the API, entries limited over everybody, answers of webhooks (they run into their time-out).
 * @throws AppError invalid_definition, invalid_request; too_heavy
 */
export async function simulateJourneys(
  deps: JourneySimulationDeps,
  workspaceId: number,
  input: SimulationInput,
): Promise<Simulation['journeys']> {
  const frame = await frameOf(deps, workspaceId, input);
  const workspace = await selectSenderWorkspace(deps.db, workspaceId);
  const pressure = workspace ? pressureOf(workspace.settings) : { caps: [], budget: null };
  const tallies = Object.keys(input.journeys).map((name) => [name, new JourneyTally(name, frame.timeZone)] as const);
  let people = 0;
  for await (const { contactId, events } of peopleOf(deps, workspaceId, { input, frame })) {
    const walked = simulatePerson(contactId, events, frame);
    const held = heldBack(walked.messages, pressure);
    for (const [, tally] of tallies) tally.add(contactId, walked, held);
    if (++people % BREATH === 0) await nextTick();
  }
  return Object.fromEntries(tallies.map(([name, tally]) => [name, tally.result()]));
}

async function frameOf(
  deps: JourneySimulationDeps,
  workspaceId: number,
  input: SimulationInput,
): Promise<JourneyFrame> {
  const end = input.until === undefined ? Infinity : Date.parse(input.until);
  const { since, until } = input.history
    ? { since: Date.parse(input.history.since), until: Math.min(Date.parse(input.history.until), deps.now()) }
    : { since: Number.NEGATIVE_INFINITY, until: end };
  const journeys = Object.entries(input.journeys).map(([id, definition]) => ({ id, name: id, version: 1, definition }));
  return openJourneyFrame(deps, workspaceId, { journeys, since, until, timeZone: input.timeZone });
}

type Person = { contactId: string; events: CollectedEvent[] };

async function* peopleOf(
  deps: JourneySimulationDeps,
  workspaceId: number,
  { input, frame }: { input: SimulationInput; frame: JourneyFrame },
): AsyncIterable<Person> {
  if (!input.history) {
    yield* givenPeople(readSimulatedEvents(input, deps.now()));
    return;
  }
  const size = await historySize(deps.history, workspaceId, frame.until);
  if (size > MAX_EVENTS)
    throw new AppError('too_heavy', `The history holds ${size} events, at most ${MAX_EVENTS} are simulated at once.`);
  const past = readPastPeople(deps.history, { workspaceId, heap: 0, heaps: 1, share: 1, arrivedBy: frame.until });
  for await (const { contactId, events } of past) yield { contactId, events: withoutOwn(events, frame) };
}

function givenPeople(events: readonly CollectedEvent[]): Person[] {
  const contactOf = simulationPeople(events);
  const people = new Map<string, Person>();
  for (const event of events.toSorted((a, b) => a.arrivedAt - b.arrivedAt)) {
    const contactId = contactOf(event);
    const person = people.get(contactId) ?? { contactId, events: [] };
    person.events.push(event);
    people.set(contactId, person);
  }
  return [...people.values()];
}
