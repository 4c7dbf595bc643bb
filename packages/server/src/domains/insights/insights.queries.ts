import type { Sql } from '../../platform/db/db.ts';

export type SalesWeek = { week: number; revenue: number; customers: number; orders: number };

/**
 * Sales by week counted back from `until` (week 0 is the last seven days), cancelled orders left out, refunds
 * subtracted. Figures for charts, so floats will do; headline amounts come from `selectSales`.
 */
export function selectSalesWeeks(
  sql: Sql,
  workspaceId: number,
  period: { until: number; weeks: number },
): Promise<SalesWeek[]> {
  return sql.query(
    `select floor(extract(epoch from $2::timestamptz - placed_at) / 604800)::int as week, sum(coalesce(total, 0) - refunded)::float8 as revenue,
       count(distinct contact_id)::int as customers, count(*)::int as orders
     from orders where workspace_id = $1 and status <> 'cancelled' and placed_at > $2::timestamptz - make_interval(days => $3) and placed_at <= $2
     group by 1`,
    [workspaceId, new Date(period.until), period.weeks * 7],
  );
}

export type Sales = { revenue: string; customers: number; orders: number; fresh: number };

/** Sales of a period; `fresh` are customers whose first order lies in it. */
export async function selectSales(
  sql: Sql,
  workspaceId: number,
  period: { from: number; until: number },
): Promise<Sales> {
  const [row] = await sql.query<Sales>(
    `select coalesce(sum(coalesce(total, 0) - refunded), 0)::numeric(18, 2)::text as revenue, count(distinct contact_id)::int as customers, count(*)::int as orders,
       (select count(*) from (select contact_id from orders where workspace_id = $1 and status <> 'cancelled' and placed_at <= $3
          group by contact_id having min(placed_at) > $2) firsts)::int as fresh
     from orders where workspace_id = $1 and status <> 'cancelled' and placed_at > $2 and placed_at <= $3`,
    [workspaceId, new Date(period.from), new Date(period.until)],
  );
  return row ?? { revenue: '0', customers: 0, orders: 0, fresh: 0 };
}

/** The currency most orders are in. */
export async function selectMainCurrency(sql: Sql, workspaceId: number): Promise<string | null> {
  const [row] = await sql.query<{ currency: string | null }>(
    `select currency from (select currency from orders where workspace_id = $1 and currency is not null order by placed_at desc limit 200) recent
     group by currency order by count(*) desc limit 1`,
    [workspaceId],
  );
  return row?.currency ?? null;
}

export async function selectMessageFigures(
  sql: Sql,
  workspaceId: number,
  since: number,
): Promise<{ sent: number; skipped: number; clicked: number; bounced: number }> {
  const [row] = await sql.query<{ sent: number; skipped: number; clicked: number; bounced: number }>(
    `select (count(*) filter (where accepted_at is not null or status in ('uncertain', 'bounced')))::int as sent, (count(*) filter (where status = 'skipped'))::int as skipped,
       (count(*) filter (where first_clicked_at is not null))::int as clicked, (count(*) filter (where status = 'bounced'))::int as bounced
     from messages where workspace_id = $1 and planned_at > $2`,
    [workspaceId, new Date(since)],
  );
  return row ?? { sent: 0, skipped: 0, clicked: 0, bounced: 0 };
}

export function selectMessageDays(
  sql: Sql,
  workspaceId: number,
  asked: { since: number; timeZone: string },
): Promise<{ day: string; sent: number; skipped: number }[]> {
  return sql.query(
    `select to_char(planned_at at time zone $3, 'YYYY-MM-DD') as day, (count(*) filter (where accepted_at is not null or status in ('uncertain', 'bounced')))::int as sent,
       (count(*) filter (where status = 'skipped'))::int as skipped
     from messages where workspace_id = $1 and planned_at > $2 group by 1 order by 1`,
    [workspaceId, new Date(asked.since), asked.timeZone],
  );
}

/** Customers who came back within the period: left "at risk" or "lost" by an order; and what those orders were worth. */
export async function selectRecovered(
  sql: Sql,
  workspaceId: number,
  since: number,
): Promise<{ people: number; revenue: string }> {
  const [row] = await sql.query<{ people: number; revenue: string }>(
    `select count(distinct m.contact_id)::int as people, coalesce(sum(coalesce(o.total, 0) - o.refunded), 0)::numeric(18, 2)::text as revenue
     from messages m join orders o on o.workspace_id = m.workspace_id and o.contact_id = m.contact_id and o.status <> 'cancelled'
       and o.placed_at > m.accepted_at and o.placed_at <= m.accepted_at + interval '7 days'
     where m.workspace_id = $1 and m.accepted_at > $2 and m.class = 'marketing' and m.first_clicked_at is not null and o.placed_at > m.first_clicked_at`,
    [workspaceId, new Date(since)],
  );
  return row ?? { people: 0, revenue: '0' };
}

