import { z } from 'zod';
import { journeyDefinitionSchema } from '../journey.ts';
import { JOURNEY_PROBLEMS } from '../validate-journey.ts';
import { instantSchema, pageQuerySchema } from './paging.ts';

export const JOURNEY_STATUSES = ['draft', 'live', 'paused', 'archived'] as const;
/** A rule (event, condition, action) and a campaign are journeys too; the kind says which editor opens. */
export const JOURNEY_KINDS = ['journey', 'rule', 'campaign'] as const;
/**
 * Where between a business and a person a journey speaks: before the purchase, at it, after it, and to those who said no
 * or not now, by word or by silence.
 */
export const JOURNEY_PHASES = ['pre', 'purchase', 'post', 'no'] as const;
export type JourneyPhase = (typeof JOURNEY_PHASES)[number];

/** GET /api/v1/journeys?search=&status=&kind=&folder=&phase=; phase `none`: nobody has said. */
export const journeyListQuerySchema = pageQuerySchema.extend({
  search: z.string().max(200).optional(),
  status: z.enum(JOURNEY_STATUSES).optional(),
  kind: z.enum(JOURNEY_KINDS).optional(),
  folder: z.string().max(100).optional(),
  phase: z.enum([...JOURNEY_PHASES, 'none']).optional(),
});
export const journeyRowSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  kind: z.enum(JOURNEY_KINDS),
  folder: z.string().nullable(),
  phase: z.enum(JOURNEY_PHASES).nullable(),
  status: z.enum(JOURNEY_STATUSES),
  /** The one people walk now; null: never activated. */
  version: z.number().int().nullable(),
  /** Something was changed since. */
  hasDraft: z.boolean(),
  /** The first trigger in short: "stage:lifecycle:at_risk", "event:Order Completed", "" without one. */
  trigger: z.string(),
  triggers: z.number().int(),
  waiting: z.number().int(),
  /** Waiting since before the last outage or pause, until somebody decides. */
  held: z.number().int(),
  entered: z.number().int(),
  completed: z.number().int(),
  /** Reached the goal within its window. */
  converted: z.number().int(),
  messagesSent: z.number().int(),
  errors: z.number().int(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
});
export type JourneyRow = z.infer<typeof journeyRowSchema>;

/** GET and PUT /api/v1/journeys/{id}/phase; null: none. Apart from the draft: it changes nothing that is drawn. */
export const journeyPhaseSchema = z.object({ phase: z.enum(JOURNEY_PHASES).nullable() }).strict();
export type JourneyPhaseOf = z.infer<typeof journeyPhaseSchema>;

/** GET /api/v1/journeys/folders?kind= */
export const journeyFoldersSchema = z.object({
  folders: z.array(z.object({ name: z.string(), count: z.number().int() })),
});
export type JourneyFolders = z.infer<typeof journeyFoldersSchema>;

/** `message` is English; the words of a language: journeys:problem.code.<code>, filled with `values`. */
export const journeyProblemSchema = z.object({
  node: z.string().nullable(),
  trigger: z.string().nullable(),
  field: z.string().nullable(),
  code: z.enum(JOURNEY_PROBLEMS),
  values: z.record(z.string(), z.string()),
  message: z.string(),
});

/** How many wait at a step, went through, were taken out of it or failed; `outcomes` counts each way out by its name. */
export const nodeCountersSchema = z.object({
  waiting: z.number().int(),
  passed: z.number().int(),
  skipped: z.number().int(),
  failed: z.number().int(),
  outcomes: z.record(z.string(), z.number().int()),
});
export type NodeCounters = z.infer<typeof nodeCountersSchema>;

/** GET /api/v1/journeys/{id} */
export const journeySchema = journeyRowSchema.extend({
  /** The draft where there is one, else the newest version. */
  definition: journeyDefinitionSchema,
  /** Sent back when saving, so that two people do not write over each other. */
  revision: z.number().int(),
  /** Per step id, and '$trigger' for entries; all versions and times. A period: GET {id}/stats. */
  counters: z.record(z.string(), nodeCountersSchema),
  problems: z.array(journeyProblemSchema),
});
export type Journey = z.infer<typeof journeySchema>;

/** POST /api/v1/journeys: a new draft. */
export const journeyInputSchema = z.object({
  name: z.string().trim().min(1).max(120),
  description: z.string().max(2000).default(''),
  kind: z.enum(['journey', 'rule']).default('journey').describe('Those of campaigns are made by their campaign.'),
  folder: z.string().trim().min(1).max(100).nullable().default(null),
  definition: journeyDefinitionSchema,
});
export type JourneyInput = z.input<typeof journeyInputSchema>;
/** PATCH /api/v1/journeys/{id}: a field left out stays. `definition` is saved as the draft (autosave). */
export const journeyChangeSchema = z.object({
  name: z.string().trim().min(1).max(120).optional(),
  description: z.string().max(2000).optional(),
  folder: z.string().trim().min(1).max(100).nullable().optional(),
  kind: z
    .enum(['journey', 'rule'])
    .optional()
    .describe('A journey of one condition and what is done at once may be a rule, and a rule may become a journey.'),
  definition: journeyDefinitionSchema
    .optional()
    .describe('A rule that is drawn in another shape is a journey from then on.'),
  revision: z
    .number()
    .int()
    .optional()
    .describe('As read. When somebody else has saved meanwhile, the answer is 409 conflict.'),
});
export type JourneyChange = z.input<typeof journeyChangeSchema>;

