import type { CallFigures } from '@sandmill/contracts/api/calls-to-action';
import type { Sql } from '../../../platform/db/db.ts';
import { orderIsOf, OWNER } from './scope.queries.ts';

type Asked = { callId: string; since: Date };

/** The mails that left with the call to action since then, each once however often it stands in it. */
const SAID = `select m.workspace_id, m.id, ${OWNER} as owner, m.template_id, m.first_clicked_at, m.accepted_at,
    min(l.call_segment_id) as segment
  from message_links l join messages m on m.workspace_id = l.workspace_id and m.id = l.message_id
  where l.workspace_id = $1 and l.call_id = $2 and not m.test and m.accepted_at >= $3
  group by m.workspace_id, m.id`;

const FOLLOWED = `select r.message_id, count(*) filter (where r.class = 'human') as clicks,
    count(*) filter (where r.class = 'machine') as machines, min(r.at) filter (where r.class = 'human') as first_at
  from message_links l join message_reactions r
    on r.workspace_id = l.workspace_id and r.message_id = l.message_id and r.position = l.position and r.kind = 'click'
  where l.workspace_id = $1 and l.call_id = $2 group by 1`;

export type CallFiguresRow = CallFigures & {
  by: 'all' | 'segment' | 'template';
  segmentId: number | null;
  segmentName: string | null;
  templateId: string | null;
  templateName: string | null;
};

/**
 * Together, by the segment that decided and by mail. An order is the call's if it is its mail's (scope.queries.ts) and
 * came after somebody followed it.
 */
export function selectCallFigures(sql: Sql, workspaceId: number, of: Asked): Promise<CallFiguresRow[]> {
  return sql.query<CallFiguresRow>(
    `with said as (${SAID}), followed as (${FOLLOWED}),
     mails as (
       select m.*, coalesce(f.clicks, 0) as clicks, coalesce(f.machines, 0) as machines, coalesce(bought.orders, 0) as orders,
         coalesce(bought.revenue, 0) as revenue
       from said m left join followed f on f.message_id = m.id
         left join lateral (
           select count(*) as orders, sum(coalesce(o.total, 0) - o.refunded) as revenue from orders o
           where f.first_at is not null and ${orderIsOf('m.owner')} and o.placed_at > f.first_at) bought on true),
     counted as (
       select case when grouping(segment) = 0 then 'segment' when grouping(template_id) = 0 then 'template' else 'all' end as by,
         segment, template_id, count(*)::int as messages, count(distinct owner)::int as people,
         count(distinct owner) filter (where clicks > 0)::int as clickers, coalesce(sum(clicks), 0)::int as clicks,
         coalesce(sum(machines), 0)::int as "machineClicks", count(distinct owner) filter (where orders > 0)::int as buyers,
         coalesce(sum(orders), 0)::int as orders, coalesce(sum(revenue), 0)::numeric(18, 2)::text as revenue
       from mails group by grouping sets ((), (segment), (template_id)))
     select c.by, c.segment as "segmentId", s.name as "segmentName", c.template_id as "templateId", t.name as "templateName",
       c.messages, c.people, c.clickers, c.clicks, c."machineClicks", c.buyers, c.orders, c.revenue
     from counted c left join segments s on s.workspace_id = $1 and s.id = c.segment
       left join templates t on t.workspace_id = $1 and t.id = c.template_id
     order by c.messages desc, 2 nulls first, 4 limit 200`,
    [workspaceId, of.callId, of.since],
  );
}

export type CallDayRow = { day: string; messages: number; clicks: number };

/** By day of the zone: mails that left, and clicks of people. Days of neither are absent. */
export function selectCallDays(sql: Sql, workspaceId: number, of: Asked & { timeZone: string }): Promise<CallDayRow[]> {
  return sql.query<CallDayRow>(
    `with said as (${SAID}),
     moments as (
       select accepted_at as at, 1 as messages, 0 as clicks from said
       union all
       select r.at, 0, 1 from said m join message_links l on l.workspace_id = $1 and l.message_id = m.id and l.call_id = $2
         join message_reactions r on r.workspace_id = $1 and r.message_id = m.id and r.position = l.position
       where r.kind = 'click' and r.class = 'human')
     select to_char(at at time zone $4, 'YYYY-MM-DD') as day, sum(messages)::int as messages, sum(clicks)::int as clicks
     from moments group by 1 order by 1 limit 1000`,
    [workspaceId, of.callId, of.since, of.timeZone],
  );
}
