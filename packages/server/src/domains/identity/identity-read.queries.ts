import type { Sql } from '../../platform/db/db.ts';
import { keyOf, kindOf, valueOf, type IdentifierKey, type IdentifierKind } from './identifier.ts';
import type { MergeReason } from './merges.queries.ts';

/** What the contact page and other domains ask, and what erasing deletes. Instants in milliseconds. */

/** The contact itself and every contact merged into it and not parted since. */
export async function loadFormerIds(sql: Sql, workspaceId: number, contactId: string): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `with recursive former as (
       select $2::uuid as id
       union
       select r.from_id from former
       join contact_redirects r on r.workspace_id = $1 and r.to_id = former.id and r.undone_at is null
     ) select id from former`,
    [workspaceId, contactId],
  );
  return rows.map((row) => row.id);
}

/** The same for several contacts at once: each of their former ids with theirs of now. */
export function loadFormerIdsOf(
  sql: Sql,
  workspaceId: number,
  contactIds: readonly string[],
): Promise<{ contactId: string; id: string }[]> {
  return sql.query(
    `with recursive former as (
       select c as contact_id, c as id from unnest($2::uuid[]) as c
       union
       select f.contact_id, r.from_id from former f
       join contact_redirects r on r.workspace_id = $1 and r.to_id = f.id and r.undone_at is null
     ) select contact_id as "contactId", id from former`,
    [workspaceId, contactIds],
  );
}

export type StoredMerge = {
  fromId: string;
  toId: string;
  at: number;
  undoneAt: number | null;
  reason: Partial<MergeReason>;
};

/** All merges into these contacts, undone ones too, newest first. */
export async function loadMerges(sql: Sql, workspaceId: number, toIds: readonly string[]): Promise<StoredMerge[]> {
  const rows = await sql.query<{
    from_id: string;
    to_id: string;
    at: Date;
    undone_at: Date | null;
    reason: Partial<MergeReason>;
  }>(
    `select from_id, to_id, at, undone_at, reason from contact_redirects
     where workspace_id = $1 and to_id = any($2::uuid[]) order by at desc, from_id`,
    [workspaceId, toIds],
  );
  return rows.map((row) => ({
    fromId: row.from_id,
    toId: row.to_id,
    at: row.at.getTime(),
    undoneAt: row.undone_at === null ? null : row.undone_at.getTime(),
    reason: row.reason,
  }));
}

/** The merge of a contact, then that of the one it went into, and so on; none of them undone. */
export async function loadMergeChain(sql: Sql, workspaceId: number, fromId: string): Promise<Partial<MergeReason>[]> {
  const rows = await sql.query<{ reason: Partial<MergeReason> }>(
    `with recursive chain as (
       select to_id, reason, 1 as step from contact_redirects
       where workspace_id = $1 and from_id = $2 and undone_at is null
       union all
       select r.to_id, r.reason, chain.step + 1 from chain
       join contact_redirects r on r.workspace_id = $1 and r.from_id = chain.to_id and r.undone_at is null
       where chain.step < 100
     ) select reason from chain order by step`,
    [workspaceId, fromId],
  );
  return rows.map((row) => row.reason);
}

/** The contact whose merge a claim caused, not parted since. */
export async function loadMergeByClaim(
  sql: Sql,
  workspaceId: number,
  claim: { a: IdentifierKey; b: IdentifierKey },
): Promise<string | null> {
  const [row] = await sql.query<{ from_id: string }>(
    `select r.from_id from identifiers i
     join contact_redirects r on r.workspace_id = $1 and r.to_id = i.contact_id and r.undone_at is null
     where i.workspace_id = $1 and i.kind = $2 and i.value = $3
       and r.reason -> 'claim' ->> 'a' = $4 and r.reason -> 'claim' ->> 'b' = $5
     order by r.at desc limit 1`,
    [workspaceId, kindOf(claim.a), valueOf(claim.a), claim.a, claim.b],
  );
  return row?.from_id ?? null;
}

/** Is the id a contact that holds something today? */
export async function isHolder(sql: Sql, workspaceId: number, contactId: string): Promise<boolean> {
  const [row] = await sql.query<{ any: boolean }>(
    `select exists (select 1 from identifiers where workspace_id = $1 and contact_id = $2)
         or exists (select 1 from identifiers where workspace_id = $1 and later_contact_id = $2) as any`,
    [workspaceId, contactId],
  );
  return row?.any ?? false;
}

/** The contact an identifier stands for today. */
export async function loadPresentHolder(sql: Sql, workspaceId: number, key: IdentifierKey): Promise<string | null> {
  const [row] = await sql.query<{ id: string }>(
    `select coalesce(later_contact_id, contact_id) as id from identifiers
     where workspace_id = $1 and kind = $2 and value = $3`,
    [workspaceId, kindOf(key), valueOf(key)],
  );
  return row?.id ?? null;
}

