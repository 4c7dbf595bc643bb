import { z } from 'zod';
import { conditionSchema } from '../condition.ts';
import { CHANNELS } from '../event.ts';
import { contactRowSchema } from './contacts.ts';
import { instantSchema, pageQuerySchema } from './paging.ts';

/** `dynamic`: a condition says who belongs to it. `static`: a list that people are put on. */
export const SEGMENT_KINDS = ['dynamic', 'static'] as const;

const nameSchema = z.string().trim().min(1).max(120);
const descriptionSchema = z.string().max(2000);
/** Folders are names; "" is none. A "/" makes a folder within another. */
export const folderSchema = z
  .string()
  .trim()
  .max(120)
  .regex(/^(?!\/)(?!.*\/\/)(?!.*\/$)/, 'Write a folder such as "Shop" or "Shop/Spring", without "/" at the ends.');
const tagsSchema = z.array(z.string().trim().min(1).max(60)).max(20);
const dateSchema = z.iso.date();

/** A size that a segment should reach, or come down to (`atMost`), perhaps by a date. */
export const targetInputSchema = z.object({
  size: z.number().int().min(0).max(1_000_000_000),
  direction: z.enum(['atLeast', 'atMost']).default('atLeast'),
  by: dateSchema.nullable().default(null),
});
export const targetSchema = targetInputSchema.extend({
  /** Size when the target was set: where progress begins. */
  startSize: z.number().int(),
  setAt: instantSchema,
  met: z.boolean(),
  /** 0 at the start, 1 when met. */
  progress: z.number(),
  /** Since when it has been met or fallen short, as far as it was seen to change. */
  turnedAt: instantSchema.nullable(),
});
export type SegmentTarget = z.infer<typeof targetSchema>;

/** Who asks a segment. `isLive`: something that runs now; only such keep it from the archive. */
export const segmentUseSchema = z.object({
  kind: z.string(),
  id: z.string(),
  name: z.string(),
  /** What for: "trigger", "entry", "exit", "split", "condition", "class", "include", ... */
  role: z.string(),
  isLive: z.boolean(),
});
export type SegmentUse = z.infer<typeof segmentUseSchema>;

export const reachSchema = z.object(
  Object.fromEntries(CHANNELS.map((channel) => [channel, z.number().int()])) as Record<
    (typeof CHANNELS)[number],
    z.ZodNumber
  >,
);
export type Reach = z.infer<typeof reachSchema>;

/** GET/POST /api/v1/segments, GET/PATCH/DELETE /api/v1/segments/{id}. */
export const segmentSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  description: z.string(),
  kind: z.enum(SEGMENT_KINDS),
  /** Kept out of every audience that does not say otherwise. */
  suppression: z.boolean(),
  folder: z.string(),
  tags: z.array(z.string()),
  owner: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Null of a static list. */
  definition: conditionSchema.nullable(),
  version: z.number().int().nullable(),
  status: z.enum(['live', 'preparing', 'archived']),
  progress: z.object({ done: z.number(), total: z.number().nullable() }).nullable(),
  /** Job that prepares it, to be cancelled; null unless `status` is preparing. */
  jobId: z.string().nullable(),
  size: z.number().int(),
  /** People who may be written to for marketing; counted only where one segment is asked for. */
  reachable: reachSchema.nullable(),
  /** Sizes of the last 30 days, oldest first. */
  trend: z.array(z.number()),
  entered24h: z.number().int(),
  left24h: z.number().int(),
  usedIn: z.array(segmentUseSchema),
  target: targetSchema.nullable(),
  /** Everything that happened until then is in the size. */
  trueAsOf: instantSchema,
  /** When somebody last came in or went out. */
  movedAt: instantSchema.nullable(),
  /** The definition could not be evaluated for somebody; the others are not concerned. */
  problem: z
    .object({
      message: z.string(),
      times: z.number().int(),
      contactId: z.string().nullable(),
      lastAt: instantSchema,
    })
    .nullable(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
});
export type Segment = z.infer<typeof segmentSchema>;

const attributes = {
  name: nameSchema,
  description: descriptionSchema,
  suppression: z.boolean(),
  folder: folderSchema,
  tags: tagsSchema,
  /** Null: nobody. */
  ownerId: z.uuid().nullable(),
  target: targetInputSchema.nullable(),
};

export const segmentInputSchema = z.object({
  ...attributes,
  description: descriptionSchema.default(''),
  kind: z.enum(SEGMENT_KINDS).default('dynamic'),
  suppression: z.boolean().default(false),
  folder: folderSchema.default(''),
  tags: tagsSchema.default([]),
  ownerId: z.uuid().nullable().optional(),
  target: targetInputSchema.nullable().default(null),
  definition: conditionSchema.nullable().default(null),
  /** Whether those who are in from the beginning set off journeys. */
  triggerJourneys: z.boolean().default(false),
});

export const segmentChangeSchema = z
  .object({
    ...attributes,
    definition: conditionSchema.nullable(),
    /** Whether the people moved by a change of definition set off journeys. Absent: no. */
    triggerJourneys: z.boolean(),
    /** Why the definition changes, for those who read its versions. */
    note: z.string().max(500),
  })
  .partial();
export type SegmentChange = z.infer<typeof segmentChangeSchema>;