export type Attention = {
  parkedEvents: number;
  deadJobs: number;
  journeyErrors: number;
  bouncedToday: number;
  messages7d: number;
  rejected24h: number;
  uncertain: number;
};

export async function selectAttention(sql: Sql, workspaceId: number, now: number): Promise<Attention> {
  const [row] = await sql.query<Attention>(
    `select (select count(*) from parked_events where workspace_id = $1)::int as "parkedEvents",
       (select count(*) from jobs where (workspace_id = $1 or workspace_id is null) and status = 'dead' and finished_at > $2::timestamptz - interval '7 days')::int as "deadJobs",
       (select count(*) from enrolments where workspace_id = $1 and status = 'error')::int as "journeyErrors",
       (select count(*) from messages where workspace_id = $1 and status = 'bounced' and planned_at > $2::timestamptz - interval '1 day')::int as "bouncedToday",
       (select count(*) from messages where workspace_id = $1 and planned_at > $2::timestamptz - interval '7 days')::int as "messages7d",
       (select count(*) from event_rejections where workspace_id = $1 and at > $2::timestamptz - interval '1 day')::int as "rejected24h",
       (select count(*) from messages where workspace_id = $1 and status = 'uncertain')::int as uncertain`,
    [workspaceId, new Date(now)],
  );
  return (
    row ?? {
      parkedEvents: 0,
      deadJobs: 0,
      journeyErrors: 0,
      bouncedToday: 0,
      messages7d: 0,
      rejected24h: 0,
      uncertain: 0,
    }
  );
}

export async function countContacts(sql: Sql, workspaceId: number): Promise<number> {
  const [row] = await sql.query<{ count: number }>(
    `select coalesce(sum(g.size), 0)::bigint as count from group_sizes g join classifications c on c.workspace_id = g.workspace_id and c.key = 'lifecycle'
     where g.workspace_id = $1 and g.group_key like 'class:' || c.id || ':%'`,
    [workspaceId],
  );
  return row?.count ?? 0;
}

export type HealthRow = {
  oldestEventSeconds: number;
  oldestJobSeconds: number;
  parkedEvents: number;
  deadJobs: number;
  duplicatesSent: number;
};

export async function selectHealth(sql: Sql, now: number): Promise<HealthRow> {
  const [row] = await sql.query<HealthRow>(
    `select greatest(0, coalesce(extract(epoch from $1::timestamptz - (select received_at from event_log order by position limit 1)), 0))::float8 as "oldestEventSeconds",
       greatest(0, coalesce(extract(epoch from $1::timestamptz - (select min(run_at) from jobs where status = 'queued')), 0))::float8 as "oldestJobSeconds",
       (select count(*) from parked_events)::int as "parkedEvents", (select count(*) from jobs where status = 'dead')::int as "deadJobs",
       (select coalesce(sum(n - 1), 0) from (select count(*) as n from messages where accepted_at is not null and enrolment_id is not null
          group by workspace_id, unique_key having count(*) > 1) twice)::int as "duplicatesSent"`,
    [new Date(now)],
  );
  return row ?? { oldestEventSeconds: 0, oldestJobSeconds: 0, parkedEvents: 0, deadJobs: 0, duplicatesSent: 0 };
}

export type SearchRow = {
  kind: 'contact' | 'segment' | 'journey' | 'template';
  id: string;
  title: string;
  subtitle: string | null;
};

/** A few of each kind; names and addresses by prefix, the rest by a part of the name. */
export function selectSearch(
  sql: Sql,
  workspaceId: number,
  asked: { text: string; limit: number },
): Promise<SearchRow[]> {
  return sql.query<SearchRow>(
    `(select 'contact' as kind, id::text as id, coalesce(name, email, user_id, 'Ghost') as title, email as subtitle from contacts
       where workspace_id = $1 and (lower(coalesce(name, email, '')) like lower($2) || '%' or email like lower($2) || '%' or user_id = $4) limit $3)
     union all
     (select 'segment', id::text, name, null from segments where workspace_id = $1 and archived_at is null and name ilike '%' || $2 || '%' order by name limit $3)
     union all
     (select 'journey', id::text, name, status from journeys where workspace_id = $1 and status <> 'archived' and kind <> 'campaign' and name ilike '%' || $2 || '%' order by name limit $3)
     union all
     (select 'campaign', id::text, name, status from campaigns where workspace_id = $1 and archived_at is null and name ilike '%' || $2 || '%' order by created_at desc limit $3)
     union all
     (select 'template', id::text, name, subject from templates where workspace_id = $1 and archived_at is null and name ilike '%' || $2 || '%' order by name limit $3)`,
    [workspaceId, asked.text.replaceAll(/[\\%_]/g, String.raw`\$&`), asked.limit, asked.text],
  );
}
