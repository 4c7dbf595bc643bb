import type { Sql } from '../../../platform/db/db.ts';

export type PoolRow = {
  id: string;
  name: string;
  note: string;
  codes: number;
  reserved: number;
  createdAt: Date;
  archivedAt: Date | null;
};

const COUNTED = `p.id, p.name, p.note, p.created_at as "createdAt", p.archived_at as "archivedAt",
  (select count(*)::int from coupon_codes c where c.workspace_id = p.workspace_id and c.pool_id = p.id) as codes,
  (select count(*)::int from coupon_codes c where c.workspace_id = p.workspace_id and c.pool_id = p.id and c.contact_id is not null) as reserved`;

type PoolFilter = { search: string; archived: boolean };

/** Newest first. */
export function selectPools(
  sql: Sql,
  workspaceId: number,
  filter: PoolFilter & { after: { at: string; id: string } | null; limit: number },
): Promise<PoolRow[]> {
  return sql.query<PoolRow>(
    `select ${COUNTED} from coupon_pools p
     where p.workspace_id = $1 and (p.archived_at is not null) = $2 and ($3 = '' or position(lower($3) in lower(p.name)) > 0)
       and ($4::timestamptz is null or (p.created_at, p.id) < ($4, $5::uuid))
     order by p.created_at desc, p.id desc limit $6`,
    [workspaceId, filter.archived, filter.search, filter.after?.at ?? null, filter.after?.id ?? null, filter.limit],
  );
}

export async function countPools(sql: Sql, workspaceId: number, filter: PoolFilter): Promise<number> {
  const [row] = await sql.query<{ count: number }>(
    `select count(*)::int as count from coupon_pools
     where workspace_id = $1 and (archived_at is not null) = $2 and ($3 = '' or position(lower($3) in lower(name)) > 0)`,
    [workspaceId, filter.archived, filter.search],
  );
  return row?.count ?? 0;
}

export async function selectPool(sql: Sql, workspaceId: number, id: string): Promise<PoolRow | null> {
  const [row] = await sql.query<PoolRow>(
    `select ${COUNTED} from coupon_pools p where p.workspace_id = $1 and p.id = $2`,
    [workspaceId, id],
  );
  return row ?? null;
}

export async function insertPool(
  sql: Sql,
  workspaceId: number,
  pool: { id: string; name: string; note: string; at: Date },
): Promise<void> {
  await sql.execute(`insert into coupon_pools (id, workspace_id, name, note, created_at) values ($1, $2, $3, $4, $5)`, [
    pool.id,
    workspaceId,
    pool.name,
    pool.note,
    pool.at,
  ]);
}

export function updatePool(
  sql: Sql,
  workspaceId: number,
  pool: { id: string; name: string; note: string },
): Promise<number> {
  return sql.execute(`update coupon_pools set name = $3, note = $4 where workspace_id = $1 and id = $2`, [
    workspaceId,
    pool.id,
    pool.name,
    pool.note,
  ]);
}

export function setPoolArchived(
  sql: Sql,
  workspaceId: number,
  change: { id: string; at: Date | null },
): Promise<number> {
  return sql.execute(`update coupon_pools set archived_at = $3 where workspace_id = $1 and id = $2`, [
    workspaceId,
    change.id,
    change.at,
  ]);
}

/** How many were not there yet. */
export function insertCodes(sql: Sql, workspaceId: number, of: { poolId: string; codes: string[] }): Promise<number> {
  return sql.execute(
    `insert into coupon_codes (workspace_id, pool_id, code)
     select $1, $2, code from unnest($3::text[]) with ordinality as c (code, place) order by place on conflict do nothing`,
    [workspaceId, of.poolId, of.codes],
  );
}

/** Codes that nobody has yet. */
export function deleteFreeCodes(sql: Sql, workspaceId: number, poolId: string): Promise<number> {
  return sql.execute(`delete from coupon_codes where workspace_id = $1 and pool_id = $2 and contact_id is null`, [
    workspaceId,
    poolId,
  ]);
}

