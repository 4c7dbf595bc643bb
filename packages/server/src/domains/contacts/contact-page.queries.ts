import type { Sql } from '../../platform/db/db.ts';

export type DeviceRow = {
  anonymousId: string;
  boundBy: 'click' | 'form' | 'site' | null;
  boundAt: Date | null;
  monitored: boolean;
  stoppedAt: Date | null;
  userAgent: string | null;
  firstSeen: Date;
  lastSeen: Date;
};

const MOST_DEVICES = 100;
const MOST_ORDER_TIMES = 1_000;

export function selectDevices(sql: Sql, workspaceId: number, contactId: string): Promise<DeviceRow[]> {
  return sql.query<DeviceRow>(
    `select anonymous_id as "anonymousId", bound_by as "boundBy", bound_at as "boundAt", monitored, stopped_at as "stoppedAt",
       user_agent as "userAgent", first_seen as "firstSeen", last_seen as "lastSeen"
     from devices where workspace_id = $1 and contact_id = $2 order by last_seen desc limit ${MOST_DEVICES}`,
    [workspaceId, contactId],
  );
}

export async function hasDevice(
  sql: Sql,
  workspaceId: number,
  { contactId, anonymousId }: { contactId: string; anonymousId: string },
): Promise<boolean> {
  const rows = await sql.query(
    `select 1 from devices where workspace_id = $1 and contact_id = $2 and anonymous_id = $3`,
    [workspaceId, contactId, anonymousId],
  );
  return rows.length > 0;
}

/** Orders that count, oldest first: the rhythm of buying. */
export function selectOrderTimes(
  sql: Sql,
  workspaceId: number,
  contactId: string,
): Promise<{ at: Date; orderId: string; total: string | null }[]> {
  return sql.query(
    `select at, order_id as "orderId", total from (
       select placed_at as at, order_id, total::text as total from orders
       where workspace_id = $1 and contact_id = $2 and is_placed and status <> 'cancelled'
       order by placed_at desc limit ${MOST_ORDER_TIMES}) newest
     order by at`,
    [workspaceId, contactId],
  );
}
