import type { Sql } from '../../platform/db/db.ts';
import type { Holder, KnownIdentifier } from './assign-contacts.ts';
import { keyOf, kindOf, valueOf, type IdentifierKey, type IdentifierKind } from './identifier.ts';

/**
 * What a turn of the mill reads and writes. All instants in milliseconds since the epoch.
 *
 * Look-ups are `lateral ... offset 0`: one probe of an index for each key, whatever the planner believes. The embedded
 * engine never analyses its tables by itself; as plain joins these statements were seen to take 80 s at 200,000
 * contacts instead of 0.1.
 */

export type StoredIdentifier = KnownIdentifier & { holder: Holder };

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
