import { ATTRIBUTION_DAYS } from '@sandmill/contracts';
import type { Sql } from '../../../platform/db/db.ts';

/** `runId` null: of all runs. */
type Of = { journeyId: string; runId: string | null };

/** Asked of each message's enrolment by key, never joined: of a run that has just been written a planner knows nothing. */
const IN_RUN = `($3::uuid is null or
  (select e.run_key from enrolments e where e.workspace_id = $1 and e.id = m.enrolment_id) = $3::uuid::text)`;

export type FigureRow = {
  node: string;
  planned: number;
  waiting: number;
  sent: number;
  delivered: number;
  bounced: number;
  skipped: number;
  opened: number;
  clicked: number;
  complained: number;
};

/** Per variant. Opens and clicks are those of people. */
export function selectFigures(sql: Sql, workspaceId: number, of: Of): Promise<FigureRow[]> {
  return sql.query(
    `select coalesce(node, '') as node, count(*)::int as planned,
       count(*) filter (where status in ('planned', 'claimed', 'sending', 'deferred'))::int as waiting,
       count(*) filter (where accepted_at is not null or status = 'uncertain')::int as sent,
       count(*) filter (where accepted_at is not null and status <> 'bounced')::int as delivered,
       count(*) filter (where status = 'bounced')::int as bounced,
       count(*) filter (where status in ('skipped', 'expired'))::int as skipped,
       count(first_opened_at)::int as opened, count(first_clicked_at)::int as clicked,
       count(*) filter (where status = 'complained')::int as complained
     from messages m where m.workspace_id = $1 and m.journey_id = $2 and not m.test and ${IN_RUN}
     group by 1 order by 1`,
    [workspaceId, of.journeyId, of.runId],
  );
}

export type OrderRow = { node: string; orders: number; revenue: string; people: number; sum: number; squares: number };

/**
 * Orders placed within the window after a human click, per variant; revenue without refunds. `sum` and `squares`: of
 * what one mail brought, as floats, for the test.
 */
export function selectOrders(sql: Sql, workspaceId: number, of: Of): Promise<OrderRow[]> {
  return sql.query(
    `with per_mail as (
       select coalesce(m.node, '') as node, m.id, count(*)::int as orders, sum(coalesce(o.total, 0) - o.refunded) as revenue
       from messages m join orders o on o.workspace_id = $1 and o.contact_id = m.contact_id and o.status <> 'cancelled'
         and o.placed_at > m.first_clicked_at and o.placed_at <= m.first_clicked_at + make_interval(days => $4)
       where m.workspace_id = $1 and m.journey_id = $2 and not m.test and m.first_clicked_at is not null and ${IN_RUN}
       group by 1, 2)
     select node, sum(orders)::int as orders, sum(revenue)::numeric(18, 2)::text as revenue, count(*)::int as people,
       sum(revenue)::float8 as sum, sum(revenue * revenue)::float8 as squares from per_mail group by node`,
    [workspaceId, of.journeyId, of.runId, ATTRIBUTION_DAYS],
  );
}

/** People who unsubscribed by a mail of it, per variant. */
export function selectUnsubscribed(sql: Sql, workspaceId: number, of: Of): Promise<{ node: string; people: number }[]> {
  return sql.query(
    `select coalesce(m.node, '') as node, count(distinct m.id)::int as people
     from messages m join consent_ledger l on l.workspace_id = $1 and l.channel = 'email' and l.address = m.address
       and l.purpose = m.purpose and l.state = 'opted_out' and l.proof ->> 'messageId' = m.id::text
     where m.workspace_id = $1 and m.journey_id = $2 and not m.test and m.accepted_at is not null and ${IN_RUN}
     group by 1`,
    [workspaceId, of.journeyId, of.runId],
  );
}

export function selectReasons(
  sql: Sql,
  workspaceId: number,
  of: Of,
): Promise<{ gate: string | null; reason: string; count: number }[]> {
  return sql.query(
    `select skip_gate as gate, coalesce(reason, status) as reason, count(*)::int as count
     from messages m where m.workspace_id = $1 and m.journey_id = $2 and not m.test and m.status in ('skipped', 'expired') and ${IN_RUN}
     group by 1, 2 order by 3 desc, 2`,
    [workspaceId, of.journeyId, of.runId],
  );
}

export function selectBounces(
  sql: Sql,
  workspaceId: number,
  of: Of,
): Promise<{ bounceClass: string; count: number }[]> {
  return sql.query(
    `select coalesce(bounce_class, 'soft') as "bounceClass", count(*)::int as count
     from messages m where m.workspace_id = $1 and m.journey_id = $2 and not m.test and m.status = 'bounced' and ${IN_RUN}
     group by 1 order by 2 desc`,
    [workspaceId, of.journeyId, of.runId],
  );
}

/** People of its runs: all, those who entered, those whom chance kept out. */
export async function selectPeopleFigures(
  sql: Sql,
  workspaceId: number,
  of: Of & { campaignId: string },
): Promise<{ audience: number; entered: number; controlGroup: number }> {
  const [row] = await sql.query<{ audience: number; entered: number; controlGroup: number }>(
    `select count(*)::int as audience, count(p.entered_at)::int as entered,
       (select count(*)::int from enrolments e where e.workspace_id = $1 and e.journey_id = $2
         and e.end_reason in ('control_group', 'hold_out') and ($3::uuid is null or e.run_key = $3::uuid::text)) as "controlGroup"
     from campaign_people p join campaign_runs r on r.workspace_id = $1 and r.id = p.run_id
     where p.workspace_id = $1 and r.campaign_id = $4 and ($3::uuid is null or r.id = $3)`,
    [workspaceId, of.journeyId, of.runId, of.campaignId],
  );
  return row ?? { audience: 0, entered: 0, controlGroup: 0 };
}

/** The currency most orders are in. */
export async function selectCurrency(sql: Sql, workspaceId: number): Promise<string | null> {
  const [row] = await sql.query<{ currency: string }>(
    `select currency from (select currency from orders where workspace_id = $1 and currency is not null order by placed_at desc limit 200) recent
     group by currency order by count(*) desc limit 1`,
    [workspaceId],
  );
  return row?.currency ?? null;
}
