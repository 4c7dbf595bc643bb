import { z } from 'zod';
import { oneLine } from '../one-line.ts';
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
    /** Signing in asks for a second step. */
    twoFactor: z.boolean(),
  }),
  workspace: workspaceSchema,
  workspaces: z.array(z.object({ id: z.number().int(), name: z.string(), role: roleSchema })),
  role: roleSchema,
  rights: z.array(rightSchema),
  /** Send as X-CSRF-Token with every request that changes something. */
  csrf: z.string(),
});
export type Session = z.infer<typeof sessionSchema>;

const timeZoneSchema = z.string().max(60).refine(isTimeZone, 'is not a time zone such as Europe/Rome');

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** GET /api/v1/setup, open to all: is there an owner yet? */
export const setupStateSchema = z.object({
  needsOwner: z.boolean(),
  demo: z.object({ email: z.string(), password: z.string() }).nullable(),
});
export const signInSchema = z.object({
  email: z.string().max(320),
  password: z.string().max(1000),
  code: z
    .string()
    .max(40)
    .optional()
    .describe('Of the authenticator app, or a recovery code, where the second step is on.'),
});
/** POST /api/v1/session/two-factor: what the app is to be told; `uri` as a picture. */
export const twoFactorKeySchema = z.object({ key: z.string(), uri: z.string() });
/** POST /api/v1/session/two-factor/confirm and /end */
export const twoFactorCodeSchema = z.object({ code: z.string().min(1).max(40) });
export const twoFactorConfirmedSchema = z.object({ recoveryCodes: z.array(z.string()) });
export const firstRunSchema = z.object({
  /** Printed in the terminal at the start: only who runs the program becomes its owner. */
  code: z.string().trim().min(1).max(100),
  name: z.string().trim().min(1).max(100),
  email: z.email().max(320),
  password: z.string().min(12).max(1000),
  workspaceName: z.string().trim().min(1).max(100),
  locale: z.enum(['it', 'en']),
  timeZone: timeZoneSchema,
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

const password = z.string().min(12).max(1000);
const originSchema = z
  .string()
  .trim()
  .regex(/^(\*|https?:\/\/(\*\.)?[a-zA-Z0-9.-]+(:\d+)?)$/, 'write an origin such as https://shop.example.com, or *');
/** PATCH /api/v1/session: what a person changes about themselves. A new password signs out every other session. */
export const sessionPatchSchema = z
  .object({
    name: z.string().trim().min(1).max(100),
    locale: z.enum(['it', 'en']),
    colorScheme: z.enum(['auto', 'light', 'dark']),
    password: z.object({ current: z.string().max(1000), next: password }),
  })
  .partial();
/** POST /api/v1/session/workspace */
export const switchWorkspaceSchema = z.object({ workspaceId: z.number().int() });
/** POST /api/v1/workspaces: the caller becomes its owner. Answers the session, now in that workspace. */
export const newWorkspaceSchema = z.object({
  name: oneLine(100).min(1),
  locale: z.enum(['it', 'en']),
  timeZone: timeZoneSchema,
});

/** Whom mails come from. */
export const senderSchema = z.object({
  fromName: oneLine(100),
  fromEmail: z.union([z.email().max(320), z.literal('')]),
  replyTo: z.email().max(320).nullable(),
  /** smtp://user:password@host:port; null: the installation's server, else the built-in mailbox. Answers hide the password. */
  smtpUrl: z.url({ protocol: /^smtps?$/ }).nullable(),
  /** Shown in every marketing mail, as the law asks. */
  postalAddress: z.string().trim().max(500),
});
export type Sender = z.infer<typeof senderSchema>;
/** GET and PATCH /api/v1/workspace */
export const workspaceSettingsSchema = workspaceSchema.extend({
  sender: senderSchema.extend({ smtpUrl: z.string().nullable() }),
  /** Sites that may call tracking and on-site addresses; they hold for every source beside its own list. Empty: any. */
  allowedOrigins: z.array(z.string()),
  createdAt: instantSchema,
});
export type WorkspaceSettings = z.infer<typeof workspaceSettingsSchema>;
export const workspacePatchSchema = z
  .object({
    name: oneLine(100).min(1),
    timeZone: timeZoneSchema,
    locale: z.enum(['it', 'en']),
    currency: z.string().regex(/^[A-Z]{3}$/, 'is not a currency code such as EUR'),
    country: z.string().regex(/^[A-Z]{2}$/, 'is not a country code such as IT'),
    /** A field left out stays. */
    sender: senderSchema.partial(),
    allowedOrigins: z.array(originSchema).max(100),
  })
  .partial();
export type WorkspacePatch = z.infer<typeof workspacePatchSchema>;

/** POST /api/v1/users */
export const inviteSchema = z.object({
  email: z.email().max(320),
  name: z.string().trim().min(1).max(100),
  role: roleSchema,
});
/** The password is told once; null: the person has an account already and keeps its password. */
export const invitedSchema = z.object({ user: userSchema, temporaryPassword: z.string().nullable() });
/** PATCH /api/v1/users/{id} */
export const userPatchSchema = z.object({ role: roleSchema, disabled: z.boolean() }).partial();

/** POST /api/v1/keys */
export const newApiKeySchema = z.object({
  name: z.string().trim().min(1).max(100),
  scopes: z.array(rightSchema).min(1),
});
/** `key` is told once. */
export const createdApiKeySchema = z.object({ apiKey: apiKeySchema, key: z.string() });

/** POST /api/v1/sources */
export const newSourceSchema = z.object({
  name: z.string().trim().min(1).max(100),
  kind: z.enum(['website', 'server']),
  /** Sources of one shop share a store, so that an order told by two of them is one order. */
  store: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_-]{0,49}$/)
    .default('main'),
  allowedOrigins: z.array(originSchema).max(100).default([]),
});
/** PATCH /api/v1/sources/{id}; POST /api/v1/sources/{id}/rotate-key gives it a new write key, the old one ends at once. */
export const sourcePatchSchema = z
  .object({
    name: z.string().trim().min(1).max(100),
    allowedOrigins: z.array(originSchema).max(100),
    disabled: z.boolean(),
  })
  .partial();
