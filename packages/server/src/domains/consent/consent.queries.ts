import type { JsonObject } from '@sandmill/contracts';
import type { Sql } from '../../platform/db/db.ts';
import type { ConsentState, ConsentValue } from './consent-state.ts';

export type LedgerRow = {
  id: string;
  channel: string;
  purpose: string;
  address: string;
  state: ConsentValue;
  at: Date;
  recordedAt: Date;
  proof: JsonObject;
};

export type ConsentRow = { channel: string; address: string; purpose: string } & ConsentState;

export type SuppressionReason = 'hard_bounce' | 'soft_bounces' | 'complaint' | 'unsubscribed' | 'manual' | 'erased';
export type Suppression = {
  channel: string;
  address: string;
  reason: SuppressionReason;
  detail: string | null;
  at: Date;
  expiresAt: Date | null;
};

/** Appends; a row whose id is there already is left alone. Gives the ids that are new. */
export async function insertLedger(
  sql: Sql,
  workspaceId: number,
  rows: readonly Omit<LedgerRow, 'recordedAt'>[],
): Promise<string[]> {
  const inserted = await sql.query<{ id: string }>(
    `insert into consent_ledger (id, workspace_id, channel, purpose, address, state, at, recorded_at, proof)
     select r.id, $1, r.channel, r.purpose, r.address, r.state, r.at, now(), r.proof::jsonb
     from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::text[])
       as r (id, channel, purpose, address, state, at, proof)
     on conflict (id) do nothing
     returning id`,
    [
      workspaceId,
      rows.map((r) => r.id),
      rows.map((r) => r.channel),
      rows.map((r) => r.purpose),
      rows.map((r) => r.address),
      rows.map((r) => r.state),
      rows.map((r) => r.at),
      rows.map((r) => JSON.stringify(r.proof)),
    ],
  );
  return inserted.map((row) => row.id);
}

/**
 * Joins states into the current ones: the newest decision and the newest request stay, whoever commits last. The
 * comparison is made against the row as it is after waiting for a concurrent writer, so nothing is lost.
 */
export async function joinConsents(sql: Sql, workspaceId: number, rows: readonly ConsentRow[]): Promise<void> {
  await sql.execute(
    `insert into consents (workspace_id, channel, address, purpose, decision, decided_at, decided_id, asked_at, asked_id)
     select $1, r.* from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::uuid[],
       $8::timestamptz[], $9::uuid[]) as r (channel, address, purpose, decision, decided_at, decided_id, asked_at, asked_id)
     order by r.channel, r.address, r.purpose
     on conflict (workspace_id, channel, address, purpose) do update set
       (decision, decided_at, decided_id) = (
         select n.decision, n.decided_at, n.decided_id
         from (values (consents.decision, consents.decided_at, consents.decided_id),
                      (excluded.decision, excluded.decided_at, excluded.decided_id)) as n (decision, decided_at, decided_id)
         order by n.decided_at desc nulls last, n.decided_id desc nulls last limit 1),
       (asked_at, asked_id) = (
         select n.asked_at, n.asked_id
         from (values (consents.asked_at, consents.asked_id), (excluded.asked_at, excluded.asked_id)) as n (asked_at, asked_id)
         order by n.asked_at desc nulls last, n.asked_id desc nulls last limit 1)`,
    [
      workspaceId,
      rows.map((r) => r.channel),
      rows.map((r) => r.address),
      rows.map((r) => r.purpose),
      rows.map((r) => r.decided?.state ?? null),
      rows.map((r) => (r.decided ? new Date(r.decided.at) : null)),
      rows.map((r) => r.decided?.id ?? null),
      rows.map((r) => (r.asked ? new Date(r.asked.at) : null)),
      rows.map((r) => r.asked?.id ?? null),
    ],
  );
}

type RawConsent = {
  channel: string;
  address: string;
  purpose: string;
  state: ConsentValue;
  at: Date;
  ledgerId: string;
  decision: 'opted_in' | 'opted_out' | null;
  decidedAt: Date | null;
  decidedId: string | null;
  askedAt: Date | null;
  askedId: string | null;
};

