import { z } from 'zod';
import { CHANNELS } from '../event.ts';
import { journeyDefinitionSchema } from '../journey.ts';
import { jobSchema } from './auth.ts';
import { instantSchema, pageQuerySchema } from './paging.ts';

/** Which journey is tried: a version of it, or (null) what is drawn now. */
const sideChoiceSchema = z.object({ journeyId: z.uuid(), version: z.number().int().nullable().default(null) });

/** POST /api/v1/simulations/journeys: over the workspace's own history, in the background. Nobody is written to. */
export const journeySimulationInputSchema = z.object({
  name: z.string().trim().max(200).default(''),
  sides: z
    .array(sideChoiceSchema)
    .min(1)
    .max(2)
    .describe('What is tried, and what it is compared with over the same events.'),
  since: instantSchema,
  until: instantSchema,
  withLive: z
    .boolean()
    .default(true)
    .describe('The other live journeys walk along: they too take of the caps, and conflicts with them are told.'),
  reactions: z
    .boolean()
    .default(false)
    .describe(
      'Assumes that mails are opened and clicked, each by chance at the rates of the own last 180 days (under 200 mails: 35 % and 3 %), within a day. The same trial always gives the same.',
    ),
});
/** Shares of mails that are opened (clicked ones included) and clicked, 0 to 1, and where they come from. */
export const assumedReactionsSchema = z.object({
  opened: z.number(),
  clicked: z.number(),
  from: z.enum(['history', 'default']),
});
export type AssumedReactions = z.infer<typeof assumedReactionsSchema>;
export type JourneySimulationInput = z.input<typeof journeySimulationInputSchema>;

const count = z.number().int();
/** Messages and people; a person is counted once. */
const bothSchema = z.object({ messages: count, people: count });

/** What one journey would have done in the period. */
export const journeyOutcomeSchema = z.object({
  entered: count,
  people: count,
  completed: count,
  exited: count,
  errors: count,
  /** Runs that reached the goal, by what really happened afterwards. */
  converted: count,
  stillWaiting: count,
  /** Who was kept out, by gate: reentry, entry, group, controlGroup, ... */
  keptOut: z.record(z.string(), count),
  /** Asked for by steps. */
  requested: bothSchema,
  /** Would have left. */
  sent: bothSchema,
  /** Would have stayed, by gate and reason. */
  heldBack: z.array(bothSchema.extend({ gate: z.string(), reason: z.string() })),
  /** Of those sent: waited for the end of quiet hours. */
  delayed: bothSchema,
  /** Not decided yet when the period ended. */
  undecided: count,
  perDay: z.array(z.object({ day: z.string(), entered: count, sent: count, heldBack: count, converted: count })),
  /** How many people would have got so many messages of it. */
  perPerson: z.array(z.object({ messages: count, people: count })),
  nodes: z.record(
    z.string(),
    z.object({ visits: count, waiting: count, failed: count, outcomes: z.record(z.string(), count) }),
  ),
  /** People for whom, without caps, all journeys together would have gone over the weekly budget; null: there is none. */
  overBudget: z.object({ perWeek: z.number(), people: count }).nullable(),
  /** The most messages one person would have got in seven days, of all journeys, as they would have left. */
  mostInWeek: count,
  /** Live journeys from which the same people would have got something on the same day, or within seven days. */
  conflicts: z.array(z.object({ journeyId: z.string(), name: z.string(), sameDay: count, sameWeek: count })),
  cost: z.object({
    currency: z.string(),
    total: z.number(),
    channels: z.array(z.object({ channel: z.enum(CHANNELS), messages: count, each: z.number(), total: z.number() })),
  }),
});
export type JourneyOutcome = z.infer<typeof journeyOutcomeSchema>;

const sideSchema = sideChoiceSchema.extend({
  name: z.string(),
  /** As it was tried. */
  definition: journeyDefinitionSchema,
});
export type SimulatedSide = z.infer<typeof sideSchema>;

