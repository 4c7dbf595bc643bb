import type { Sql } from '../../../platform/db/db.ts';

/**
 * Who is on the list (may be written to, marketing by e-mail) from when until when, told from the ledger of consent and
 * the blocks in force: an address is on it while its newest decision is a yes and it is not blocked. Two decisions of
 * one instant are one, the greater id's, as in the ledger's own rule. A block cuts a span in two at most: of each address
 * one block is known, the last; a block that was lifted is forgotten. An erased address is known by its hash, so whoever
 * comes back without confirming stays blocked, and what was before the erasure is forgotten of whoever confirms anew.
 *
 * Parameter $1: the workspace. The order of the ledger's index, so that nothing is sorted.
 */
const SPANS = `decided as (
  select distinct on (address, at) address, at, state, proof from consent_ledger
  where workspace_id = $1 and channel = 'email' and purpose = 'marketing' and state <> 'pending'
  order by address, at desc, id desc),
steps as (
  select decided.*, lead(state) over (partition by address order by at desc) as before from decided),
changes as (
  select address, at, state, proof, lag(at) over newest as until, lag(proof) over newest as until_proof
  from steps where state is distinct from before window newest as (partition by address order by at desc)),
consented as (
  select address, at as since, coalesce(until, 'infinity') as until, proof, until_proof from changes where state = 'opted_in'),
erased as (
  select address, at from suppressions where workspace_id = $1 and channel = 'email' and reason = 'erased'),
blocked as (
  select c.*, coalesce(e.at, s.at, 'infinity') as block_at,
    case when e.at is not null then 'infinity' else coalesce(s.expires_at, 'infinity') end as block_end,
    case when e.at is not null then 'erased' else s.reason end as block_reason
  from consented c
  left join suppressions s on s.workspace_id = $1 and s.channel = 'email' and s.address = c.address
    and (s.expires_at is null or s.expires_at > s.at)
  left join erased e on e.address = case when exists (select 1 from erased) then
    'sha256:' || encode(sha256(convert_to(($1::integer)::text || E'\\n' || 'email' || E'\\n' || c.address, 'UTF8')), 'hex') end
  where s.at is not null or c.address not like 'sha256:%'),
spans as (
  select address, proof, since, least(until, block_at) as until, false as returned,
    case when block_at <= until and block_at < 'infinity' then block_reason end as block_reason, until_proof
  from blocked where since < block_at
  union all
  select address, proof, greatest(since, block_end), until, since < block_end, null, until_proof
  from blocked where block_end < until),
told as not materialized (
  select spans.*, case when returned then 'return' else ${kindOf('proof')} end as kind,
    case when returned then '' else ${detailOf('proof')} end as detail,
    case block_reason when 'hard_bounce' then 'bounced' when 'soft_bounces' then 'bounced' when 'complaint' then 'complained'
      when 'erased' then 'erased' when 'manual' then 'blocked' when 'unsubscribed' then 'unsubscribed'
      else ${reasonOf('until_proof')} end as reason
  from spans)`;

/** Proof of an erased address keeps source and sourceId, so that its kind is known all the same. */
function kindOf(proof: string): string {
  const source = `lower(coalesce(${proof} ->> 'source', ''))`;
  return `(case when ${proof} ->> 'importId' is not null or ${source} like 'import: %' then 'import'
    when ${proof} ->> 'formId' is not null or ${source} = 'form' or ${source} like 'form:%' then 'form'
    when ${source} like 'checkout%' then 'checkout'
    when ${source} = 'by hand' then 'hand'
    when ${source} in ('preferences_page', 'unsubscribe_page', 'one_click') then 'preferences'
    when ${proof} ->> 'trust' = 'browser' then 'site'
    when ${proof} ->> 'trust' = 'server' then 'api'
    else 'other' end)`;
}

/** Name of the form, of the file; number of the source of events. */
function detailOf(proof: string): string {
  const source = `coalesce(${proof} ->> 'source', '')`;
  return `(case ${kindOf(proof)}
    when 'import' then substr(${source}, 9)
    when 'form' then coalesce(${proof} ->> 'formId', substr(${source}, 6))
    when 'site' then coalesce(${proof} ->> 'sourceId', '')
    when 'api' then coalesce(${proof} ->> 'sourceId', '')
    when 'other' then ${source}
    else '' end)`;
}

function reasonOf(proof: string): string {
  return `(case when ${proof} is null then 'other' when ${kindOf(proof)} = 'hand' then 'hand'
    when ${kindOf(proof)} = 'import' then 'import' else 'unsubscribed' end)`;
}

/** How the contact with the address first came to the site: "campaign:google / cpc", "search", ''. */
const CHANNEL = `(select case c.first_touch ->> 'kind' when 'campaign' then
    'campaign:' || concat_ws(' / ', coalesce(c.first_touch #>> '{campaign,source}', c.first_touch #>> '{campaign,name}', ''),
      c.first_touch #>> '{campaign,medium}')
    else c.first_touch ->> 'kind' end
  from contacts c where c.workspace_id = $1 and c.email = t.address order by c.id limit 1)`;

export type MoveCount = {
  side: 'gained' | 'lost';
  /** "2026-11-27" of the zone. */
  day: string;
  kind: string;
  detail: string;
  reason: string;
  count: number;
  /** Of those gained, on the list still when the period ended. */
  stayed: number;
  isBefore: boolean;
};

/** `middle`: what is before it is the former period's. */
type Between = { from: Date; middle: Date; to: Date; timeZone: string };

