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
  /** Of traits: said by people, inferred from what they do, or both. Empty: not known. */
  origins: z.array(z.enum(['explicit', 'implicit'])),
  examples: z.array(z.unknown()),
  lastSeen: instantSchema,
});
export type PropertySchema = z.infer<typeof propertySchemaSchema>;

export const IMPORT_KINDS = ['contacts', 'orders', 'products', 'events'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** How the file is written and how its cells are to be read. */
export const importOptionsSchema = z.object({
  separator: z.enum([',', ';', '\t', '|']),
  encoding: z.enum(['utf-8', 'windows-1252', 'utf-16le', 'utf-16be']),
  /** Order of day, month and year where a date is not ISO 8601. */
  dateFormat: z.enum(['dmy', 'mdy', 'ymd']),
  decimal: z.enum([',', '.']),
  /** Of amounts without a currency column. ISO 4217. */
  currency: z.string().regex(/^[A-Z]{3}$/, 'is not a currency such as EUR'),
  /** Of dates without a zone of their own. IANA. */
  timeZone: z.string().max(60),
});
export type ImportOptions = z.infer<typeof importOptionsSchema>;

/** A cell, row or file that cannot be taken in. `code` is worded by whoever shows it, with row, column, value and params. */
export const rowProblemSchema = z.object({
  code: z.string(),
  /** As a spreadsheet counts: the header is row 1. 0: the whole file. */
  row: z.number().int(),
  column: z.string().nullable(),
  /** What stands there, shortened. */
  value: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type RowProblem = z.infer<typeof rowProblemSchema>;

/** POST /api/v1/imports (multipart: kind, file), GET list, GET {id}, PUT {id} {mapping, lawfulBasis, lawfulBasisNote, options}, POST {id}/check | run | cancel, GET {id}/rejected.csv, DELETE {id} */
export const importSchema = z.object({
  id: z.string(),
  kind: z.enum(IMPORT_KINDS),
  fileName: z.string(),
  fileBytes: z.number(),
  status: z.enum(['uploaded', 'checking', 'checked', 'running', 'done', 'cancelled', 'failed']),
  columns: z.array(z.object({ name: z.string(), examples: z.array(z.string()) })),
  /** Column -> field of the kind ('email', 'trait:city', 'consent:email:marketing', 'orderId', ... or null to leave out). */
  mapping: z.record(z.string(), z.string().nullable()),
  /** Column -> field as it was guessed when the file came in. */
  guessed: z.record(z.string(), z.string().nullable()),
  options: importOptionsSchema,
  fields: z.array(z.object({ field: z.string(), required: z.boolean(), group: z.string() })),
  lawfulBasis: z.enum(['consent', 'contract', 'legitimate_interest', 'none']).nullable(),
  lawfulBasisNote: z.string().nullable(),
  /** The static list that the people of the file are put on; null: none. */
  listId: z.number().int().nullable(),
  /** Lines of the file as an estimate until it has been checked. */
  rowsTotal: z.number().nullable(),
  rowsDone: z.number(),
  rowsAccepted: z.number(),
  rowsRejected: z.number(),
  /** What a running import does: reads and sorts the file, writes events, waits for people to be brought up to date. */
  phase: z.enum(['reading', 'writing', 'settling']).nullable(),
  report: z.object({
    /** People (products) that were not known before; exact up to half a million of them. */
    newContacts: z.number().optional(),
    updated: z.number().optional(),
    /** Rows that were imported before, word for word. */
    unchanged: z.number().optional(),
    /** Opt-ins not taken over, because the person has opted out since. */
    consentsKept: z.number().optional(),
    /** People with an address of a throw-away mailbox. */
    disposable: z.number().optional(),
    /** … whose domain is very likely mistyped ("gmial.com"). */
    mistyped: z.number().optional(),
    /** … that no marketing will leave for: a service's address, or a domain known to take no mail. */
    unreachable: z.number().optional(),
    /** First and last date of the rows. */
    from: instantSchema.optional(),
    to: instantSchema.optional(),
    reasons: z
      .array(z.object({ reason: z.string(), rows: z.number(), example: rowProblemSchema.optional() }))
      .optional(),
  }),
  /** Why it failed. */
  failure: rowProblemSchema.nullable(),
  createdAt: instantSchema,
  finishedAt: instantSchema.nullable(),
});
export type Import = z.infer<typeof importSchema>;
export const importChangeSchema = z.object({
  mapping: z.record(z.string().max(200), z.string().max(200).nullable()).optional(),
  lawfulBasis: importSchema.shape.lawfulBasis.optional(),
  lawfulBasisNote: z.string().max(1000).nullable().optional(),
  /** Of a file of contacts: a static list. */
  listId: z.number().int().positive().nullable().optional(),
  options: importOptionsSchema.partial().optional(),
});
export type ImportChange = z.infer<typeof importChangeSchema>;
