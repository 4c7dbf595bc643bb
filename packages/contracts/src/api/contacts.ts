import { z } from 'zod';
import { decimalSchema, instantSchema, jsonObjectSchema, pageQuerySchema } from './paging.ts';

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

/** Filters of the list; all given ones must hold. */
export const contactFilterSchema = z.object({
  /** Beginning of a name, surname, e-mail address, user id or phone number. Finds the first thousand of each. */
  search: z.string().trim().max(200).optional(),
  /** "userId:u1", "email:a@b.it", "phone:+39...", "anonymousId:x" or a contact id: that one contact or none. */
  identifier: z.string().max(600).optional(),
  stage: stageSchema.optional(),
  userType: userTypeSchema.optional(),
  segment: z.coerce.number().int().optional(),
  tag: z.string().max(100).optional(),
  /** Classes as "temperature:hot", several separated by commas. */
  classes: z
    .string()
    .max(400)
    .regex(/^[a-z0-9_]+:[a-z0-9_]+(,[a-z0-9_]+:[a-z0-9_]+)*$/, 'Classes as "temperature:hot", separated by commas.')
    .optional(),
  /** State of marketing e-mail. */
  consent: z.enum(['pending', 'opted_in', 'opted_out', 'none']).optional(),
});
export type ContactFilter = z.infer<typeof contactFilterSchema>;
export const CONTACT_SORTS = ['lastSeen', 'firstSeen', 'name', 'revenue'] as const;
export const contactsQuerySchema = pageQuerySchema.extend({
  ...contactFilterSchema.shape,
  sort: z.enum(CONTACT_SORTS).default('lastSeen'),
  /** Absent: newest or highest first, names from A. */
  direction: z.enum(['asc', 'desc']).optional(),
});
export type ContactsQuery = z.infer<typeof contactsQuerySchema>;

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
export const identifierKindSchema = z.enum(['userId', 'email', 'phone', 'anonymousId']);
export const identifierSchema = z.object({
  kind: identifierKindSchema,
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
  segments: z.array(
    z.object({
      id: z.number().int(),
      name: z.string(),
      /** `static`: a list that the person was put on. */
      kind: z.enum(['dynamic', 'static']),
      enteredAt: instantSchema,
    }),
  ),
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
const nestedExplainNode: z.ZodType<ExplainNode> = z.lazy(() => explainNodeSchema);
export const explainNodeSchema: z.ZodType<ExplainNode> = z
  .object({
    kind: z.string(),
    condition: z.unknown(),
    holds: z.boolean(),
    value: z.unknown(),
    since: z.string().nullable(),
    nextChange: z.string().nullable(),
    children: z.array(nestedExplainNode),
  })
  .meta({ id: 'ExplainNode' });
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

/** GET /api/v1/orders?search=&status=&contact=&limit=&cursor= , newest first. Search: beginning of the order's id. */
export const ordersQuerySchema = pageQuerySchema.extend({
  search: z.string().trim().max(200).optional(),
  status: z.enum(['placed', 'cancelled', 'refunded', 'partially_refunded']).optional(),
  contact: z.uuid().optional(),
});
/** GET /api/v1/products?search=&limit=&cursor= , by name. Search: beginning of the name, the product's id or SKU. */
export const productsQuerySchema = pageQuerySchema.extend({ search: z.string().trim().max(200).optional() });

export const timelineQuerySchema = pageQuerySchema.extend({
  /** Families, separated by commas. */
  types: z.string().max(200).optional(),
});

/** GET /api/v1/contacts/{id}/consents: the ledger with its proof, oldest first. */
export const consentProofSchema = consentStateSchema.extend({
  id: z.string(),
  recordedAt: instantSchema,
  proof: jsonObjectSchema,
});
/** DELETE /api/v1/contacts/{id}: what is gone and what stays, and why nothing of it names the person. */
export const erasureSchema = z.object({
  erased: z.record(z.string(), z.number().int()),
  kept: z.object({
    /** Hashed addresses nobody may write to. */
    suppressions: z.number().int(),
    /** Rows of the consent ledger under a hash, without IP and texts. */
    consentProofs: z.number().int(),
    /** Orders without a person, for the shop's sums. */
    orders: z.number().int(),
    /** Hashes by which a late event is known and dropped. */
    identifierHashes: z.number().int(),
  }),
});
export type ErasureAnswer = z.infer<typeof erasureSchema>;
