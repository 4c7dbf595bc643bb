import { brandSchema, type Brand } from '@sandmill/contracts';
import type { Sql } from '../../../platform/db/db.ts';

/** What is stored and can be read no more counts as none. */
export async function selectBrand(sql: Sql, workspaceId: number): Promise<Brand | null> {
  const [row] = await sql.query<{ brand: unknown }>(
    `select settings -> 'brand' as brand from workspaces where id = $1`,
    [workspaceId],
  );
  const read = brandSchema.safeParse(row?.brand ?? null);
  return read.success ? read.data : null;
}

export async function updateBrand(sql: Sql, workspaceId: number, brand: Brand): Promise<void> {
  await sql.execute(`update workspaces set settings = jsonb_set(settings, '{brand}', $2::jsonb) where id = $1`, [
    workspaceId,
    JSON.stringify(brand),
  ]);
}
