import { z } from 'zod';
import { instantSchema } from './paging.ts';

export const ROLES = ['owner', 'admin', 'marketer', 'sales', 'viewer'] as const;
export const roleSchema = z.enum(ROLES);
export type Role = z.infer<typeof roleSchema>;

/** What a person or key may do; roles are sets of these. */
export const RIGHTS = [
  'contacts:read',
  'contacts:write',
  'contacts:erase',
  'segments:read',
  'segments:write',
  'journeys:read',
  'journeys:write',
  'messages:read',
  'messages:write',
  'events:read',
  'events:write',
  'imports:write',
  'exports:read',
  'reports:read',
  'settings:read',
  'settings:write',
  'users:write',
  'keys:write',
  'jobs:write',
] as const;
export const rightSchema = z.enum(RIGHTS);
export type Right = z.infer<typeof rightSchema>;

export const workspaceSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  slug: z.string(),
  timeZone: z.string(),
  locale: z.enum(['it', 'en']),
  currency: z.string(),
  country: z.string(),
  /** true: demo data, addresses are synthetic. */
  demo: z.boolean(),
});
export type Workspace = z.infer<typeof workspaceSchema>;

/** GET /api/v1/session. Also the answer of sign-in and first run. */
export const sessionSchema = z.object({
  user: z.object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    locale: z.enum(['it', 'en']),
    colorScheme: z.enum(['auto', 'light', 'dark']),
  }),
  workspace: workspaceSchema,
  workspaces: z.array(z.object({ id: z.number().int(), name: z.string(), role: roleSchema })),
  role: roleSchema,
  rights: z.array(rightSchema),
  /** Send as X-CSRF-Token with every request that changes something. */
  csrf: z.string(),
});
export type Session = z.infer<typeof sessionSchema>;

/** GET /api/v1/setup, open to all: is there an owner yet? */
export const setupStateSchema = z.object({
  needsOwner: z.boolean(),
  demo: z.object({ email: z.string(), password: z.string() }).nullable(),
});
export const signInSchema = z.object({ email: z.string().max(320), password: z.string().max(1000) });
export const firstRunSchema = z.object({
  name: z.string().trim().min(1).max(100),
  email: z.email().max(320),
  password: z.string().min(12).max(1000),
  workspaceName: z.string().trim().min(1).max(100),
  locale: z.enum(['it', 'en']),
  timeZone: z.string().max(60),
});

export const userSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  createdAt: instantSchema,
  disabledAt: instantSchema.nullable(),
  lastSeenAt: instantSchema.nullable(),
});
export type User = z.infer<typeof userSchema>;
export const apiKeySchema = z.object({
  id: z.string(),
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(rightSchema),
  createdAt: instantSchema,
  lastUsedAt: instantSchema.nullable(),
  revokedAt: instantSchema.nullable(),
});
export type ApiKey = z.infer<typeof apiKeySchema>;
export const auditEntrySchema = z.object({
  id: z.string(),
  at: instantSchema,
  actorKind: z.enum(['user', 'api_key', 'system']),
  actorName: z.string(),
  action: z.string(),
  objectType: z.string().nullable(),
  objectId: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;
export const jobSchema = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(['queued', 'running', 'done', 'dead', 'cancelled']),
  progress: z.object({ done: z.number(), total: z.number().nullable(), note: z.string().optional() }).nullable(),
  attempts: z.number().int(),
  maxAttempts: z.number().int(),
  error: z.string().nullable(),
  runAt: instantSchema,
  createdAt: instantSchema,
  finishedAt: instantSchema.nullable(),
});
export type Job = z.infer<typeof jobSchema>;
export const sourceSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  kind: z.enum(['website', 'server', 'import', 'system', 'demo']),
  store: z.string(),
  writeKey: z.string(),
  allowedOrigins: z.array(z.string()),
  createdAt: instantSchema,
  disabledAt: instantSchema.nullable(),
  lastEventAt: instantSchema.nullable(),
  events24h: z.number().int(),
  rejected24h: z.number().int(),
});
export type Source = z.infer<typeof sourceSchema>;
