import type { Sql } from '../../platform/db/db.ts';
import { claimKey, type Claim, type ClaimKey, type ClaimTrust } from './claim.ts';
import { keyOf, kindOf, valueOf, type IdentifierKey, type IdentifierKind } from './identifier.ts';
import type { Refusal } from './solve-component.ts';

/** As in identifiers.queries.ts: milliseconds, and look-ups by `lateral ... offset 0`. */

export type StoredClaim = Claim & { refused: Refusal | null; revokedAt: number | null };

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