export type CodeRow = {
  code: string;
  position: string;
  contactId: string | null;
  reservedAt: Date | null;
  isUsed: boolean;
};

/** In the order of the file. `search`: the beginning of a code. Used: an order came in with it. */
export function selectCodes(
  sql: Sql,
  workspaceId: number,
  of: { poolId: string; search: string; after: string | null; limit: number },
): Promise<CodeRow[]> {
  return sql.query<CodeRow>(
    `select c.code, c.position::text, c.contact_id as "contactId", c.reserved_at as "reservedAt",
       exists (select 1 from orders o where o.workspace_id = c.workspace_id and lower(o.coupon) = lower(c.code)) as "isUsed"
     from coupon_codes c
     where c.workspace_id = $1 and c.pool_id = $2 and starts_with(lower(c.code), lower($3)) and ($4::bigint is null or c.position > $4)
     order by c.position limit $5`,
    [workspaceId, of.poolId, of.search, of.after, of.limit],
  );
}

/** Those who have one, with their code. */
export function selectReserved(
  sql: Sql,
  workspaceId: number,
  of: { poolId: string; contactIds: string[] },
): Promise<{ contactId: string; code: string }[]> {
  return sql.query(
    `select contact_id as "contactId", code from coupon_codes
     where workspace_id = $1 and pool_id = $2 and contact_id = any ($3::uuid[])`,
    [workspaceId, of.poolId, of.contactIds],
  );
}

/** Gives the next free codes, one each; two senders at once pass over what the other has just taken. */
export function reserveFree(
  sql: Sql,
  workspaceId: number,
  of: { poolId: string; contactIds: string[]; at: Date },
): Promise<{ contactId: string; code: string }[]> {
  return sql.query(
    `with free as (
       select code, row_number() over (order by position) as place from (
         select code, position from coupon_codes where workspace_id = $1 and pool_id = $2 and contact_id is null
         order by position limit cardinality($3::uuid[]) for update skip locked) as next),
     people as (select contact_id, place from unnest($3::uuid[]) with ordinality as p (contact_id, place))
     update coupon_codes c set contact_id = people.contact_id, reserved_at = $4
     from free join people on people.place = free.place
     where c.workspace_id = $1 and c.pool_id = $2 and c.code = free.code
     returning c.contact_id as "contactId", c.code`,
    [workspaceId, of.poolId, of.contactIds, of.at],
  );
}

/** What was given in this very transaction to somebody who gets no message after all goes back. */
export async function releaseCodes(
  sql: Sql,
  workspaceId: number,
  codes: readonly { poolId: string; contactId: string }[],
): Promise<void> {
  await sql.execute(
    `update coupon_codes c set contact_id = null, reserved_at = null
     from unnest($2::uuid[], $3::uuid[]) as given (pool_id, contact_id)
     where c.workspace_id = $1 and c.pool_id = given.pool_id and c.contact_id = given.contact_id`,
    [workspaceId, codes.map(({ poolId }) => poolId), codes.map(({ contactId }) => contactId)],
  );
}

/** A code stays given, but to nobody we know. */
export async function forgetCodeHolders(sql: Sql, workspaceId: number, contactIds: readonly string[]): Promise<void> {
  await sql.execute(
    `update coupon_codes set contact_id = gen_random_uuid() where workspace_id = $1 and contact_id = any ($2::uuid[])`,
    [workspaceId, [...contactIds]],
  );
}

/** Templates, live or being written, that take their codes from this pool. */
export function selectPoolUses(sql: Sql, workspaceId: number, poolId: string): Promise<{ id: string; name: string }[]> {
  return sql.query(
    `select id, name from templates
     where workspace_id = $1 and archived_at is null
       and (position($2 in document::text) > 0 or position($2 in draft::text) > 0) order by name limit 50`,
    [workspaceId, poolId],
  );
}
