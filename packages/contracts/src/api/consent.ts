import { z } from 'zod';
import { instantSchema } from './paging.ts';

/** What becomes of somebody who signs up with a mailbox that lives for minutes. */
export const DISPOSABLE_RULES = ['accept', 'flag', 'refuse'] as const;

/** GET and PATCH /api/v1/consent-settings */
export const consentSettingsSchema = z.object({
  policyVersion: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .nullable()
    .default(null)
    .describe('Of the privacy policy in force now, for example "3 of 12 May 2026"; written into each new proof.'),
  policyUrl: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable()
    .default(null)
    .describe('Where it can be read; linked from the pages that people see.'),
  unconfirmedDays: z
    .number()
    .int()
    .min(7)
    .max(30)
    .default(14)
    .describe('After so many days without confirmation a sign-up is forgotten.'),
  disposable: z
    .enum(DISPOSABLE_RULES)
    .default('flag')
    .describe('Addresses of throw-away mailboxes: accept silently, flag them, or refuse at double opt-in.'),
});
export type ConsentSettings = z.output<typeof consentSettingsSchema>;

/** POST /api/v1/consent-exports */
export const consentExportInputSchema = z.object({
  format: z.enum(['pdf', 'json']),
  language: z.enum(['it', 'en']).default('it'),
  from: z.iso.datetime({ offset: true }).nullable().default(null).describe('Acts since this instant.'),
  until: z.iso.datetime({ offset: true }).nullable().default(null).describe('Acts before this instant.'),
});
export type ConsentExportInput = z.input<typeof consentExportInputSchema>;

export const consentExportSchema = z.object({
  id: z.string(),
  format: z.enum(['pdf', 'json']),
  language: z.enum(['it', 'en']),
  from: instantSchema.nullable(),
  until: instantSchema.nullable(),
  askedBy: z.string(),
  askedAt: instantSchema,
  records: z.number().int().nullable(),
  bytes: z.number().int().nullable(),
  finishedAt: instantSchema.nullable(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  progress: z.number().int().nullable().describe('Records written so far.'),
  error: z.string().nullable(),
  jobId: z.string().nullable(),
});
export type ConsentExport = z.output<typeof consentExportSchema>;

/** GET /api/v1/sign-ups: those to be confirmed, and the newest runs that found some too old. */
export const signUpsSchema = z.object({
  open: z.number().int(),
  tidyings: z.array(
    z.object({
      at: instantSchema,
      forgotten: z.number().int().describe('People of whom nothing else was known: erased.'),
      lapsed: z.number().int().describe('People who stay; only their request lapsed.'),
    }),
  ),
});
export type SignUps = z.output<typeof signUpsSchema>;

export const ADDRESS_FINDINGS = [
  'no_address',
  'no_mail_domain',
  'null_mx',
  'disposable',
  'blocked_role',
  'role',
  'typo',
] as const;
/** GET /api/v1/address-check?email= */
export const addressCheckSchema = z.object({
  address: z.string().nullable().describe('As it is kept; null: this is no address.'),
  domain: z
    .enum(['unknown', 'receives', 'no_mail_domain', 'null_mx'])
    .describe('What DNS says; unknown until it has been looked up, in the background.'),
  findings: z.array(z.object({ code: z.enum(ADDRESS_FINDINGS), suggestion: z.string().optional() })),
});
export type AddressCheck = z.output<typeof addressCheckSchema>;
