import type { Sql } from '../../../platform/db/db.ts';
import { HONEYPOT_POSITION } from '../message-addresses.ts';
import { DELIVERED, inScope, orderIsOf, OWNER, type ReportScope } from './scope.queries.ts';
import { ATTRIBUTION_DAYS } from '@sandmill/contracts';

export type ReactionCounts = {
  openedByMachine: number;
  clickedByMachine: number;
  clickedByMachineOnly: number;
  human: number;
  machine: number;
  unknown: number;
  hiddenLink: number;
};

export async function selectReactionCounts(sql: Sql, workspaceId: number, scope: ReportScope): Promise<ReactionCounts> {
  const { where, params } = inScope(workspaceId, scope);
  const [row] = await sql.query<ReactionCounts>(
    `select
       count(distinct m.id) filter (where r.kind = 'open' and r.class = 'machine' and m.first_opened_at is null)::int as "openedByMachine",
       count(distinct m.id) filter (where r.kind = 'click' and r.class = 'machine')::int as "clickedByMachine",
       count(distinct m.id) filter (where r.kind = 'click' and r.class = 'machine' and m.first_clicked_at is null)::int as "clickedByMachineOnly",
       count(*) filter (where r.kind = 'click' and r.class = 'human')::int as human,
       count(*) filter (where r.kind = 'click' and r.class = 'machine')::int as machine,
       count(*) filter (where r.kind = 'click' and r.class = 'unknown')::int as unknown,
       count(*) filter (where r.position = ${HONEYPOT_POSITION})::int as "hiddenLink"
     from messages m join message_reactions r on r.workspace_id = m.workspace_id and r.message_id = m.id
     where ${where}`,
    params,
  );
  if (!row) throw new Error('An aggregate gave no row.');
  return row;
}

export type SharedOpens = { human: number; machine: number; unknown: number };

/** Of pixels shared by the mails of a journey, a step, a template. */
export async function selectSharedOpens(
  sql: Sql,
  workspaceId: number,
  { journeyId, node, templateId }: Pick<ReportScope, 'journeyId' | 'node' | 'templateId'>,
): Promise<SharedOpens> {
  const [row] = await sql.query<SharedOpens>(
    `select coalesce(sum(o.opens) filter (where o.class = 'human'), 0)::int as human,
       coalesce(sum(o.opens) filter (where o.class = 'machine'), 0)::int as machine,
       coalesce(sum(o.opens) filter (where o.class = 'unknown'), 0)::int as unknown
     from shared_pixels p join shared_opens o on o.workspace_id = p.workspace_id and o.pixel_id = p.id
     where p.workspace_id = $1 and ($2::uuid is null or p.journey_id = $2) and ($3::text is null or p.node = $3)
       and ($4::uuid is null or p.template_id = $4)`,
    [workspaceId, journeyId, node, templateId],
  );
  return row ?? { human: 0, machine: 0, unknown: 0 };
}

export type Span = { first: Date | null; last: Date | null; latest: Date | null };

/** First and last mail that left, and the last thing that came of any. */
export async function selectSpan(sql: Sql, workspaceId: number, scope: ReportScope): Promise<Span> {
  const { where, params } = inScope(workspaceId, scope);
  const [row] = await sql.query<Span>(
    `select min(m.accepted_at) as first, max(m.accepted_at) as last,
       max(greatest(m.accepted_at, m.first_opened_at, m.first_clicked_at)) as latest
     from messages m where ${where} and m.accepted_at is not null`,
    params,
  );
  return row ?? { first: null, last: null, latest: null };
}

export type CurveRow = { at: Date; sent: number; opened: number; clicked: number; orders: number };

