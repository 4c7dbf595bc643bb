import type { Sql } from '../../platform/db/db.ts';

/** Stands in the place of an erased person where a row must have one. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** The shop keeps its sums; nothing in an order's row says any more whose it was. A coupon may have been personal. */
export function unlinkOrders(sql: Sql, workspaceId: number, contactIds: readonly string[]): Promise<number> {
  return sql.execute(
    `update orders set contact_id = $3, coupon = null, parts = jsonb_set(parts, '{coupon}', 'null')
     where workspace_id = $1 and contact_id = any ($2::uuid[])`,
    [workspaceId, contactIds, NOBODY],
  );
}

export function deleteDevices(sql: Sql, workspaceId: number, contactIds: readonly string[]): Promise<number> {
  return sql.execute(`delete from devices where workspace_id = $1 and contact_id = any ($2::uuid[])`, [
    workspaceId,
    contactIds,
  ]);
}

/**
 * What was put aside or refused and names the person: bodies that hold one of the identifiers as a JSON text. Events
 * that still wait are dropped when their turn comes.
 */
export async function deletePutAside(sql: Sql, workspaceId: number, identifiers: readonly string[]): Promise<number> {
  const quoted = identifiers.map((identifier) => JSON.stringify(identifier).toLowerCase());
  const holds = (column: string): string =>
    `exists (select 1 from unnest($2::text[]) as n (text) where strpos(lower(${column}), n.text) > 0)`;
  const parked = await sql.execute(`delete from parked_events where workspace_id = $1 and ${holds('body')}`, [
    workspaceId,
    quoted,
  ]);
  const refused = await sql.execute(`delete from event_rejections where workspace_id = $1 and ${holds('excerpt')}`, [
    workspaceId,
    quoted,
  ]);
  return parked + refused;
}