/** Current states of the addresses named, one (channel, address) pair per position of the two lists. */
export async function selectConsents(
  sql: Sql,
  workspaceId: number,
  pairs: { channels: readonly string[]; addresses: readonly string[] },
): Promise<ConsentRow[]> {
  const rows = await sql.query<RawConsent>(
    `select c.channel, c.address, c.purpose, c.state, c.at, c.ledger_id as "ledgerId", c.decision,
       c.decided_at as "decidedAt", c.decided_id as "decidedId", c.asked_at as "askedAt", c.asked_id as "askedId"
     from unnest($2::text[], $3::text[]) as r (channel, address)
     join consents c on c.workspace_id = $1 and c.channel = r.channel and c.address = r.address`,
    [workspaceId, pairs.channels, pairs.addresses],
  );
  return rows.map((row) => ({
    channel: row.channel,
    address: row.address,
    purpose: row.purpose,
    state: row.state,
    at: row.at.getTime(),
    ledgerId: row.ledgerId,
    decided:
      row.decision && row.decidedAt && row.decidedId
        ? { state: row.decision, at: row.decidedAt.getTime(), id: row.decidedId }
        : null,
    asked: row.askedAt && row.askedId ? { at: row.askedAt.getTime(), id: row.askedId } : null,
  }));
}

/** Everything the ledger says of the addresses, oldest first. */
export function selectLedger(sql: Sql, workspaceId: number, addresses: readonly string[]): Promise<LedgerRow[]> {
  return sql.query<LedgerRow>(
    `select id, channel, purpose, address, state, at, recorded_at as "recordedAt", proof
     from consent_ledger where workspace_id = $1 and channel in ('email', 'sms', 'whatsapp', 'push') and address = any ($2::text[])
     order by at, id`,
    [workspaceId, addresses],
  );
}

/** A lasting suppression is not replaced by a passing one, and none by an older one. */
export async function upsertSuppression(sql: Sql, workspaceId: number, row: Suppression): Promise<void> {
  await sql.execute(
    `insert into suppressions (workspace_id, channel, address, reason, detail, at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (workspace_id, channel, address) do update
     set reason = excluded.reason, detail = excluded.detail, at = excluded.at, expires_at = excluded.expires_at
     where excluded.at >= suppressions.at and (suppressions.expires_at is not null or excluded.expires_at is null)`,
    [workspaceId, row.channel, row.address, row.reason, row.detail, row.at, row.expiresAt],
  );
}

/** Suppressions in force at the instant, by address as kept (plain or hashed). */
export function selectSuppressions(
  sql: Sql,
  workspaceId: number,
  asked: { channel: string; addresses: readonly string[]; now: Date },
): Promise<Suppression[]> {
  return sql.query<Suppression>(
    `select channel, address, reason, detail, at, expires_at as "expiresAt" from suppressions
     where workspace_id = $1 and channel = $2 and address = any ($3::text[]) and (expires_at is null or expires_at > $4)`,
    [workspaceId, asked.channel, asked.addresses, asked.now],
  );
}

/** Suppressions of addresses, in force or not, one (channel, address) pair per position of the two lists. */
export function selectSuppressionsOf(
  sql: Sql,
  workspaceId: number,
  pairs: { channels: readonly string[]; addresses: readonly string[] },
): Promise<Pick<Suppression, 'channel' | 'address' | 'at' | 'expiresAt'>[]> {
  return sql.query(
    `select s.channel, s.address, s.at, s.expires_at as "expiresAt" from unnest($2::text[], $3::text[]) as r (channel, address)
     join suppressions s on s.workspace_id = $1 and s.channel = r.channel and s.address = r.address`,
    [workspaceId, pairs.channels, pairs.addresses],
  );
}

export function deleteSuppressions(
  sql: Sql,
  workspaceId: number,
  lifted: { channel: string; addresses: readonly string[]; reasons: readonly SuppressionReason[] },
): Promise<number> {
  return sql.execute(
    `delete from suppressions where workspace_id = $1 and channel = $2 and address = any ($3::text[]) and reason = any ($4::text[])`,
    [workspaceId, lifted.channel, lifted.addresses, lifted.reasons],
  );
}

/** Puts a hash in the place of an erased address and leaves of the proof only what names nobody. */
export function hashLedgerAddress(
  sql: Sql,
  workspaceId: number,
  erased: { channel: string; address: string; hash: string },
): Promise<number> {
  return sql.execute(
    `update consent_ledger set address = $4,
       proof = coalesce((select jsonb_object_agg(p.key, p.value) from jsonb_each(proof) p
                         where p.key in ('textVersion', 'lawfulBasis', 'source', 'sourceId', 'trust')), '{}')
     where workspace_id = $1 and channel = $2 and address = $3`,
    [workspaceId, erased.channel, erased.address, erased.hash],
  );
}

export async function deleteAddress(
  sql: Sql,
  workspaceId: number,
  erased: { channel: string; address: string },
): Promise<void> {
  for (const table of ['consents', 'suppressions', 'consent_confirmations']) {
    await sql.execute(`delete from ${table} where workspace_id = $1 and channel = $2 and address = $3`, [
      workspaceId,
      erased.channel,
      erased.address,
    ]);
  }
}
