import { z } from 'zod';
import { instantSchema, pageQuerySchema } from './paging.ts';

export const COUPON_LIMITS = { codes: 1_000_000, codesOfImport: 100_000, codeChars: 100 } as const;

/** GET/POST /api/v1/coupon-pools, GET/PUT/DELETE /api/v1/coupon-pools/{id} */
export const couponPoolSchema = z.object({
  id: z.string(),
  name: z.string(),
  note: z.string(),
  codes: z.number().int(),
  /** Given to somebody. */
  reserved: z.number().int(),
  createdAt: instantSchema,
  archivedAt: instantSchema.nullable(),
});
export type CouponPool = z.infer<typeof couponPoolSchema>;

export const couponPoolInputSchema = z.object({
  name: z.string().trim().min(1).max(200),
  note: z.string().trim().max(1000).default(''),
});

/** POST /api/v1/coupon-pools/{id}/codes: one code a line; those that are there already stay as they are. */
export const couponCodesInputSchema = z.object({
  text: z.string().max(COUPON_LIMITS.codesOfImport * 40),
});
export const couponImportSchema = z.object({
  added: z.number().int(),
  /** Were there already, or twice in the text. */
  known: z.number().int(),
  refused: z.array(z.object({ line: z.number().int(), code: z.string() })).describe('The first twenty.'),
});
export type CouponImport = z.infer<typeof couponImportSchema>;

/** GET /api/v1/coupon-pools/{id}/codes */
export const couponCodeSchema = z.object({
  code: z.string(),
  contactId: z.string().nullable(),
  reservedAt: instantSchema.nullable(),
  isUsed: z.boolean().describe('An order came in with it.'),
});
export type CouponCode = z.infer<typeof couponCodeSchema>;
export const couponCodesQuerySchema = pageQuerySchema.extend({ search: z.string().max(100).default('') });
export const couponPoolUseSchema = z.object({ id: z.string(), name: z.string() });
