import { setImmediate as nextTick } from 'node:timers/promises';
import type { CollectedEvent, Condition, JourneyDefinition, Trigger } from '@sandmill/contracts';
import type { Simulation, SimulationInput } from '@sandmill/contracts/api/simulations';
import { selectStores } from '../domains/contacts/index.ts';
import { pressureOf, selectSenderWorkspace } from '../domains/delivery/index.ts';
import { controlGroupOf, planOf, watchedConditions, type JourneyBook } from '../domains/journeys/index.ts';
import {
  historySize,
  journeyDefinitions,
  liveDefinitions,
  matchesEvent,
  readPastPeople,
  readSimulatedEvents,
  simulationPeople,
  type DefinitionRow,
} from '../domains/segments/index.ts';
import type { Db } from '../platform/db/db.ts';
import { AppError } from '../platform/errors.ts';
import type { History } from '../platform/history/history.ts';
import { heldBack, JourneyTally } from './journey-tally.ts';
import { simulatePerson, type JourneyFrame } from './simulate-person.ts';

export type JourneySimulationDeps = {
  db: Db;
  history: History;
  now(): number;
  workspaceOf(workspaceId: number): Promise<{ timeZone: string; country: string }>;
};

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
  const frame = await openFrame(deps, workspaceId, input);
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

async function openFrame(
  deps: JourneySimulationDeps,
  workspaceId: number,
  input: SimulationInput,
): Promise<JourneyFrame> {
  const { country, ...workspace } = await deps.workspaceOf(workspaceId);
  const timeZone = input.timeZone ?? workspace.timeZone;
  const live = await liveDefinitions(deps.db, workspaceId);
  const named = Object.entries(input.journeys);
  const rows = named.map(([name, definition], place) => rowOf(name, definition, place));
  const asked = named.flatMap(([, definition]) => askedBy(definition));
  const end = input.until === undefined ? Infinity : Date.parse(input.until);
  const { since, until } = input.history
    ? { since: Date.parse(input.history.since), until: Math.min(Date.parse(input.history.until), deps.now()) }
    : { since: Number.NEGATIVE_INFINITY, until: end };
  return {
    workspaceId,
    country,
    timeZone,
    since,
    until,
    definitions: journeyDefinitions(live, { rows, asked }, timeZone),
    storeOf: await selectStores(deps.db, workspaceId),
    book: bookOf(input.journeys),
    controlGroup: await controlGroupOf(deps.db, workspaceId),
    matches: (selector, event) => matchesEvent(selector, event, timeZone),
  };
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
  for await (const { contactId, events } of past)
    yield { contactId, events: events.filter((one) => !isOwn(one, input)) };
}

/** What the journey itself did then, it does again: its old doings must not count twice. */
function isOwn({ trust, properties }: CollectedEvent, { journeys }: SimulationInput): boolean {
  const { journeyId } = properties;
  return trust === 'system' && typeof journeyId === 'string' && Object.hasOwn(journeys, journeyId);
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

/** All at version 1, all live. */
function bookOf(journeys: SimulationInput['journeys']): JourneyBook {
  const plans = new Map(Object.entries(journeys).map(([name, definition]) => [name, planOf(definition)]));
  return {
    live: [...plans].map(([id, plan]) => ({ id, name: id, status: 'live', kind: 'journey', version: 1, plan })),
    planOf: (journeyId) => plans.get(journeyId),
    isPaused: () => false,
  };
}

function rowOf(name: string, definition: JourneyDefinition, place: number): DefinitionRow {
  return {
    definitionId: -1_000 - place,
    group: `journey:${name}:1`,
    name,
    version: 1,
    ownerKind: 'journey',
    definition: watchedConditions(definition),
  };
}

/** Conditions of a journey, and what its triggers listen to as one. */
function askedBy(definition: JourneyDefinition): Condition[] {
  return [
    ...watchedConditions(definition).map(({ condition }) => condition),
    ...definition.triggers.flatMap(listensTo),
  ];
}

function listensTo(trigger: Trigger): Condition[] {
  switch (trigger.kind) {
    case 'segmentEntered':
    case 'segmentLeft':
      return trigger.segmentId === null ? [] : [{ kind: 'segment', segmentId: trigger.segmentId }];
    case 'stageChanged':
      return [{ kind: 'stage', classification: trigger.classification, value: trigger.to[0] ?? '' }];
    case 'scoreCrossed':
      return [{ kind: 'score', model: trigger.model, is: { op: 'gte', value: 0 } }];
    default:
      return [];
  }
}
