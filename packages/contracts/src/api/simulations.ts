import { z } from 'zod';
import { classificationSchema, conditionSchema } from '../condition.ts';
import { journeyDefinitionSchema } from '../journey.ts';
import { jobSchema } from './auth.ts';
import { instantSchema, pageQuerySchema } from './paging.ts';

/** By name: what is to be tried. */
const namedDefinitionsSchema = z
  .record(z.string().min(1).max(100), z.union([conditionSchema, classificationSchema]))
  .refine((named) => Object.keys(named).length <= 20, 'At most 20 definitions at once.');

/** Contact -> definition -> in or out of a condition, or the class. */
const membershipsSchema = z.array(
  z.object({
    at: instantSchema,
    contacts: z.record(z.string(), z.record(z.string(), z.union([z.boolean(), z.string()]))),
  }),
);
const transitionSchema = z.object({
  contact: z.string(),
  definition: z.string(),
  from: z.union([z.boolean(), z.string(), z.null()]),
  to: z.union([z.boolean(), z.string()]),
  at: instantSchema,
  knownAt: instantSchema,
});

/** POST /api/v1/simulations. Pure: stores and sends nothing. Events are given here, or the workspace's own are taken. */
export const simulationInputSchema = z
  .object({
    timeZone: z.string().max(60).optional().describe('IANA zone; default: UTC for given events, else the workspace’s.'),
    definitions: namedDefinitionsSchema.default({}),
    /** By name: journeys that walk through the same events, as if they had been live. */
    journeys: z
      .record(z.string().min(1).max(100), journeyDefinitionSchema)
      .refine((named) => Object.keys(named).length <= 20, 'At most 20 journeys at once.')
      .default({}),
    /** From the instant on these stand in the place of all before; only with events given here. */
    changes: z
      .array(z.object({ at: instantSchema, definitions: namedDefinitionsSchema }))
      .max(100)
      .default([]),
    /** Segment-shaped events; `receivedAt` is the arrival, default: the event's own time. */
    events: z.array(z.record(z.string(), z.unknown())).max(100_000).optional(),
    /** The workspace's own history instead: transitions within the range, on all evidence that came before. */
    history: z.object({ since: instantSchema, until: instantSchema }).strict().optional(),
    /** Instants at which membership is asked. */
    at: z.array(instantSchema).max(1000).default([]),
    until: instantSchema.optional(),
  })
  .refine((input) => (input.events === undefined) !== (input.history === undefined), {
    message: 'Give either events or history.',
    path: ['events'],
  })
  .refine((input) => input.history === undefined || input.changes.length === 0, {
    message: 'Definitions change on the way only over events given here.',
    path: ['changes'],
  });
export type SimulationInput = z.output<typeof simulationInputSchema>;

/** What a journey would have done. Nobody was written to. */
export const journeySimulationSchema = z.object({
  entered: z.number().int(),
  people: z.number().int(),
  completed: z.number().int(),
  exited: z.number().int(),
  errors: z.number().int(),
  converted: z.number().int(),
  stillWaiting: z.number().int(),
  /** Who was kept out, by gate. */
  keptOut: z.record(z.string(), z.number().int()),
  messages: z.number().int(),
  perDay: z.array(z.object({ day: z.string(), entered: z.number().int(), messages: z.number().int() })),
  /** How many people got so many messages. */
  perPerson: z.array(z.object({ messages: z.number().int(), people: z.number().int() })),
  /** Per step: how many came, and which share took each way out. */
  nodes: z.record(z.string(), z.object({ visits: z.number().int(), outcomes: z.record(z.string(), z.number().int()) })),
  /** Messages that the caps and the budget of the workspace would have held back, by cap. */
  heldBack: z.array(z.object({ cap: z.string(), messages: z.number().int(), people: z.number().int() })),
  /** One by one, in the order of their instants; at most 10,000. */
  sends: z.array(
    z.object({
      contact: z.string(),
      node: z.string(),
      visit: z.number().int(),
      templateId: z.string(),
      at: instantSchema,
      heldBackBy: z.string().nullable(),
    }),
  ),
});
export type JourneySimulation = z.output<typeof journeySimulationSchema>;

export const simulationSchema = z.object({
  memberships: membershipsSchema,
  transitions: z.array(transitionSchema),
  journeys: z.record(z.string(), journeySimulationSchema),
});
export type Simulation = z.output<typeof simulationSchema>;

/** Sizes day by day as they would have been. A condition has the one value "in". */
export const simulationCurveSchema = z.object({
  definition: z.string(),
  kind: z.enum(['condition', 'classification']),
  values: z.array(
    z.object({
      value: z.string(),
      atStart: z.number().int(),
      days: z.array(
        z.object({ day: z.string(), size: z.number().int(), entered: z.number().int(), left: z.number().int() }),
      ),
    }),
  ),
  /** Who moved from which class to which in the period; '' is outside of all. */
  flows: z.array(z.object({ from: z.string(), to: z.string(), people: z.number().int() })),
});
export type SimulationCurve = z.infer<typeof simulationCurveSchema>;

/** POST /api/v1/simulations/runs: the same over any length of the workspace's own history, in the background. */
export const simulationRunInputSchema = z.object({
  name: z.string().trim().max(200).default(''),
  definitions: namedDefinitionsSchema.refine((named) => Object.keys(named).length > 0, 'Name at least one definition.'),
  since: instantSchema,
  until: instantSchema,
  /** Of all people this share, the same ones each time; counts are those of the sample. */
  share: z.number().min(0.001).max(1).default(1),
});
export type SimulationRunInput = z.input<typeof simulationRunInputSchema>;

export const simulationRunSchema = z.object({
  id: z.string(),
  name: z.string(),
  definitions: namedDefinitionsSchema,
  since: instantSchema,
  until: instantSchema,
  share: z.number(),
  status: z.enum(['running', 'done', 'cancelled', 'failed']),
  progress: jobSchema.shape.progress,
  failure: z.string().nullable(),
  createdAt: instantSchema,
  finishedAt: instantSchema.nullable(),
  /** Present once it is done. */
  result: z
    .object({
      curves: z.array(simulationCurveSchema),
      people: z.number().int(),
      events: z.number().int(),
      transitions: z.number().int(),
      /** How many of them can be listed one by one; the rest is in the curves. */
      kept: z.number().int(),
      tookMs: z.number().int(),
    })
    .nullable(),
});
export type SimulationRun = z.infer<typeof simulationRunSchema>;
export const simulationRunSummarySchema = simulationRunSchema.omit({ definitions: true, result: true });
export type SimulationRunSummary = z.infer<typeof simulationRunSummarySchema>;

/** GET /api/v1/simulations/runs/{id}/transitions: one by one, in the order of their instants. */
export const runTransitionsQuerySchema = pageQuerySchema.extend({
  definition: z.string().max(100).optional(),
  /** yyyy-mm-dd of the workspace's zone. */
  day: z.iso.date().optional(),
  /** 'in', a class, or '' for whoever left. */
  to: z.string().max(60).optional(),
  contact: z.uuid().optional(),
});
export const runTransitionSchema = z.object({
  definition: z.string(),
  at: instantSchema,
  from: z.string(),
  to: z.string(),
  cause: z.enum(['event', 'time', 'definition']),
  contact: z.object({ id: z.string(), name: z.string().nullable(), email: z.string().nullable() }),
});
export type RunTransition = z.infer<typeof runTransitionSchema>;