export const journeySimulationSummarySchema = z.object({
  id: z.string(),
  name: z.string(),
  /** What was tried, and what it was compared with. */
  sides: z.array(sideSchema.omit({ definition: true })),
  since: instantSchema,
  until: instantSchema,
  withLive: z.boolean(),
  /** What is assumed of opens and clicks; null: there are none. */
  reactions: assumedReactionsSchema.nullable(),
  status: z.enum(['running', 'done', 'cancelled', 'failed']),
  progress: jobSchema.shape.progress,
  failure: z.string().nullable(),
  createdAt: instantSchema,
  finishedAt: instantSchema.nullable(),
  /** When it is thrown away. */
  expiresAt: instantSchema,
});
export type JourneySimulationSummary = z.infer<typeof journeySimulationSummarySchema>;

/** GET /api/v1/simulations/journeys/{id} */
export const journeySimulationRunSchema = journeySimulationSummarySchema.extend({
  sides: z.array(sideSchema),
  /** Present once it is done; `outcomes` in the order of the sides. */
  result: z
    .object({
      outcomes: z.array(journeyOutcomeSchema),
      /** All whose past was walked through, and how much of it there was. */
      people: count,
      events: count,
      /** How many people can be listed one by one. */
      kept: count,
      tookMs: count,
    })
    .nullable(),
});
export type JourneySimulationRun = z.infer<typeof journeySimulationRunSchema>;

/** GET /api/v1/simulations/journeys?journey= */
export const journeySimulationQuerySchema = pageQuerySchema.extend({
  journey: z.uuid().optional(),
  search: z.string().trim().max(200).optional(),
});

export const SIMULATED_PEOPLE = ['entered', 'sent', 'heldBack', 'overBudget', 'converted', 'error', 'waiting'] as const;
/** GET /api/v1/simulations/journeys/{id}/people: who it would have been, who got most first. */
export const simulatedPeopleQuerySchema = pageQuerySchema.extend({
  side: z.coerce.number().int().min(0).max(1).default(0),
  who: z.enum(SIMULATED_PEOPLE).default('entered'),
  node: z.string().max(60).optional().describe('Came to this step.'),
  outlet: z.string().max(60).optional().describe('With node: left it by this way.'),
  messages: z.coerce.number().int().min(0).optional().describe('Would have got exactly so many.'),
  reason: z.string().max(100).optional().describe('With heldBack: for this reason.'),
  conflict: z.uuid().optional().describe('Would have got something of this journey within the same seven days.'),
  search: z.string().trim().max(200).optional(),
});
export const simulatedPersonSchema = z.object({
  contact: z.object({ id: z.string(), name: z.string().nullable(), email: z.string().nullable() }),
  entered: count,
  sent: count,
  heldBack: z.array(z.string()),
  converted: z.boolean(),
  overBudget: z.boolean(),
  firstAt: instantSchema,
});
export type SimulatedPerson = z.infer<typeof simulatedPersonSchema>;

/** One thing that happened to a person: in the past, or in the journey that was tried. */
export const simulatedMomentSchema = z.object({
  at: instantSchema,
  kind: z.enum(['event', 'entered', 'keptOut', 'step', 'left', 'sent', 'heldBack', 'goal']),
  /** Of an event its name; of a step its way out; of a message held back the gate; of somebody kept out the gate. */
  what: z.string(),
  node: z.string().nullable(),
  detail: z.string().nullable(),
  /** Steps on which the person stands from here on, of the journey tried. */
  standing: z.array(z.string()),
});
export type SimulatedMoment = z.infer<typeof simulatedMomentSchema>;
/** GET /api/v1/simulations/journeys/{id}/people/{contactId}?side=: worked out anew from the history, for this answer. */
export const simulatedWalkSchema = z.object({
  contact: z.object({ id: z.string(), name: z.string().nullable(), email: z.string().nullable() }),
  moments: z.array(simulatedMomentSchema),
  /** There were more than are listed. */
  isCut: z.boolean(),
});
export type SimulatedWalk = z.infer<typeof simulatedWalkSchema>;
