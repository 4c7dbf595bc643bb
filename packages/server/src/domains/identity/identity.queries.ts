import type { Sql } from '../../platform/db/db.ts';
import type { Holder, KnownIdentifier } from './assign-contacts.ts';
import type { Claim, ClaimKey, ClaimTrust } from './claim.ts';
import { claimKey } from './claim.ts';
import { keyOf, kindOf, valueOf, type IdentifierKey, type IdentifierKind } from './identifier.ts';
import type { Refusal } from './solve-component.ts';

/**
 * What a turn of the mill reads and writes. All instants in milliseconds since the epoch.
 *
 * Look-ups are `lateral ... offset 0`: one probe of an index for each key, whatever the planner believes. The embedded
 * engine never analyses its tables by itself; as plain joins these statements were seen to take 80 s at 200,000
 * contacts instead of 0.1.
 */

export type StoredIdentifier = KnownIdentifier & { holder: Holder };
export type StoredClaim = Claim & { refused: Refusal | null; revokedAt: number | null };

type IdentifierRow = {
  kind: IdentifierKind;
  value: string;
  component: string;
  contact_id: string;
  first_seen: Date;
  until: Date | null;
  later_contact_id: string | null;
};

const IDENTIFIER_COLUMNS =
  'i.kind, i.value, i.component, i.contact_id, i.first_seen, i.until, i.later_contact_id' as const;

export async function loadIdentifiers(
  sql: Sql,
  workspaceId: number,
  keys: readonly IdentifierKey[],
): Promise<StoredIdentifier[]> {
  if (keys.length === 0) return [];
  const rows = await sql.query<Omit<IdentifierRow, 'kind' | 'value'> & { place: number }>(
    `select k.place::integer, i.component, i.contact_id, i.first_seen, i.until, i.later_contact_id
     from unnest($2::text[], $3::text[]) with ordinality as k (kind, value, place)
     cross join lateral (
       select * from identifiers i where i.workspace_id = $1 and i.kind = k.kind and i.value = k.value offset 0
     ) i`,
    [workspaceId, keys.map(kindOf), keys.map(valueOf)],
  );
  return rows.map((row) => ({ ...heldBy(row), key: keys[row.place - 1] as IdentifierKey }));
}

/** What the hot path needs of known identifiers and no more: half the time of a look-up is the way of its rows. */
export type KnownHolder = { place: number; holder: Holder; isEarlier: boolean };

/** `times` in the order of `keys`: was it first seen later than that? null: never mind. Gives places in the list. */
export async function loadHolders(
  sql: Sql,
  workspaceId: number,
  { keys, times }: { keys: readonly IdentifierKey[]; times: readonly (number | null)[] },
): Promise<KnownHolder[]> {
  if (keys.length === 0) return [];
  const rows = await sql.query<
    Pick<IdentifierRow, 'contact_id' | 'until' | 'later_contact_id'> & { place: number; earlier: boolean }
  >(
    `select k.place::integer - 1 as place, i.contact_id, i.until, i.later_contact_id,
       coalesce(k.time < i.first_seen, false) as earlier
     from unnest($2::text[], $3::text[], $4::timestamptz[]) with ordinality as k (kind, value, time, place)
     cross join lateral (
       select * from identifiers i where i.workspace_id = $1 and i.kind = k.kind and i.value = k.value offset 0
     ) i`,
    [workspaceId, keys.map(kindOf), keys.map(valueOf), times.map((time) => (time === null ? null : new Date(time)))],
  );
  return rows.map((row) => ({ place: row.place, holder: holderOf(row), isEarlier: row.earlier }));
}

/** Everything in the components of these identifiers. */
export async function loadIdentifiersAround(
  sql: Sql,
  workspaceId: number,
  keys: readonly IdentifierKey[],
): Promise<StoredIdentifier[]> {
  if (keys.length === 0) return [];
  const rows = await sql.query<IdentifierRow>(
    `select ${IDENTIFIER_COLUMNS}
     from (
       select distinct i.component from unnest($2::text[], $3::text[]) as k (kind, value)
       cross join lateral (
         select * from identifiers i where i.workspace_id = $1 and i.kind = k.kind and i.value = k.value offset 0
       ) i
     ) k
     cross join lateral (
       select * from identifiers i where i.workspace_id = $1 and i.component = k.component offset 0
     ) i`,
    [workspaceId, keys.map(kindOf), keys.map(valueOf)],
  );
  return rows.map(toIdentifier);
}

export async function loadIdentifiersOfContacts(
  sql: Sql,
  workspaceId: number,
  contactIds: readonly string[],
): Promise<StoredIdentifier[]> {
  if (contactIds.length === 0) return [];
  const rows = await sql.query<IdentifierRow>(
    `select ${IDENTIFIER_COLUMNS}
     from unnest($2::uuid[]) as k (contact_id)
     join identifiers i on i.workspace_id = $1 and i.contact_id = k.contact_id
     union
     select ${IDENTIFIER_COLUMNS}
     from unnest($2::uuid[]) as k (contact_id)
     join identifiers i on i.workspace_id = $1 and i.later_contact_id = k.contact_id`,
    [workspaceId, contactIds],
  );
  return rows.map(toIdentifier);
}