/** Mails, first opens and clicks of people and orders by hour or day of the zone, oldest first. */
export function selectCurve(
  sql: Sql,
  workspaceId: number,
  of: { scope: ReportScope; unit: 'hour' | 'day'; timeZone: string },
): Promise<CurveRow[]> {
  const { where, params, value } = inScope(workspaceId, of.scope);
  const unit = value(of.unit);
  const zone = value(of.timeZone);
  return sql.query(
    `with mails as (
       select m.*, ${OWNER} as owner from messages m where ${where} and m.accepted_at is not null),
     moments as (
       select accepted_at as at, 1 as sent, 0 as opened, 0 as clicked, 0 as orders from mails
       union all select first_opened_at, 0, 1, 0, 0 from mails where first_opened_at is not null
       union all select first_clicked_at, 0, 0, 1, 0 from mails where first_clicked_at is not null
       union all select o.placed_at, 0, 0, 0, 1 from mails m join orders o on ${orderIsOf('m.owner')})
     select date_trunc(${unit}, at at time zone ${zone}) at time zone ${zone} as at, sum(sent)::int as sent, sum(opened)::int as opened,
       sum(clicked)::int as clicked, sum(orders)::int as orders
     from moments group by 1 order by 1 limit 1000`,
    params,
  );
}

export type AgentRow = { userAgent: string | null; opened: number; clicked: number };

/** Mails opened and clicked by a person, by what their program calls itself. */
export function selectAgents(sql: Sql, workspaceId: number, scope: ReportScope): Promise<AgentRow[]> {
  const { where, params } = inScope(workspaceId, scope);
  return sql.query(
    `select r.user_agent as "userAgent", count(distinct m.id) filter (where r.kind = 'open')::int as opened,
       count(distinct m.id) filter (where r.kind = 'click')::int as clicked
     from messages m join message_reactions r on r.workspace_id = m.workspace_id and r.message_id = m.id
     where ${where} and r.class = 'human' group by 1 order by count(*) desc limit 5000`,
    params,
  );
}

export type SegmentRow = {
  key: string;
  name: string;
  delivered: number;
  opened: number;
  clicked: number;
  buyers: number;
};

const MOST_SEGMENTS = 30;

/** By segment people are in now; those with most mails. */
export function selectBySegment(sql: Sql, workspaceId: number, scope: ReportScope): Promise<SegmentRow[]> {
  const { where, params } = inScope(workspaceId, scope);
  return sql.query(
    `with mails as (
       select m.workspace_id, m.id, ${OWNER} as owner, m.first_opened_at, m.first_clicked_at from messages m where ${where} and ${DELIVERED})
     select s.id::text as key, s.name, count(*)::int as delivered, count(m.first_opened_at)::int as opened,
       count(m.first_clicked_at)::int as clicked,
       count(*) filter (where exists (select 1 from orders o where ${orderIsOf('m.owner')}))::int as buyers
     from mails m join segment_members sm on sm.workspace_id = m.workspace_id and sm.contact_id = m.owner
       join segments s on s.workspace_id = sm.workspace_id and s.id = sm.segment_id
     where s.archived_at is null and s.live_version is not null
     group by s.id, s.name order by 3 desc, 2 limit ${MOST_SEGMENTS}`,
    params,
  );
}

export type VersionRow = { templateId: string; version: number; name: string; subject: string | null; sent: number };

export function selectVersions(sql: Sql, workspaceId: number, scope: ReportScope): Promise<VersionRow[]> {
  const { where, params } = inScope(workspaceId, scope);
  return sql.query(
    `select m.template_id as "templateId", m.template_version as version, t.name, v.subject, count(*)::int as sent
     from messages m join templates t on t.workspace_id = m.workspace_id and t.id = m.template_id
       join template_versions v on v.workspace_id = t.workspace_id and v.template_id = t.id and v.version = m.template_version
     where ${where} and m.accepted_at is not null
     group by 1, 2, 3, 4 order by 5 desc, 1, 2 desc limit 50`,
    params,
  );
}

export type NodeRow = { node: string; templateId: string | null; name: string | null };

/** Which template each step sends, by its last mail. */
export function selectNodes(sql: Sql, workspaceId: number, scope: ReportScope): Promise<NodeRow[]> {
  const { where, params } = inScope(workspaceId, scope);
  return sql.query(
    `select distinct on (coalesce(m.node, '')) coalesce(m.node, '') as node, m.template_id as "templateId", t.name
     from messages m left join templates t on t.workspace_id = m.workspace_id and t.id = m.template_id
     where ${where} order by coalesce(m.node, ''), m.planned_at desc`,
    params,
  );
}

