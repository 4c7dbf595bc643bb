import type { JsonObject } from '@sandmill/contracts';
import type { Sql } from '../../platform/db/db.ts';
import type { ContactRecord, OpenConsent, PlaceFact, TagMeta, TraitMeta } from './contact-record.ts';
import { searchText, surnameFirst } from './display-name.ts';
import { PREPARED_COLUMN, type PreparedState } from './prepared.queries.ts';

/** Loading and saving of whole contacts, many at once: one statement per table and turn. */

export type RecordRow = {
  id: string;
  email: string | null;
  userId: string | null;
  phone: string | null;
  name: string | null;
  traits: JsonObject;
  traitMeta: Record<string, TraitMeta>;
  tags: Record<string, number>;
  tagMeta: Record<string, TagMeta>;
  firstSeen: Date;
  firstTouch: JsonObject | null;
  acquisition: JsonObject;
  predictions: JsonObject;
  openConsents: OpenConsent[];
  state: string | null;
  asOf: Date | null;
  nextDeadline: Date | null;
  stage: string | null;
  stageSince: Date | null;
  userType: string | null;
  lastSeen: Date | null;
  lastTouch: JsonObject | null;
  place: PlaceFact | null;
  devices: Record<string, number> | null;
  companyId: string | null;
  companyAt: Date | null;
  companyEvent: string | null;
  companyTraits: JsonObject | null;
  companyVersion: string | number | null;
  prepared: PreparedState[] | null;
};

export function selectRecords(sql: Sql, workspaceId: number, ids: readonly string[]): Promise<RecordRow[]> {
  return sql.query<RecordRow>(
    `select c.id, c.email, c.user_id as "userId", c.phone, c.name, c.traits, c.trait_meta as "traitMeta", c.tags,
       c.tag_meta as "tagMeta", c.first_seen as "firstSeen", c.first_touch as "firstTouch", c.acquisition,
       c.predictions, c.open_consents as "openConsents", s.state, s.as_of as "asOf", s.next_deadline as "nextDeadline", s.stage,
       s.stage_since as "stageSince", s.user_type as "userType", s.last_seen as "lastSeen", s.last_touch as "lastTouch",
       s.place, s.devices, s.company_id as "companyId", s.company_at as "companyAt", s.company_event as "companyEvent",
       m.traits as "companyTraits", m.version as "companyVersion",
       ${PREPARED_COLUMN} as prepared
     from contacts c left join contact_states s on s.workspace_id = c.workspace_id and s.contact_id = c.id
     left join companies m on m.workspace_id = s.workspace_id and m.id = s.company_id
     where c.workspace_id = $1 and c.id = any ($2::uuid[])`,
    [workspaceId, ids],
  );
}

/** The profile half. `at`: when the row came to be, in milliseconds. */
export async function upsertProfiles(
  sql: Sql,
  workspaceId: number,
  { records, at }: { records: readonly ContactRecord[]; at: number },
): Promise<void> {
  const names = records.map((r) => searchText(r.name ?? r.email ?? ''));
  await sql.execute(
    `insert into contacts (workspace_id, id, email, user_id, phone, name, search_name, search_surname, traits, trait_meta,
       tags, tag_meta, first_seen, first_touch, acquisition, open_consents, created_at, predictions)
     select $1, r.id, r.email, r.user_id, r.phone, r.name, r.search_name, r.search_surname, r.traits::jsonb, r.trait_meta::jsonb,
       r.tags::jsonb, r.tag_meta::jsonb, r.first_seen, r.first_touch::jsonb, r.acquisition::jsonb, r.open_consents::jsonb, $16,
       r.predictions::jsonb
     from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], string_to_array($9, E'\\n'),
       string_to_array($10, E'\\n'), string_to_array($11, E'\\n'), string_to_array($12, E'\\n'), $13::timestamptz[],
       string_to_array($14, E'\\n', ''), string_to_array($15, E'\\n'), string_to_array($17, E'\\n'), string_to_array($18, E'\\n'))
       as r (id, email, user_id, phone, name, search_name, search_surname, traits, trait_meta, tags, tag_meta, first_seen,
         first_touch, acquisition, open_consents, predictions)
     on conflict (workspace_id, id) do update set email = excluded.email, user_id = excluded.user_id, phone = excluded.phone,
       name = excluded.name, search_name = excluded.search_name, search_surname = excluded.search_surname,
       traits = excluded.traits, trait_meta = excluded.trait_meta, tags = excluded.tags, tag_meta = excluded.tag_meta,
       first_seen = excluded.first_seen, first_touch = excluded.first_touch, acquisition = excluded.acquisition,
       open_consents = excluded.open_consents, predictions = excluded.predictions`,
    [
      workspaceId,
      records.map((r) => r.id),
      records.map((r) => r.email),
      records.map((r) => r.userId),
      records.map((r) => r.phone),
      records.map((r) => r.name),
      names,
      names.map(surnameFirst),
      lines(records.map((r) => jsonText(r.traits))),
      lines(records.map((r) => jsonText(r.traitMeta))),
      lines(records.map((r) => jsonText(r.tags))),
      lines(records.map((r) => jsonText(r.tagMeta ?? {}))),
      records.map((r) => new Date(r.firstSeen)),
      lines(records.map((r) => (r.firstTouch === null ? '' : jsonText(r.firstTouch)))),
      lines(records.map((r) => jsonText(r.acquisition))),
      new Date(at),
      lines(records.map((r) => jsonText(r.openConsents ?? []))),
      lines(records.map((r) => jsonText(r.predictions ?? {}))),
    ],
  );
}

