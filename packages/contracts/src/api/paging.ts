import { z } from 'zod';

export const pageQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});
export type PageQuery = z.infer<typeof pageQuerySchema>;

/** Every list answers so. `total` is exact where it is cheap, else null. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable(), total: z.number().int().nullable() });
}
export type Page<T> = { items: T[]; nextCursor: string | null; total: number | null };

/** ISO 8601, UTC. */
export const instantSchema = z.iso.datetime();
/** Exact decimal as text, with its currency beside it: "412.60". */
export const decimalSchema = z.string().regex(/^-?\d+(\.\d+)?$/);
export const jsonObjectSchema = z.record(z.string(), z.unknown());
export const okSchema = z.object({ ok: z.literal(true) });