/** Replaces what is stored of these identifiers, or adds them. */
export async function saveIdentifiers(
  sql: Sql,
  workspaceId: number,
  identifiers: readonly StoredIdentifier[],
): Promise<void> {
  if (identifiers.length === 0) return;
  await sql.execute(
    `insert into identifiers (workspace_id, kind, value, component, contact_id, first_seen, until, later_contact_id)
     select $1, k.* from unnest($2::text[], $3::text[], $4::uuid[], $5::uuid[], $6::timestamptz[], $7::timestamptz[],
       $8::uuid[]) as k
     on conflict (workspace_id, kind, value) do update set component = excluded.component,
       contact_id = excluded.contact_id, first_seen = excluded.first_seen, until = excluded.until,
       later_contact_id = excluded.later_contact_id`,
    [
      workspaceId,
      identifiers.map((one) => kindOf(one.key)),
      identifiers.map((one) => valueOf(one.key)),
      identifiers.map((one) => one.component),
      identifiers.map((one) => one.holder.contactId),
      identifiers.map((one) => new Date(one.firstSeen)),
      identifiers.map((one) => (one.holder.until === null ? null : new Date(one.holder.until))),
      identifiers.map((one) => one.holder.laterId),
    ],
  );
}

type ClaimRow = {
  kind_a: IdentifierKind;
  value_a: string;
  kind_b: IdentifierKind;
  value_b: string;
  at: Date;
  event_id: string;
  source_id: number;
  trust: ClaimTrust;
  strength: 'strong' | 'weak';
  refused: Refusal | null;
  revoked_at: Date | null;
};

const CLAIM_COLUMNS = `c.kind_a, c.value_a, c.kind_b, c.value_b, c.at, c.event_id, c.source_id, c.trust, c.strength,
  c.refused, c.revoked_at` as const;

/**
 * Which of these claims are stored and which of those say nothing new: made no later, trusted no less and as strong, or
 * revoked, or in quarantine. Gives places in the list. Doubtful ones count as news; `mergeClaims` decides.
 */
export async function findKnownClaims(
  sql: Sql,
  workspaceId: number,
  claims: readonly Claim[],
): Promise<{ settled: number[]; news: number[] }> {
  if (claims.length === 0) return { settled: [], news: [] };
  const [row] = await sql.query<{ settled: number[]; news: number[] }>(
    `select coalesce(array_agg(place) filter (where settled), '{}') as settled,
       coalesce(array_agg(place) filter (where not settled), '{}') as news
     from (
       select k.place::integer - 1 as place, c.revoked_at is not null or coalesce(c.refused = 'component_full', false)
         or (c.at, c.event_id) <= (k.at, k.event_id) and (c.trust in (k.trust, 'admin') or k.trust = 'browser')
           and (c.strength = 'strong' or k.strength = 'weak') as settled
       from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::uuid[], $8::text[],
         $9::text[]) with ordinality as k (kind_a, value_a, kind_b, value_b, at, event_id, trust, strength, place)
       cross join lateral (
         select * from identity_claims c where c.workspace_id = $1 and c.kind_a = k.kind_a and c.value_a = k.value_a
           and c.kind_b = k.kind_b and c.value_b = k.value_b offset 0
       ) c
     ) found`,
    [
      workspaceId,
      claims.map((claim) => kindOf(claim.a)),
      claims.map((claim) => valueOf(claim.a)),
      claims.map((claim) => kindOf(claim.b)),
      claims.map((claim) => valueOf(claim.b)),
      claims.map((claim) => new Date(claim.at)),
      claims.map((claim) => claim.eventId),
      claims.map((claim) => claim.trust),
      claims.map((claim) => claim.strength),
    ],
  );
  return row ?? { settled: [], news: [] };
}

export async function loadClaims(
  sql: Sql,
  workspaceId: number,
  claims: readonly { a: IdentifierKey; b: IdentifierKey }[],
): Promise<Map<ClaimKey, StoredClaim>> {
  if (claims.length === 0) return new Map();
  const rows = await sql.query<ClaimRow>(
    `select ${CLAIM_COLUMNS}
     from unnest($2::text[], $3::text[], $4::text[], $5::text[]) as k (kind_a, value_a, kind_b, value_b)
     cross join lateral (
       select * from identity_claims c where c.workspace_id = $1 and c.kind_a = k.kind_a and c.value_a = k.value_a
         and c.kind_b = k.kind_b and c.value_b = k.value_b offset 0
     ) c`,
    [
      workspaceId,
      claims.map((claim) => kindOf(claim.a)),
      claims.map((claim) => valueOf(claim.a)),
      claims.map((claim) => kindOf(claim.b)),
      claims.map((claim) => valueOf(claim.b)),
    ],
  );
  return new Map(rows.map(toClaim).map((claim) => [claimKey(claim), claim]));
}