export type StateRow = {
  record: ContactRecord;
  ordersCount: number;
  /** numeric(18,4) as text. */
  revenue: string;
  currency: string | null;
  lastOrderAt: number | null;
};

/** The hot half. In one statement: an index on last_seen makes every update write all the index entries anyway. */
export async function upsertStates(sql: Sql, workspaceId: number, rows: readonly StateRow[]): Promise<void> {
  const records = rows.map((row) => row.record);
  await sql.execute(
    `insert into contact_states (workspace_id, contact_id, state, as_of, next_deadline, stage, stage_since, user_type,
       last_seen, last_touch, orders_count, revenue, currency, last_order_at, place, devices, company_id, company_at,
       company_event)
     select $1, r.contact_id, r.state, r.as_of, r.next_deadline, r.stage, r.stage_since, r.user_type, r.last_seen,
       r.last_touch::jsonb, r.orders_count, r.revenue, r.currency, r.last_order_at, r.place::jsonb, r.devices::jsonb,
       r.company_id, r.company_at, r.company_event
     from unnest($2::uuid[], string_to_array($3, E'\\n'), $4::timestamptz[], $5::timestamptz[], $6::text[], $7::timestamptz[],
       $8::text[], $9::timestamptz[], string_to_array($10, E'\\n', ''), $11::int[], $12::numeric[], $13::text[], $14::timestamptz[],
       string_to_array($15, E'\\n', ''), string_to_array($16, E'\\n', ''), $17::text[], $18::timestamptz[], $19::uuid[])
       as r (contact_id, state, as_of, next_deadline, stage, stage_since, user_type, last_seen, last_touch, orders_count,
         revenue, currency, last_order_at, place, devices, company_id, company_at, company_event)
     on conflict (workspace_id, contact_id) do update set state = excluded.state, as_of = excluded.as_of,
       next_deadline = excluded.next_deadline, stage = excluded.stage, stage_since = excluded.stage_since,
       user_type = excluded.user_type, last_seen = excluded.last_seen, last_touch = excluded.last_touch,
       orders_count = excluded.orders_count, revenue = excluded.revenue, currency = excluded.currency,
       last_order_at = excluded.last_order_at, place = excluded.place, devices = excluded.devices,
       company_id = excluded.company_id, company_at = excluded.company_at, company_event = excluded.company_event`,
    [
      workspaceId,
      records.map((r) => r.id),
      lines(records.map((r) => watchText(r.watch))),
      records.map((r) => new Date(r.watch.asOf)),
      records.map((r) => (r.watch.nextDeadline === null ? null : new Date(r.watch.nextDeadline))),
      records.map((r) => r.stage ?? null),
      records.map((r) => (r.stageSince == null ? null : new Date(r.stageSince))),
      records.map((r) => r.userType ?? null),
      records.map((r) => new Date(r.lastSeen)),
      lines(records.map((r) => (r.lastTouch === null ? '' : jsonText(r.lastTouch)))),
      rows.map((row) => row.ordersCount),
      rows.map((row) => row.revenue),
      rows.map((row) => row.currency),
      rows.map((row) => (row.lastOrderAt === null ? null : new Date(row.lastOrderAt))),
      lines(records.map((r) => (r.place ? jsonText(r.place) : ''))),
      lines(records.map((r) => (Object.keys(r.devices ?? {}).length > 0 ? jsonText(r.devices) : ''))),
      records.map((r) => r.company?.id ?? null),
      records.map((r) => (r.company ? new Date(r.company.at) : null)),
      records.map((r) => r.company?.eventId ?? null),
    ],
  );
}

/** Gives how many there were. */
export async function deleteRecords(sql: Sql, workspaceId: number, ids: readonly string[]): Promise<number> {
  await sql.execute(`delete from prepared_members where workspace_id = $1 and contact_id = any ($2::uuid[])`, [
    workspaceId,
    ids,
  ]);
  await sql.execute(`delete from contact_states where workspace_id = $1 and contact_id = any ($2::uuid[])`, [
    workspaceId,
    ids,
  ]);
  return sql.execute(`delete from contacts where workspace_id = $1 and id = any ($2::uuid[])`, [workspaceId, ids]);
}

export async function addToTotal(sql: Sql, workspaceId: number, difference: number): Promise<void> {
  await sql.execute(
    `insert into contact_totals (workspace_id, contacts) values ($1, greatest($2::bigint, 0))
     on conflict (workspace_id) do update set contacts = greatest(contact_totals.contacts + $2::bigint, 0)`,
    [workspaceId, difference],
  );
}

/** All but the two instants, which have columns of their own. Text, not jsonb, so nothing needs to be taken out. */
function watchText({ asOf: _asOf, nextDeadline: _next, ...watch }: ContactRecord['watch']): string {
  return JSON.stringify(watch);
}

/**
 * JSON texts travel as lines, which JSON.stringify never breaks: as an array every quotation mark would be escaped,
 * and read character by character. An empty line stands for null.
 */
function lines(texts: readonly string[]): string {
  return texts.join('\n');
}

/** JSON text for jsonb, which refuses \u0000 and half surrogates. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value);
  return text.includes('\\u') ? text.replace(/(?<!\\)((?:\\\\)*)\\u(0000|d[89a-f][0-9a-f]{2})/gi, '$1') : text;
}
