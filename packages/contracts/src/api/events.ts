import { z } from 'zod';
import { instantSchema, jsonObjectSchema } from './paging.ts';

/** GET /api/v1/events?name=&contact=&status=accepted|rejected|all&limit=&cursor= : the live debugger, newest first. GET /api/v1/events/stream: the same as server-sent events. */
export const liveEventSchema = z.object({
  id: z.string(),
  status: z.enum(['accepted', 'rejected']),
  receivedAt: instantSchema,
  at: instantSchema.nullable(),
  type: z.string().nullable(),
  name: z.string().nullable(),
  source: z.string(),
  sourceId: z.number().int(),
  contactId: z.string().nullable(),
  identity: z.string().nullable(),
  code: z.string().nullable(),
  reason: z.string().nullable(),
  isBot: z.boolean(),
  body: jsonObjectSchema,
});
export type LiveEvent = z.infer<typeof liveEventSchema>;
/** GET /api/v1/schema/events, GET /api/v1/schema/events/{name}/properties, GET /api/v1/schema/traits */
export const eventSchemaSchema = z.object({
  name: z.string(),
  type: z.string(),
  seen: z.number().int(),
  firstSeen: instantSchema,
  lastSeen: instantSchema,
});
export type EventSchema = z.infer<typeof eventSchemaSchema>;
export const propertySchemaSchema = z.object({
  property: z.string(),
  types: z.array(z.string()),
  examples: z.array(z.unknown()),
  lastSeen: instantSchema,
});
export type PropertySchema = z.infer<typeof propertySchemaSchema>;

/** POST /api/v1/imports (multipart: file, kind), GET list, GET {id}, PUT {id} {mapping, lawfulBasis, lawfulBasisNote, options}, POST {id}/check | run | cancel, GET {id}/rejected.csv */
export const importSchema = z.object({
  id: z.string(),
  kind: z.enum(['contacts', 'orders', 'products', 'events']),
  fileName: z.string(),
  fileBytes: z.number(),
  status: z.enum(['uploaded', 'checking', 'checked', 'running', 'done', 'cancelled', 'failed']),
  columns: z.array(z.object({ name: z.string(), examples: z.array(z.string()) })),
  /** Column -> field of the kind ('email', 'trait:city', 'consent:email:marketing', 'orderId', ... or null to leave out). */
  mapping: z.record(z.string(), z.string().nullable()),
  fields: z.array(z.object({ field: z.string(), required: z.boolean() })),
  lawfulBasis: z.enum(['consent', 'contract', 'legitimate_interest', 'none']).nullable(),
  lawfulBasisNote: z.string().nullable(),
  rowsTotal: z.number().nullable(),
  rowsDone: z.number(),
  rowsAccepted: z.number(),
  rowsRejected: z.number(),
  report: z.object({
    newContacts: z.number().optional(),
    updated: z.number().optional(),
    unchanged: z.number().optional(),
    reasons: z.array(z.object({ reason: z.string(), rows: z.number() })).optional(),
  }),
  createdAt: instantSchema,
  finishedAt: instantSchema.nullable(),
});
export type Import = z.infer<typeof importSchema>;
