import { z } from 'zod';
import { decimalSchema, instantSchema } from './paging.ts';
import { stageSchema } from './contacts.ts';

/** GET /api/v1/reports/home?days=30 */
export const homeSchema = z.object({
  now: instantSchema,
  contacts: z.number().int(),
  levers: z.object({
    currency: z.string(),
    revenue: z.object({
      value: decimalSchema,
      before: decimalSchema,
      weeks: z.array(z.number()),
      weeksYearBefore: z.array(z.number()),
    }),
    customers: z.object({
      value: z.number(),
      before: z.number(),
      fresh: z.number(),
      weeks: z.array(z.number()),
      weeksYearBefore: z.array(z.number()),
    }),
    averageOrder: z.object({
      value: decimalSchema,
      before: decimalSchema,
      weeks: z.array(z.number()),
      weeksYearBefore: z.array(z.number()),
    }),
    ordersPerCustomer: z.object({
      value: z.number(),
      before: z.number(),
      weeks: z.array(z.number()),
      weeksYearBefore: z.array(z.number()),
    }),
  }),
  stages: z.array(
    z.object({ stage: stageSchema, size: z.number().int(), movedOn: z.number().int(), net: z.number().int() }),
  ),
  recovered: z.object({ people: z.number().int(), revenue: decimalSchema }),
  messages: z.object({
    sent: z.number().int(),
    skipped: z.number().int(),
    clicked: z.number().int(),
    bounced: z.number().int(),
    days: z.array(z.object({ day: z.string(), sent: z.number(), skipped: z.number() })),
  }),
  journeys: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      status: z.string(),
      waiting: z.number(),
      entered: z.number(),
      sent: z.number(),
      problem: z.string().nullable(),
    }),
  ),
  attention: z.array(
    z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])), link: z.string() }),
  ),
  seeding: z.object({ done: z.number(), total: z.number() }).nullable(),
});
export type Home = z.infer<typeof homeSchema>;

/** GET /api/v1/health */
export const healthSchema = z.object({
  ok: z.boolean(),
  duplicatesSent: z.number().int(),
  oldestEventSeconds: z.number(),
  oldestJobSeconds: z.number(),
  segmentLagMs: z.number().nullable(),
  /** From an event to the entry or exit it caused, over the last day; p95: 95 in 100 were faster. */
  segmentLatency: z.object({
    moves: z.number().int(),
    p50Ms: z.number().nullable(),
    p95Ms: z.number().nullable(),
  }),
  parkedEvents: z.number().int(),
  deadJobs: z.number().int(),
  database: z.object({ kind: z.string(), ok: z.boolean(), survivesPowerLoss: z.boolean() }),
  history: z.object({ kind: z.string(), ok: z.boolean() }),
  memoryMb: z.number(),
  uptimeSeconds: z.number(),
  version: z.string(),
});
export type Health = z.infer<typeof healthSchema>;

/** GET /api/v1/search?q= : people, segments, journeys, campaigns, templates. */
export const searchSchema = z.object({
  items: z.array(
    z.object({
      kind: z.enum(['contact', 'segment', 'journey', 'campaign', 'template']),
      id: z.string(),
      title: z.string(),
      subtitle: z.string().nullable(),
    }),
  ),
});
export type SearchAnswer = z.infer<typeof searchSchema>;

/** GET /api/v1/notifications : what happened that a person should see. */
export const notificationSchema = z.object({
  id: z.string(),
  at: instantSchema,
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  link: z.string().nullable(),
  read: z.boolean(),
});