export async function loadCountry(sql: Sql, workspaceId: number): Promise<string> {
  const [row] = await sql.query<{ country: string }>('select country from workspaces where id = $1', [workspaceId]);
  return row?.country ?? 'IT';
}

export async function deleteIdentifiers(
  sql: Sql,
  workspaceId: number,
  { keys, components }: { keys: readonly IdentifierKey[]; components: readonly string[] },
): Promise<void> {
  if (keys.length === 0) return;
  const params = [workspaceId, keys.map(kindOf), keys.map(valueOf)];
  // Stronger ends by the primary key; weaker ones through the component, which both ends of a claim share unless it
  // is in quarantine.
  await sql.execute(
    `delete from identity_claims c using unnest($2::text[], $3::text[]) as k (kind, value)
     where c.workspace_id = $1 and c.kind_a = k.kind and c.value_a = k.value`,
    params,
  );
  await sql.execute(
    `delete from identity_claims c using identifiers i, unnest($2::text[], $3::text[]) as k (kind, value)
     where c.workspace_id = $1 and i.workspace_id = $1 and i.component = any($4::uuid[]) and c.kind_a = i.kind
       and c.value_a = i.value and c.kind_b = k.kind and c.value_b = k.value`,
    [...params, components],
  );
  await sql.execute(
    `delete from identity_claims c using unnest($2::text[], $3::text[]) as k (kind, value)
     where c.workspace_id = $1 and c.refused = 'component_full' and c.kind_b = k.kind and c.value_b = k.value`,
    params,
  );
  await sql.execute(
    `delete from identity_claims c using unnest($2::text[], $3::text[]) as k (kind, value)
     where c.workspace_id = $1 and c.kind_b = 'userId' and k.kind = 'userId' and c.value_b = k.value`,
    params,
  );
  await sql.execute(
    `delete from identifiers i using unnest($2::text[], $3::text[]) as k (kind, value)
     where i.workspace_id = $1 and i.kind = k.kind and i.value = k.value`,
    params,
  );
}

/** Redirects stay, so that old links lead to "erased"; what they said of identifiers and every conflict goes. */
export async function scrubTraces(sql: Sql, workspaceId: number, contactIds: readonly string[]): Promise<void> {
  await sql.execute(
    `update contact_redirects set reason = '{}' where workspace_id = $1
     and (from_id = any($2::uuid[]) or to_id = any($2::uuid[]))`,
    [workspaceId, contactIds],
  );
  await sql.execute('delete from identity_conflicts where workspace_id = $1 and contact_ids && $2::uuid[]', [
    workspaceId,
    contactIds,
  ]);
}

export type RefusedClaim = {
  a: IdentifierKey;
  b: IdentifierKey;
  at: number;
  eventId: string;
  code: string;
  /** Contacts of the two ends today. */
  contactIds: string[];
};

/** Claims in force that join nothing, with an end among the contact's identifiers; weak ones are no conflict. */
export async function loadRefusedClaims(sql: Sql, workspaceId: number, contactId: string): Promise<RefusedClaim[]> {
  const rows = await sql.query<{
    kind_a: IdentifierKind;
    value_a: string;
    kind_b: IdentifierKind;
    value_b: string;
    at: Date;
    event_id: string;
    refused: string;
    holder_a: string;
    holder_b: string;
  }>(
    `select c.kind_a, c.value_a, c.kind_b, c.value_b, c.at, c.event_id, c.refused, i.contact_id as holder_a,
       o.contact_id as holder_b
     from (select distinct component from identifiers where workspace_id = $1 and contact_id = $2) k
     join identifiers i on i.workspace_id = $1 and i.component = k.component
     join identity_claims c on c.workspace_id = $1 and c.kind_a = i.kind and c.value_a = i.value
     join identifiers o on o.workspace_id = $1 and o.kind = c.kind_b and o.value = c.value_b
     where c.refused is not null and c.refused <> 'weak_claim' and c.revoked_at is null
       and $2::uuid in (i.contact_id, o.contact_id)
     order by c.at, c.event_id limit 200`,
    [workspaceId, contactId],
  );
  return rows.map((row) => ({
    a: keyOf(row.kind_a, row.value_a),
    b: keyOf(row.kind_b, row.value_b),
    at: row.at.getTime(),
    eventId: row.event_id,
    code: row.refused,
    contactIds: [...new Set([row.holder_a, row.holder_b])],
  }));
}

/** Of these identifiers those that stand for somebody. */
export function loadKnown(
  sql: Sql,
  workspaceId: number,
  { kinds, values }: { kinds: readonly string[]; values: readonly string[] },
): Promise<{ kind: IdentifierKind; value: string }[]> {
  if (kinds.length === 0) return Promise.resolve([]);
  return sql.query(
    `select i.kind, i.value from unnest($2::text[], $3::text[]) as k (kind, value)
     join identifiers i on i.workspace_id = $1 and i.kind = k.kind and i.value = k.value`,
    [workspaceId, kinds, values],
  );
}
