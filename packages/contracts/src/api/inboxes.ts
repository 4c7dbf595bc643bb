import { z } from 'zod';
import { instantSchema, pageQuerySchema } from './paging.ts';

/** tls: encrypted from the first byte (993). starttls: before anything is said (143). none: in the clear, for a server of the same house. */
export const INBOX_SECURITY = ['tls', 'starttls', 'none'] as const;
/** What becomes of a mail that was about one of ours; others stay as they are. */
export const INBOX_AFTERWARDS = ['mark_read', 'move', 'delete', 'leave'] as const;

const line = z.string().trim().min(1).max(200);
const fields = z.object({
  name: line.describe('For people.'),
  host: line.regex(/^[^\s/:@]+$|^[\da-f:]+$/i, 'is no name of a server'),
  port: z.number().int().min(1).max(65_535),
  security: z.enum(INBOX_SECURITY),
  user: line,
  folder: line,
  afterwards: z.enum(INBOX_AFTERWARDS),
  moveTo: line.nullable().describe('The folder, where mails are moved.'),
});
const needsFolder = ({ afterwards, moveTo }: { afterwards?: string | undefined; moveTo?: string | null | undefined }) =>
  afterwards !== 'move' || Boolean(moveTo);
const noFolder = { path: ['moveTo'], message: 'is missing: say where mails are moved' };

/** POST /api/v1/inboxes */
export const inboxInputSchema = fields
  .extend({
    port: fields.shape.port.default(993),
    security: fields.shape.security.default('tls'),
    folder: fields.shape.folder.default('INBOX'),
    afterwards: fields.shape.afterwards.default('mark_read'),
    moveTo: fields.shape.moveTo.default(null),
    password: z.string().min(1).max(1_000),
  })
  .refine(needsFolder, noFolder);
export type InboxInput = z.input<typeof inboxInputSchema>;

/** PATCH /api/v1/inboxes/{id}. A password left out or empty stays. */
export const inboxPatchSchema = fields
  .extend({ password: z.string().max(1_000), enabled: z.boolean() })
  .partial()
  .refine((patch) => patch.afterwards === undefined || needsFolder(patch), noFolder);
export type InboxPatch = z.infer<typeof inboxPatchSchema>;

/** Why a mailbox cannot be read. */
export const INBOX_FAULTS = [
  'unreachable',
  'tls',
  'login',
  'folder',
  'silent',
  'protocol',
  'refused',
  'read_only',
  'secret',
] as const;

/** GET /api/v1/inboxes: mailboxes that are read for bounces, complaints, replies and reports on domains. */
export const inboxSchema = fields.extend({
  id: z.string(),
  enabled: z.boolean(),
  lastReadAt: instantSchema.nullable(),
  nextReadAt: instantSchema,
  /** The newest mail that was about one of ours. */
  lastFoundAt: instantSchema.nullable(),
  /** Since it was set up. `other`: not about a mail of ours, or not to be understood; left as it was. */
  found: z.object({
    bounced: z.number().int(),
    complained: z.number().int(),
    replied: z.number().int(),
    reports: z.number().int().describe('DMARC reports.'),
    silent: z.number().int().describe('About a mail of ours, without news: known already, an absence note, only late.'),
    other: z.number().int(),
  }),
  failing: z
    .object({ since: instantSchema, reason: z.enum(INBOX_FAULTS), detail: z.string(), retryAt: instantSchema })
    .nullable(),
  createdAt: instantSchema,
});
export type Inbox = z.infer<typeof inboxSchema>;
export const inboxListSchema = pageQuerySchema.extend({ search: z.string().max(200).optional() });

/** POST /api/v1/inboxes/test: tries to sign in and open the folder, without keeping anything. */
export const inboxTestSchema = fields
  .pick({ host: true, port: true, security: true, user: true, folder: true })
  .extend({
    password: z.string().max(1_000).default(''),
    id: z.uuid().optional().describe('With the password kept for this one, where none is given.'),
  });
export const inboxTestedSchema = z.object({
  mails: z.number().int().nullable().describe('In the folder; null: it could not be opened.'),
  isReadOnly: z.boolean(),
  fault: z.object({ reason: z.enum(INBOX_FAULTS), detail: z.string() }).nullable(),
});
export type InboxTested = z.infer<typeof inboxTestedSchema>;