/** POST /api/v1/journeys/validate */
export const journeyProblemsSchema = z.object({ problems: z.array(journeyProblemSchema) });

/** GET /api/v1/journeys/{id}/versions, the newest first. */
export const journeyVersionSchema = z.object({
  version: z.number().int(),
  isLive: z.boolean(),
  /** People who walk it now. */
  waiting: z.number().int(),
  createdAt: instantSchema,
  createdBy: z.string().nullable(),
});
export type JourneyVersion = z.infer<typeof journeyVersionSchema>;
/** GET /api/v1/journeys/{id}/versions/{version} */
export const journeyVersionDetailSchema = journeyVersionSchema.extend({ definition: journeyDefinitionSchema });
/** GET /api/v1/journeys/{id}/diff?from=1&to=draft: what changed, part by part. */
export const journeyDiffQuerySchema = z.object({
  from: z.union([z.coerce.number().int(), z.literal('draft')]),
  to: z.union([z.coerce.number().int(), z.literal('draft')]).default('draft'),
});
const changedSchema = z.object({
  id: z.string(),
  change: z.enum(['added', 'removed', 'changed']),
  /** Settings that differ, by path. */
  fields: z.array(z.string()),
});
export const journeyDiffSchema = z.object({
  triggers: z.array(changedSchema),
  nodes: z.array(changedSchema),
  edges: z.object({
    added: journeyDefinitionSchema.shape.edges.unwrap(),
    removed: journeyDefinitionSchema.shape.edges.unwrap(),
  }),
  settings: z.array(z.string()),
});
export type JourneyDiff = z.infer<typeof journeyDiffSchema>;

/** POST /api/v1/journeys/{id}/activate: what becomes of those who walk an older version. */
export const activateInputSchema = z.object({
  underWay: z
    .enum(['finish', 'move', 'leave'])
    .default('finish')
    .describe(
      'finish: on the version they entered. move: on at the same step of the new one, those whose step is gone leave. leave: their run ends.',
    ),
});
/** POST /api/v1/journeys/{id}/resume, and {id}/release after an outage: what becomes of what should have happened meanwhile. */
export const overdueInputSchema = z.object({
  overdue: z
    .enum(['run', 'skip', 'reschedule'])
    .describe('run: now, late. skip: those people leave. reschedule: everybody waits as long again as was left.'),
});
/** GET /api/v1/journeys/{id}/overdue */
export const overdueSchema = z.object({
  people: z.number().int(),
  /** Of those, who was asked in during a pause and is not in yet. */
  entering: z.number().int(),
  since: instantSchema.nullable(),
  nodes: z.array(z.object({ node: z.string(), people: z.number().int() })),
});
export type Overdue = z.infer<typeof overdueSchema>;

/** GET /api/v1/journeys/{id}/stats?since=&until= (days of the workspace's zone, both included) */
export const journeyStatsQuerySchema = z.object({
  since: z.iso.date(),
  until: z.iso.date(),
  version: z.coerce.number().int().optional(),
});
export const journeyStatsSchema = z.object({
  nodes: z.record(z.string(), nodeCountersSchema),
  days: z.array(
    z.object({
      day: z.string(),
      entered: z.number().int(),
      completed: z.number().int(),
      converted: z.number().int(),
      messages: z.number().int(),
    }),
  ),
});
export type JourneyStats = z.infer<typeof journeyStatsSchema>;

/** GET, PATCH /api/v1/journey-settings: over all journeys. */
export const journeyWorkspaceSettingsSchema = z.object({
  controlGroup: z
    .number()
    .min(0)
    .max(50)
    .describe('Per cent of people to whom no journey does anything, always the same ones.'),
  unqualified: z
    .enum(['enter', 'exclude'])
    .default('exclude')
    .describe(
      'Whether people who are unqualified enter journeys that do not decide it themselves; rules and campaigns never ask.',
    ),
});
export const journeyWorkspaceSettingsChangeSchema = z
  .object({
    controlGroup: journeyWorkspaceSettingsSchema.shape.controlGroup.optional(),
    unqualified: z.enum(['enter', 'exclude']).optional(),
  })
  .strict();
export type JourneyWorkspaceSettings = z.infer<typeof journeyWorkspaceSettingsSchema>;

/** GET /api/v1/journeys/{id}/splits: what splits that learn know. */
export const learntSplitSchema = z.object({
  node: z.string(),
  reward: z.enum(['goal', 'click']),
  ways: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      chosen: z.number().int(),
      /** Of those, how many brought what counts, within the time. */
      rewarded: z.number().int(),
      /** Share of the next people, 0 to 1: how likely it is the best as far as is known. */
      nextShare: z.number(),
    }),
  ),
});
export type LearntSplit = z.infer<typeof learntSplitSchema>;