export const SEGMENT_SORTS = ['name', 'size', 'changed'] as const;
export const segmentsQuerySchema = pageQuerySchema.extend({
  search: z.string().max(200).optional(),
  /** A folder with all within it. "" is: in none. */
  folder: z.string().max(120).optional(),
  tag: z.string().max(60).optional(),
  kind: z.enum(['dynamic', 'static', 'suppression']).optional(),
  owner: z.uuid().optional(),
  state: z.enum(['live', 'preparing', 'archived']).optional(),
  /** Older spelling of `state=archived`. */
  archived: z.stringbool().optional(),
  sort: z.enum(SEGMENT_SORTS).default('name'),
  /** Absent: names from A, largest and newest first. */
  direction: z.enum(['asc', 'desc']).optional(),
});
export type SegmentsQuery = z.infer<typeof segmentsQuerySchema>;

/** GET /api/v1/segments/folders: all folders and tags in use, with how many segments each has (archived ones left out). */
export const segmentShelvesSchema = z.object({
  folders: z.array(z.object({ name: z.string(), count: z.number().int() })),
  tags: z.array(z.object({ name: z.string(), count: z.number().int() })),
  owners: z.array(z.object({ id: z.string(), name: z.string(), count: z.number().int() })),
  archived: z.number().int(),
});
export type SegmentShelves = z.infer<typeof segmentShelvesSchema>;

/** POST /api/v1/segments/bulk: one act on many; what cannot be done is answered with its reason, the rest is done. */
export const segmentBulkSchema = z.object({
  ids: z.array(z.number().int().positive()).min(1).max(500),
  act: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('archive') }),
    z.object({ kind: z.literal('restore') }),
    z.object({ kind: z.literal('delete') }),
    z.object({ kind: z.literal('move'), folder: folderSchema }),
    z.object({ kind: z.literal('tag'), tags: tagsSchema }),
    z.object({ kind: z.literal('untag'), tags: tagsSchema }),
    z.object({ kind: z.literal('owner'), ownerId: z.uuid().nullable() }),
  ]),
});
export const segmentBulkResultSchema = z.object({
  done: z.array(z.number().int()),
  refused: z.array(z.object({ id: z.number().int(), code: z.string(), detail: z.string() })),
});

/** GET /api/v1/segments/{id}/versions, newest first. */
export const segmentVersionSchema = z.object({
  version: z.number().int(),
  kind: z.enum(SEGMENT_KINDS),
  status: z.enum(['preparing', 'live', 'retired', 'cancelled']),
  /** Null of a static list. */
  definition: conditionSchema.nullable(),
  by: z.string().nullable(),
  note: z.string().nullable(),
  restoredFrom: z.number().int().nullable(),
  triggersJourneys: z.boolean(),
  createdAt: instantSchema,
  liveAt: instantSchema.nullable(),
});
export type SegmentVersion = z.infer<typeof segmentVersionSchema>;

/** POST /api/v1/segments/{id}/members. Added first, then removed; at most 10,000 in all. */
export const membersChangeSchema = z.object({
  add: z.array(z.string().min(1).max(600)).max(10_000).default([]),
  remove: z.array(z.string().min(1).max(600)).max(10_000).default([]),
  /** Whether an e-mail address in `add` that is nobody's yet makes a new contact. It gives no consent. */
  createMissing: z.boolean().default(false),
});
export const membersChangeResultSchema = z.object({
  added: z.number().int(),
  /** Contacts that were not on it before, for whoever wants to undo; newly created ones are not known yet. */
  addedIds: z.array(z.string()),
  removed: z.number().int(),
  created: z.number().int(),
  /** Neither a contact nor an address we know. */
  unknown: z.array(z.string()),
});
export type MembersChangeResult = z.infer<typeof membersChangeResultSchema>;

/** GET /api/v1/segments/{id}/members: the newest first, or by name with a search. */
export const memberSchema = contactRowSchema.extend({
  enteredAt: instantSchema,
  /** When it became known, where that was later. */
  knownAt: instantSchema,
});
export type Member = z.infer<typeof memberSchema>;

/** POST /api/v1/segments/audience: how many an audience has, and whom it loses on the way. */
export const audienceCountSchema = z.object({
  included: z.number().int(),
  excluded: z.number().int(),
  suppressed: z.number().int(),
  count: z.number().int(),
  reachable: reachSchema,
});
export type AudienceCount = z.infer<typeof audienceCountSchema>;

/** GET /api/v1/segments/{id}/latency: from the event to the entry or exit it caused, over the last day. */
export const segmentLatencySchema = z.object({
  moves: z.number().int(),
  p50Ms: z.number().nullable(),
  p95Ms: z.number().nullable(),
});

/** GET /api/v1/segments/{id}/history?days=90 and GET /api/v1/classifications/{key}/history?days=90 */
export const groupHistorySchema = z.object({
  days: z.array(z.object({ day: z.string(), size: z.number(), entered: z.number(), left: z.number() })),
});
/** `days` up to `to` (absent: today), or from `from`; at most two years at once. */
export const historyQuerySchema = z.object({
  days: z.coerce.number().int().min(1).max(731).default(30),
  from: dateSchema.optional(),
  to: dateSchema.optional(),
});
