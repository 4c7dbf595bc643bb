import { z } from 'zod';
import { SYSTEM_EVENTS } from '../event.ts';
import type { Json } from '../json.ts';
import { identifierKindSchema } from './contacts.ts';
import { instantSchema, jsonObjectSchema } from './paging.ts';

/** Any JSON; what comes over HTTP is nothing else. Not z.json(), whose recursion has no name in the OpenAPI text. */
const jsonValueSchema = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.unknown()),
  z.record(z.string(), z.unknown()),
]) as z.ZodType<Json>;
const traitInputSchema = z.record(z.string().min(1).max(200), jsonValueSchema);
const tagSchema = z.string().trim().min(1).max(100);
/** POST /api/v1/contacts: made, or brought up to date when one of the identifiers is known. Answers the contact. */
export const contactInputSchema = z
  .object({
    userId: z.string().max(500).optional(),
    email: z.string().max(320).optional(),
    phone: z.string().max(40).optional(),
    traits: traitInputSchema.optional(),
    tags: z.array(tagSchema).max(100).optional(),
  })
  .refine((input) => input.userId || input.email || input.phone, { message: 'Give userId, email or phone.' });
export type ContactInput = z.infer<typeof contactInputSchema>;
/** PATCH /api/v1/contacts/{id}: null clears a trait, what is not named stays. */
export const contactPatchSchema = z.object({
  traits: traitInputSchema.optional(),
  addTags: z.array(tagSchema).max(100).optional(),
  removeTags: z.array(tagSchema).max(100).optional(),
});
export type ContactPatch = z.infer<typeof contactPatchSchema>;
/** What people note most; any other name will do too. Their names are those of events. */
export const NOTED_EVENTS = [
  'Store Visited',
  'Call Received',
  'Call Made',
  'Meeting Held',
  'Quote Requested',
  'Ticket Opened',
] as const;
const OWN_NAMES = new Set<string>(Object.values(SYSTEM_EVENTS));
/** POST /api/v1/contacts/{id}/events: something that happened away from the site, noted by hand. */
export const noteEventSchema = z.object({
  name: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .refine((name) => !OWN_NAMES.has(name) && !name.startsWith('Order '), {
      message: 'is a name that Sandmill writes itself; import orders instead, or choose another name',
    }),
  time: instantSchema.optional().describe('Absent: now. Not in the future.'),
  note: z.string().trim().max(2000).default(''),
  properties: jsonObjectSchema.default({}),
});
export type NoteEvent = z.input<typeof noteEventSchema>;
/** POST /api/v1/contacts/{id}/tags */
export const contactTagsSchema = z.object({
  add: z.array(tagSchema).max(100).default([]),
  remove: z.array(tagSchema).max(100).default([]),
});
/** POST /api/v1/contacts/{id}/consents: a change by hand; who did it, when and from where is kept with what is said here. */
export const consentInputSchema = z.object({
  channel: z.enum(['email', 'sms', 'whatsapp', 'push']),
  purpose: z.string().min(1).max(60),
  state: z.enum(['opted_in', 'opted_out']),
  /** Absent: the contact's own address of the channel. */
  address: z.string().max(4096).optional(),
  /** How it was given: by phone, on paper, at the till ... */
  note: z.string().trim().min(1).max(1000),
  lawfulBasis: z.enum(['consent', 'contract', 'legitimate_interest', 'none']).optional(),
});
export type ConsentInput = z.infer<typeof consentInputSchema>;
/** POST /api/v1/contacts/{id}/merge */
export const mergeInputSchema = z.object({ otherId: z.uuid() });
/** POST /api/v1/contacts/{id}/unmerge: parts a merged contact again, or takes back one claim. */
export const unmergeInputSchema = z.union([
  z.object({ fromId: z.uuid() }).strict(),
  z
    .object({
      claim: z.object({
        kindA: identifierKindSchema,
        valueA: z.string(),
        kindB: identifierKindSchema,
        valueB: z.string(),
      }),
    })
    .strict(),
]);
export const mergedSchema = z.object({ contactId: z.string() });
