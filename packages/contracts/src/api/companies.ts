import { z } from 'zod';
import { instantSchema, jsonObjectSchema, pageQuerySchema } from './paging.ts';

/** One row of GET /api/v1/companies. */
export const companyRowSchema = z.object({
  /** The group id that calls name. */
  id: z.string(),
  name: z.string().nullable(),
  /** Contacts that belong to it, exact up to `MOST_COUNTED`. */
  members: z.number().int(),
  firstSeen: instantSchema,
  updatedAt: instantSchema,
});
export type CompanyRow = z.infer<typeof companyRowSchema>;

/** Counting stops here: more are shown as "10,000 and more". */
export const MOST_COUNTED = 10_000;

export const companyMemberSchema = z.object({
  id: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  lastSeen: instantSchema,
});
export type CompanyMember = z.infer<typeof companyMemberSchema>;

/** GET /api/v1/companies/{id}, with its first page of members; the next pages at /api/v1/companies/{id}/members. */
export const companySchema = companyRowSchema.extend({
  traits: jsonObjectSchema,
  people: z.object({ items: z.array(companyMemberSchema), nextCursor: z.string().nullable() }),
});
export type Company = z.infer<typeof companySchema>;

export const companiesQuerySchema = pageQuerySchema.extend({
  /** Beginning of the name or of the id. */
  search: z.string().trim().max(200).optional(),
});
