import type { z } from 'zod';
import type { CollectedEvent, JsonObject } from '@sandmill/contracts';
import { simulationInputSchema, simulationSchema } from '@sandmill/contracts/api/segments';
import { AppError } from '../../platform/errors.ts';
import type { HttpApp } from '../../platform/http/http-app.ts';
import { uuidFrom } from '../../platform/ids.ts';
import { EVENT_LIMITS, parseIncoming } from '../collect/index.ts';
import { foldEvent, newContact, newEffects } from '../contacts/index.ts';
import { simulate, type SimulationResult } from './simulate.ts';
import { simulationPeople } from './simulation-people.ts';

type Input = z.output<typeof simulationInputSchema>;

/** Runs conditions and classifications over events given in the request. Stores nothing, sends nothing. */
export function simulationRoutes(app: HttpApp, deps: { now(): number }): void {
  app.post(
    '/api/v1/simulations',
    {
      schema: {
        tags: ['Segments'],
        summary: 'Membership at instants and every transition, over events given here; stores and sends nothing',
        body: simulationInputSchema,
        response: { 200: simulationSchema },
      },
      config: { right: 'segments:read', audit: false },
    },
    async (request) => toAnswer(runSimulation(request.body, deps.now())),
  );
}

/** @throws AppError invalid_request naming the event that cannot be read, invalid_definition */
export function runSimulation(input: Input, now: number): SimulationResult {
  const events = input.events.map((raw, place) => readEvent(raw, place, now));
  const effects = newEffects();
  return simulate({
    timeZone: input.timeZone,
    definitions: input.definitions,
    events,
    at: input.at.map((instant) => Date.parse(instant)),
    ...(input.until === undefined ? {} : { until: Date.parse(input.until) }),
    contactOf: simulationPeople(events),
    newRecord: (id, firstSeen) => newContact(0, id, firstSeen),
    fold: (record, event) => foldEvent(record, event, effects),
  });
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
    ipPolicy: 'remove',
    limits: EVENT_LIMITS,
    newMessageId: () => uuidFrom('simulated', place),
  });
  if (event) return event;
  throw new AppError('invalid_request', `Event ${place} cannot be read: ${rejection.detail}`, {
    errors: [{ path: `events.${place}`, message: rejection.detail }],
  });
}

function toAnswer(result: SimulationResult): z.output<typeof simulationSchema> {
  const iso = (instant: number): string => new Date(instant).toISOString();
  return {
    memberships: result.memberships.map(({ at, contacts }) => ({ at: iso(at), contacts })),
    transitions: result.transitions.map((t) => ({ ...t, at: iso(t.at), knownAt: iso(t.knownAt) })),
  };
}