/**
 * Who came and who went from `from` on and before `to`, by day and source; `start`: how many were on the list just before
 * `from`, for who comes or goes at that instant belongs to what begins there. One pass over the ledger for both.
 */
export async function selectMoveCounts(
  sql: Sql,
  workspaceId: number,
  of: Between,
): Promise<{ start: number; moves: MoveCount[] }> {
  const rows = await sql.query<Omit<MoveCount, 'side'> & { side: MoveCount['side'] | 'start' }>(
    `with ${SPANS}
     select 'gained' as side, ((since at time zone $4)::date)::text as day, kind, detail, '' as reason, count(*)::int as count,
       count(*) filter (where until >= $3)::int as stayed, since < $5 as "isBefore"
     from told where since >= $2 and since < $3 group by 2, 3, 4, 8
     union all
     select 'lost', ((until at time zone $4)::date)::text, kind, detail, reason, count(*)::int, 0, until < $5
     from told where until >= $2 and until < $3 group by 2, 3, 4, 5, 8
     union all
     select 'start', '', '', '', '', count(*)::int, 0, true from told where since < $2 and until >= $2`,
    [workspaceId, of.from, of.to, of.timeZone, of.middle],
  );
  const moves = rows.flatMap(({ side, ...row }) => (side === 'start' ? [] : [{ side, ...row }]));
  return { start: rows.find(({ side }) => side === 'start')?.count ?? 0, moves };
}

export type ChannelCount = { channel: string; gained: number; gainedBefore: number; stayed: number };

/** Who came from `from` on by the channel they first came by; `before` begins the former period. */
export function selectChannelCounts(
  sql: Sql,
  workspaceId: number,
  of: { before: Date; from: Date; to: Date },
): Promise<ChannelCount[]> {
  return sql.query(
    `with ${SPANS}, came as (select t.*, coalesce(${CHANNEL}, '') as channel from told t where since >= $2 and since < $4)
     select channel, count(*) filter (where since >= $3)::int as gained, count(*) filter (where since < $3)::int as "gainedBefore",
       count(*) filter (where since >= $3 and until >= $4)::int as stayed
     from came group by 1`,
    [workspaceId, of.before, of.from, of.to],
  );
}

export type MoveRow = {
  at: Date;
  address: string;
  contactId: string | null;
  name: string | null;
  kind: string;
  detail: string;
  reason: string | null;
};

export type MoveFilter = {
  from: Date;
  to: Date;
  side: 'gained' | 'lost';
  kind: string | null;
  detail: string | null;
  channel: string | null;
  reason: string | null;
  after: { at: string; address: string } | null;
  limit: number;
};

/** One row each coming or going, newest first. */
export function selectMoves(sql: Sql, workspaceId: number, of: MoveFilter): Promise<MoveRow[]> {
  const at = of.side === 'gained' ? 'since' : 'until';
  return sql.query(
    `with ${SPANS}, page as (
       select ${at} as at, address, kind, detail, ${of.side === 'gained' ? 'null' : 'reason'} as reason from told t
       where ${at} >= $2 and ${at} < $3 and ($4::text is null or kind = $4) and ($5::text is null or detail = $5)
         and ($6::text is null or reason = $6) and ($7::text is null or coalesce(${CHANNEL}, '') = $7)
         and ($8::timestamptz is null or (${at}, address) < ($8::timestamptz, $9::text))
       order by 1 desc, address desc limit $10)
     select page.*, c.id as "contactId", coalesce(c.name, c.email) as name from page left join lateral (
       select id, name, email from contacts where workspace_id = $1 and email = page.address order by id limit 1) c on true
     order by at desc, address desc`,
    [
      workspaceId,
      of.from,
      of.to,
      of.kind,
      of.detail,
      of.reason,
      of.channel,
      of.after?.at ?? null,
      of.after?.address ?? null,
      of.limit,
    ],
  );
}

export type OptInCounts = { asked: number; confirmed: number; waiting: number; expired: number; pendingNow: number };

/** Addresses asked to confirm from `from` on and before `to`; one that confirmed any request has confirmed. */
export async function selectOptInCounts(
  sql: Sql,
  workspaceId: number,
  of: { from: Date; to: Date; now: Date },
): Promise<OptInCounts> {
  const [row] = await sql.query<OptInCounts>(
    `with asked as (
       select address, bool_or(used_at is not null) as confirmed, max(expires_at) as expires_at from consent_confirmations
       where workspace_id = $1 and channel = 'email' and purpose = 'marketing' and requested_at >= $2 and requested_at < $3
       group by address)
     select count(*)::int as asked, count(*) filter (where confirmed)::int as confirmed,
       count(*) filter (where not confirmed and expires_at > $4)::int as waiting,
       count(*) filter (where not confirmed and expires_at <= $4)::int as expired,
       (select count(*)::int from consents where workspace_id = $1 and channel = 'email' and purpose = 'marketing'
          and state = 'pending') as "pendingNow"
     from asked`,
    [workspaceId, of.from, of.to, of.now],
  );
  return row ?? { asked: 0, confirmed: 0, waiting: 0, expired: 0, pendingNow: 0 };
}

export async function selectSourceNames(sql: Sql, workspaceId: number): Promise<Map<string, string>> {
  const rows = await sql.query<{ id: string; name: string }>(
    `select id::text as id, name from sources where workspace_id = $1`,
    [workspaceId],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