export type LinkRow = { position: number; url: string | null; people: number; clicks: number; machineClicks: number };

/** Links that were followed, by their place in the mail. */
export function selectLinks(sql: Sql, workspaceId: number, scope: ReportScope): Promise<LinkRow[]> {
  const { where, params } = inScope(workspaceId, scope);
  return sql.query(
    `select r.position, mode() within group (order by l.url) as url,
       count(distinct m.id) filter (where r.class = 'human')::int as people,
       count(*) filter (where r.class = 'human')::int as clicks,
       count(*) filter (where r.class = 'machine')::int as "machineClicks"
     from messages m join message_reactions r on r.workspace_id = m.workspace_id and r.message_id = m.id
       left join message_links l on l.workspace_id = m.workspace_id and l.message_id = m.id and l.position = r.position
     where ${where} and r.kind = 'click' and r.position is not null and r.position <> ${HONEYPOT_POSITION}
     group by 1 order by 1`,
    params,
  );
}

export type AboutRow = {
  journeyName: string | null;
  journeyKind: string | null;
  campaignId: string | null;
  campaignName: string | null;
  templateName: string | null;
  class: 'marketing' | 'transactional' | null;
};

export async function selectAbout(sql: Sql, workspaceId: number, scope: ReportScope): Promise<AboutRow> {
  const [row] = await sql.query<AboutRow>(
    `select j.name as "journeyName", j.kind as "journeyKind", c.id as "campaignId", c.name as "campaignName", t.name as "templateName", t.class
     from (select 1) one
       left join journeys j on j.workspace_id = $1 and j.id = $2
       left join campaigns c on c.workspace_id = $1 and c.journey_id = $2
       left join templates t on t.workspace_id = $1 and t.id = coalesce($3, (select m.template_id from messages m
         where m.workspace_id = $1 and m.journey_id = $2 and ($4::text is null or m.node = $4) and m.template_id is not null
         order by m.planned_at desc limit 1))`,
    [workspaceId, scope.journeyId, scope.templateId, scope.node],
  );
  if (!row) throw new Error('One row always comes.');
  return row;
}

export type HoldOutRow = { kept: boolean; people: number; buyers: number; revenue: string };

/**
 * Everybody who entered the journey, once, at their first entry; those kept out by chance apart, with what they ordered
 * within the window after it.
 */
export function selectHoldOut(
  sql: Sql,
  workspaceId: number,
  of: { journeyId: string; runId: string | null },
): Promise<HoldOutRow[]> {
  return sql.query(
    `with entries as (
       select e.id, coalesce(e.end_reason in ('control_group', 'hold_out'), false) as kept, e.entered_at,
         coalesce((select r.to_id from contact_redirects r where r.workspace_id = $1 and r.from_id = e.contact_id and r.undone_at is null),
           e.contact_id) as owner
       from enrolments e where e.workspace_id = $1 and e.journey_id = $2 and ($3::text is null or e.run_key = $3)),
     people as (select distinct on (owner) kept, owner, entered_at from entries order by owner, entered_at, id),
     ordered as (
       select p.kept, p.owner, p.entered_at, count(o.order_id) as orders, coalesce(sum(coalesce(o.total, 0) - o.refunded), 0) as revenue
       from people p left join orders o on o.workspace_id = $1 and o.contact_id = p.owner and o.status <> 'cancelled'
         and o.placed_at > p.entered_at and o.placed_at <= p.entered_at + make_interval(days => ${ATTRIBUTION_DAYS})
       group by 1, 2, 3)
     select kept, count(*)::int as people, count(*) filter (where orders > 0)::int as buyers, sum(revenue)::numeric(18, 2)::text as revenue
     from ordered group by kept`,
    [workspaceId, of.journeyId, of.runId],
  );
}