/** Both ends of a claim have one component, so its stronger end finds it. Revoked ones are left out. */
export async function loadClaimsOfComponents(
  sql: Sql,
  workspaceId: number,
  components: readonly string[],
): Promise<StoredClaim[]> {
  if (components.length === 0) return [];
  const rows = await sql.query<ClaimRow>(
    `select ${CLAIM_COLUMNS}
     from unnest($2::uuid[]) as k (component)
     cross join lateral (
       select * from identifiers i where i.workspace_id = $1 and i.component = k.component offset 0
     ) i
     cross join lateral (
       select * from identity_claims c where c.workspace_id = $1 and c.kind_a = i.kind and c.value_a = i.value
         and c.revoked_at is null offset 0
     ) c`,
    [workspaceId, components],
  );
  return rows.map(toClaim);
}

/** Aliases that name these user ids as the old or the new one. */
export async function loadAliasesOfUsers(
  sql: Sql,
  workspaceId: number,
  keys: readonly IdentifierKey[],
): Promise<StoredClaim[]> {
  if (keys.length === 0) return [];
  const rows = await sql.query<ClaimRow>(
    `select ${CLAIM_COLUMNS}
     from unnest($2::text[]) as k (value)
     join identity_claims c on c.workspace_id = $1 and c.kind_b = 'userId' and c.value_b = k.value
     where c.revoked_at is null
     union
     select ${CLAIM_COLUMNS}
     from unnest($2::text[]) as k (value)
     join identity_claims c on c.workspace_id = $1 and c.kind_a = 'userId' and c.value_a = k.value
       and c.kind_b = 'userId'
     where c.revoked_at is null`,
    [workspaceId, keys.map(valueOf)],
  );
  return rows.map(toClaim);
}

/** Adds claims, or replaces what is stored of them; a revocation is not touched. */
export async function saveClaims(
  sql: Sql,
  workspaceId: number,
  claims: readonly (Claim & { refused: Refusal | null })[],
): Promise<void> {
  if (claims.length === 0) return;
  await sql.execute(
    `insert into identity_claims
       (workspace_id, kind_a, value_a, kind_b, value_b, at, event_id, source_id, trust, strength, refused)
     select $1, k.* from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::uuid[],
       $8::integer[], $9::text[], $10::text[], $11::text[]) as k
     on conflict (workspace_id, kind_a, value_a, kind_b, value_b) do update set at = excluded.at,
       event_id = excluded.event_id, source_id = excluded.source_id, trust = excluded.trust,
       strength = excluded.strength, refused = excluded.refused`,
    [
      workspaceId,
      claims.map((claim) => kindOf(claim.a)),
      claims.map((claim) => valueOf(claim.a)),
      claims.map((claim) => kindOf(claim.b)),
      claims.map((claim) => valueOf(claim.b)),
      claims.map((claim) => new Date(claim.at)),
      claims.map((claim) => claim.eventId),
      claims.map((claim) => claim.sourceId),
      claims.map((claim) => claim.trust),
      claims.map((claim) => claim.strength),
      claims.map((claim) => claim.refused),
    ],
  );
}

/** `revoked` null takes a revocation back. */
export async function markClaims(
  sql: Sql,
  workspaceId: number,
  {
    claims,
    revoked,
  }: { claims: readonly { a: IdentifierKey; b: IdentifierKey }[]; revoked: { at: number; by: string } | null },
): Promise<number> {
  if (claims.length === 0) return 0;
  return sql.execute(
    `update identity_claims c set revoked_at = $6, revoked_by = $7, refused = null
     from unnest($2::text[], $3::text[], $4::text[], $5::text[]) as k (kind_a, value_a, kind_b, value_b)
     where c.workspace_id = $1 and c.kind_a = k.kind_a and c.value_a = k.value_a and c.kind_b = k.kind_b
       and c.value_b = k.value_b`,
    [
      workspaceId,
      claims.map((claim) => kindOf(claim.a)),
      claims.map((claim) => valueOf(claim.a)),
      claims.map((claim) => kindOf(claim.b)),
      claims.map((claim) => valueOf(claim.b)),
      revoked === null ? null : new Date(revoked.at),
      revoked?.by ?? null,
    ],
  );
}

function toIdentifier(row: IdentifierRow): StoredIdentifier {
  return { ...heldBy(row), key: keyOf(row.kind, row.value) };
}

function heldBy(row: Omit<IdentifierRow, 'kind' | 'value'>): Omit<StoredIdentifier, 'key'> {
  return {
    component: row.component,
    firstSeen: row.first_seen.getTime(),
    holder: holderOf(row),
  };
}

function holderOf(row: Pick<IdentifierRow, 'contact_id' | 'until' | 'later_contact_id'>): Holder {
  return {
    contactId: row.contact_id,
    until: row.until === null ? null : row.until.getTime(),
    laterId: row.later_contact_id,
  };
}

function toClaim(row: ClaimRow): StoredClaim {
  return {
    a: keyOf(row.kind_a, row.value_a),
    b: keyOf(row.kind_b, row.value_b),
    at: row.at.getTime(),
    eventId: row.event_id,
    sourceId: row.source_id,
    trust: row.trust,
    strength: row.strength,
    refused: row.refused,
    revokedAt: row.revoked_at === null ? null : row.revoked_at.getTime(),
  };
}
