import type { Sql } from '../../../platform/db/db.ts';
import { DELIVERED, inScope, orderIsOf, OWNER, SENT, type ReportScope } from './scope.queries.ts';

export type FigureRow = {
  node: string;
  planned: number;
  waiting: number;
  sent: number;
  delivered: number;
  bounced: number;
  skipped: number;
  openable: number;
  opened: number;
  clicked: number;
  replied: number;
  complained: number;
};

const COUNTS = `count(*)::int as planned,
  count(*) filter (where status in ('planned', 'claimed', 'sending', 'deferred'))::int as waiting,
  count(*) filter (where ${SENT})::int as sent,
  count(*) filter (where ${DELIVERED})::int as delivered,
  count(*) filter (where status = 'bounced')::int as bounced,
  count(*) filter (where status in ('skipped', 'expired'))::int as skipped,
  count(*) filter (where personal_pixel and ${DELIVERED})::int as openable,
  count(first_opened_at)::int as opened, count(first_clicked_at)::int as clicked, count(replied_at)::int as replied,
  count(*) filter (where status = 'complained')::int as complained`;

/** Per step ('' where no journey asked). Opens and clicks are those of people. */
export function selectFigures(sql: Sql, workspaceId: number, scope: ReportScope): Promise<FigureRow[]> {
  const { where, params } = inScope(workspaceId, scope);
  return sql.query(
    `select coalesce(m.node, '') as node, ${COUNTS} from messages m where ${where} group by 1 order by min(m.planned_at), 1`,
    params,
  );
}

export type OrderRow = { node: string; orders: number; revenue: string; people: number; sum: number; squares: number };

/** One row each mail and order; revenue without refunds. */
const ATTRIBUTED = `join orders o on ${orderIsOf(OWNER)}`;

/** `sum` and `squares`: of what one mail brought, as floats, for the test. `people`: mails that brought something. */
export function selectOrders(sql: Sql, workspaceId: number, scope: ReportScope): Promise<OrderRow[]> {
  const { where, params } = inScope(workspaceId, scope);
  return sql.query(
    `with per_mail as (
       select coalesce(m.node, '') as node, m.id, count(*)::int as orders, sum(coalesce(o.total, 0) - o.refunded) as revenue
       from messages m ${ATTRIBUTED}
       where ${where} and m.first_clicked_at is not null
       group by 1, 2)
     select node, sum(orders)::int as orders, sum(revenue)::numeric(18, 2)::text as revenue, count(*)::int as people,
       sum(revenue)::float8 as sum, sum(revenue * revenue)::float8 as squares from per_mail group by node`,
    params,
  );
}

/** Mails whose recipient unsubscribed by them, per step. */
export function selectUnsubscribed(
  sql: Sql,
  workspaceId: number,
  scope: ReportScope,
): Promise<{ node: string; people: number }[]> {
  const { where, params } = inScope(workspaceId, scope);
  return sql.query(
    `select coalesce(m.node, '') as node, count(distinct m.id)::int as people
     from messages m join consent_ledger l on l.workspace_id = m.workspace_id and l.channel = 'email' and l.address = m.address
       and l.purpose = m.purpose and l.state = 'opted_out' and l.proof ->> 'messageId' = m.id::text
     where ${where} and m.accepted_at is not null
     group by 1`,
    params,
  );
}

/** Why mails were held back for good. */
export function selectReasons(
  sql: Sql,
  workspaceId: number,
  scope: ReportScope,
): Promise<{ gate: string | null; reason: string; count: number }[]> {
  const { where, params } = inScope(workspaceId, scope);
  return sql.query(
    `select m.skip_gate as gate, coalesce(m.reason, m.status) as reason, count(*)::int as count
     from messages m where ${where} and m.status in ('skipped', 'expired')
     group by 1, 2 order by 3 desc, 2`,
    params,
  );
}

export type BounceRow = { bounceClass: string; reason: string; count: number; example: string | null };

/** By class and reason, with what one server said. */
export function selectBounces(sql: Sql, workspaceId: number, scope: ReportScope): Promise<BounceRow[]> {
  const { where, params } = inScope(workspaceId, scope);
  return sql.query(
    `select coalesce(m.bounce_class, 'soft') as "bounceClass", coalesce(m.reason, 'unknown') as reason, count(*)::int as count,
       max(nullif(m.last_reply, '')) as example
     from messages m where ${where} and m.status = 'bounced'
     group by 1, 2 order by 3 desc, 2`,
    params,
  );
}

/** All mails of a class that left since the instant, as one. */
export async function selectAverage(
  sql: Sql,
  workspaceId: number,
  of: { class: string; since: Date },
): Promise<Omit<FigureRow, 'node'> & { unsubscribed: number; orders: number; buyers: number; revenue: string }> {
  const where = `m.workspace_id = $1 and not m.test and m.class = $2 and m.planned_at >= $3 and m.accepted_at is not null`;
  const [row] = await sql.query<Awaited<ReturnType<typeof selectAverage>>>(
    `select ${COUNTS},
       (select count(distinct l.proof ->> 'messageId')::int from consent_ledger l where l.workspace_id = $1 and l.channel = 'email'
          and l.state = 'opted_out' and l.at >= $3 and l.proof ->> 'messageId' is not null
          and exists (select 1 from messages m where ${where} and m.id::text = l.proof ->> 'messageId' and m.purpose = l.purpose)) as unsubscribed,
       (select coalesce(count(*), 0)::int from messages m ${ATTRIBUTED} where ${where} and m.first_clicked_at is not null) as orders,
       (select coalesce(count(distinct m.id), 0)::int from messages m ${ATTRIBUTED} where ${where} and m.first_clicked_at is not null) as buyers,
       (select coalesce(sum(coalesce(o.total, 0) - o.refunded), 0)::numeric(18, 2)::text from messages m ${ATTRIBUTED}
          where ${where} and m.first_clicked_at is not null) as revenue
     from messages m where ${where}`,
    [workspaceId, of.class, of.since],
  );
  if (!row) throw new Error('An aggregate gave no row.');
  return row;
}

export type ListedMailRow = Omit<FigureRow, 'node'> & {
  templateId: string;
  name: string;
  journeyId: string | null;
  journeyName: string | null;
  campaignId: string | null;
  node: string | null;
  lastAt: Date | null;
};

/** Each template, apart by what sent it; most sent first. */
export function selectMails(
  sql: Sql,
  workspaceId: number,
  of: { since: Date; search: string; offset: number; limit: number },
): Promise<ListedMailRow[]> {
  return sql.query(
    `with mails as (
       select m.template_id as "templateId", m.journey_id as "journeyId", m.node, max(m.accepted_at) as "lastAt", ${COUNTS}
       from messages m where m.workspace_id = $1 and not m.test and m.planned_at >= $2 and m.template_id is not null
       group by 1, 2, 3)
     select g.*, t.name, coalesce(c.name, j.name) as "journeyName", c.id as "campaignId"
     from mails g join templates t on t.workspace_id = $1 and t.id = g."templateId"
       left join journeys j on j.workspace_id = $1 and j.id = g."journeyId"
       left join campaigns c on c.workspace_id = $1 and c.journey_id = g."journeyId"
     where $3 = '' or position(lower($3) in lower(concat_ws(' ', t.name, j.name, c.name))) > 0
     order by g.sent desc, g."templateId", g."journeyId", g.node offset $4 limit $5`,
    [workspaceId, of.since, of.search, of.offset, of.limit],
  );
}
