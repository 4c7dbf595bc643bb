import type { CollectedEvent, JsonObject } from '@sandmill/contracts';
import type { SimulationInput } from '@sandmill/contracts/api/simulations';
import { AppError } from '../../../platform/errors.ts';
import { uuidFrom } from '../../../platform/ids.ts';
import { EVENT_LIMITS, parseIncoming } from '../../collect/index.ts';
import { foldEvent, newContact, newEffects } from '../../contacts/index.ts';
import { simulate, type SimulationResult } from './simulate.ts';
import { simulationPeople } from './simulation-people.ts';

/**
 * Definitions over events given in the request, with a clock of their own.
 * @throws AppError invalid_request naming the event that cannot be read, invalid_definition
 */
export function runSimulation(input: SimulationInput, now: number): SimulationResult {
  const events = readSimulatedEvents(input, now);
  const effects = newEffects();
  return simulate({
    timeZone: input.timeZone ?? 'UTC',
    definitions: input.definitions,
    changes: input.changes.map(({ at, definitions }) => ({ at: Date.parse(at), definitions })),
    events,
    at: input.at.map((instant) => Date.parse(instant)),
    ...(input.until === undefined ? {} : { until: Date.parse(input.until) }),
    contactOf: simulationPeople(events),
    newRecord: (id, firstSeen) => newContact(0, id, firstSeen),
    fold: (record, event) => foldEvent(record, event, effects),
  });
}

/** @throws AppError invalid_request naming the event that cannot be read */
export function readSimulatedEvents({ events = [] }: Pick<SimulationInput, 'events'>, now: number): CollectedEvent[] {
  return events.map((raw, place) => readEvent(raw, place, now));
}

/** `receivedAt` is the arrival; without it an event arrives when it happens. */
function readEvent(raw: Record<string, unknown>, place: number, now: number): CollectedEvent {
  const at = typeof raw['receivedAt'] === 'string' ? Date.parse(raw['receivedAt']) : Number.NaN;
  const isHistory = Number.isNaN(at);
  const { event, rejection } = parseIncoming(raw as JsonObject, {
    workspaceId: 0,
    sourceId: 0,
    trust: 'server',
    receivedAt: isHistory ? now : at,
    isHistory,
    pathType: null,
    batch: null,
    peerIp: null,
    dailyVisitor: null,
    refuses: false,
    ipPolicy: 'remove',
    limits: EVENT_LIMITS,
    newMessageId: () => uuidFrom('simulated', place),
  });
  if (event) return event;
  throw new AppError('invalid_request', `Event ${place} cannot be read: ${rejection.detail}`, {
    errors: [{ path: `events.${place}`, message: rejection.detail }],
  });
}
