import { z } from 'zod';
import { decimalSchema, instantSchema, jsonObjectSchema } from './paging.ts';

export const STAGES = ['ghost', 'new', 'lead', 'waiting', 'occasional', 'repeat', 'hero', 'at_risk', 'lost'] as const;
export const stageSchema = z.enum(STAGES);
export type Stage = z.infer<typeof stageSchema>;
export const USER_TYPES = ['visitor', 'lead', 'customer', 'loyal'] as const;
export const userTypeSchema = z.enum(USER_TYPES);
export type UserType = z.infer<typeof userTypeSchema>;

/** One row of GET /api/v1/contacts (query: search, identifier, stage, userType, segment, tag, sort = lastSeen | firstSeen | name | revenue, direction = asc | desc, limit, cursor). */
export const contactRowSchema = z.object({
  id: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  userId: z.string().nullable(),
  stage: stageSchema.nullable(),
  stageSince: instantSchema.nullable(),
  userType: userTypeSchema.nullable(),
  tags: z.array(z.string()),
  ordersCount: z.number().int(),
  revenue: decimalSchema,
  currency: z.string().nullable(),
  lastOrderAt: instantSchema.nullable(),
  firstSeen: instantSchema,
  lastSeen: instantSchema,
  country: z.string().nullable(),
  city: z.string().nullable(),
  /** May we write to them: marketing e-mail. */
  emailConsent: z.enum(['pending', 'opted_in', 'opted_out', 'none']),
});
export type ContactRow = z.infer<typeof contactRowSchema>;

export const traitValueSchema = z.object({
  name: z.string(),
  value: z.unknown(),
  at: instantSchema,
  source: z.string(),
  origin: z.enum(['explicit', 'implicit']),
});
export const consentStateSchema = z.object({
  channel: z.string(),
  purpose: z.string(),
  address: z.string(),
  state: z.enum(['pending', 'opted_in', 'opted_out']),
  at: instantSchema,
});
export const deviceSchema = z.object({
  anonymousId: z.string(),
  boundBy: z.enum(['click', 'form', 'site']).nullable(),
  boundAt: instantSchema.nullable(),
  monitored: z.boolean(),
  stoppedAt: instantSchema.nullable(),
  userAgent: z.string().nullable(),
  label: z.string(),
  firstSeen: instantSchema,
  lastSeen: instantSchema,
});
export const identifierSchema = z.object({
  kind: z.enum(['userId', 'email', 'phone', 'anonymousId']),
  value: z.string(),
  firstSeen: instantSchema,
});
export const mergeSchema = z.object({
  fromId: z.string(),
  toId: z.string(),
  at: instantSchema,
  reason: z.string(),
  detail: jsonObjectSchema,
  undoneAt: instantSchema.nullable(),
  claim: z.object({ kindA: z.string(), valueA: z.string(), kindB: z.string(), valueB: z.string() }).nullable(),
});

/** GET /api/v1/contacts/{id}. Following a merge: answers the surviving contact with its own id. */
export const contactSchema = contactRowSchema.extend({
  traits: z.array(traitValueSchema),
  consents: z.array(consentStateSchema),
  suppression: z.object({ reason: z.string(), at: instantSchema }).nullable(),
  devices: z.array(deviceSchema),
  identifiers: z.array(identifierSchema),
  merges: z.array(mergeSchema),
  averageOrder: decimalSchema.nullable(),
  orderTimes: z.array(z.object({ at: instantSchema, orderId: z.string(), total: decimalSchema.nullable() })),
  firstTouch: jsonObjectSchema.nullable(),
  lastTouch: jsonObjectSchema.nullable(),
  acquisition: jsonObjectSchema,
  segments: z.array(z.object({ id: z.number().int(), name: z.string(), enteredAt: instantSchema })),
  classes: z.array(
    z.object({ classification: z.string(), value: z.string(), since: instantSchema, reason: z.string().nullable() }),
  ),
  /** What time alone will change first, if nothing happens. */
  nextChange: z.object({ classification: z.string(), from: z.string(), to: z.string(), at: instantSchema }).nullable(),
  enrolments: z.array(
    z.object({
      id: z.string(),
      journeyId: z.string(),
      journeyName: z.string(),
      status: z.enum(['waiting', 'done', 'exited', 'error']),
      node: z.string().nullable(),
      nodeLabel: z.string().nullable(),
      due: instantSchema.nullable(),
      enteredAt: instantSchema,
      endedAt: instantSchema.nullable(),
      endReason: z.string().nullable(),
    }),
  ),
});
export type Contact = z.infer<typeof contactSchema>;

/** GET /api/v1/contacts/{id}/timeline?types=&limit=&cursor= . Newest first. */
export const timelineItemSchema = z.object({
  id: z.string(),
  at: instantSchema,
  receivedAt: instantSchema,
  family: z.enum(['site', 'order', 'message', 'change', 'consent', 'identity', 'journey', 'other']),
  name: z.string(),
  source: z.string(),
  properties: jsonObjectSchema,
  context: jsonObjectSchema,
});
export type TimelineItem = z.infer<typeof timelineItemSchema>;

/** GET /api/v1/contacts/{id}/explain?definition=segment:12 | class:lifecycle | message:<id> . The tree mirrors the definition. */
export type ExplainNode = {
  kind: string;
  /** The leaf or node as JSON of the condition language. */
  condition: unknown;
  holds: boolean;
  /** Value of the leaf in this contact: a count, a trait, a date. */
  value: unknown;
  /** Since when it has been so, when known. ISO instant. */
  since: string | null;
  /** When it changes if nothing happens; null: never. ISO instant. */
  nextChange: string | null;
  children: ExplainNode[];
};
export const explainNodeSchema: z.ZodType<ExplainNode> = z.lazy(() =>
  z.object({
    kind: z.string(),
    condition: z.unknown(),
    holds: z.boolean(),
    value: z.unknown(),
    since: z.string().nullable(),
    nextChange: z.string().nullable(),
    children: z.array(explainNodeSchema),
  }),
);
export const explanationSchema = z.object({
  definition: z.string(),
  name: z.string(),
  /** For a segment: 'in' or 'out'. For a classification: the class. */
  result: z.string(),
  since: instantSchema.nullable(),
  nextChange: z.object({ at: instantSchema, to: z.string() }).nullable(),
  /** One branch for a segment; one for each class, in order, for a classification. */
  branches: z.array(z.object({ value: z.string(), tree: explainNodeSchema })),
});
export type Explanation = z.infer<typeof explanationSchema>;

export const orderSchema = z.object({
  store: z.string(),
  orderId: z.string(),
  contactId: z.string(),
  placedAt: instantSchema,
  status: z.enum(['placed', 'cancelled', 'refunded', 'partially_refunded']),
  currency: z.string().nullable(),
  total: decimalSchema.nullable(),
  refunded: decimalSchema,
  items: z.array(jsonObjectSchema),
  coupon: z.string().nullable(),
});
export type Order = z.infer<typeof orderSchema>;
export const productSchema = z.object({
  productId: z.string(),
  sku: z.string().nullable(),
  name: z.string().nullable(),
  brand: z.string().nullable(),
  category: z.string().nullable(),
  price: decimalSchema.nullable(),
  currency: z.string().nullable(),
  url: z.string().nullable(),
  imageUrl: z.string().nullable(),
  updatedAt: instantSchema,
});
export type Product = z.infer<typeof productSchema>;
