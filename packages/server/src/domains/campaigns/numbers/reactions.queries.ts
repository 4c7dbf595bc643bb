import type { CampaignMetric } from '@sandmill/contracts';
import type { Sql } from '../../../platform/db/db.ts';
import { orderIsOf, OWNER } from '../../delivery/index.ts';

type Of = { journeyId: string; runId: string };

const MAILS = `messages m where m.workspace_id = $1 and m.journey_id = $2 and not m.test and m.accepted_at is not null
  and m.status <> 'bounced'
  and (select e.run_key from enrolments e where e.workspace_id = $1 and e.id = m.enrolment_id) = $3::uuid::text`;

/** How many mails of each step had left by the end of each minute; `at` is the minute's beginning, in milliseconds. */
export function selectDepartures(
  sql: Sql,
  workspaceId: number,
  { journeyId, runId }: Of,
): Promise<{ node: string; at: number; mails: number }[]> {
  return sql.query(
    `select coalesce(m.node, '') as node, (extract(epoch from date_trunc('minute', m.accepted_at)) * 1000)::float8 as at,
       count(*)::int as mails
     from ${MAILS} group by 1, 2 order by 2, 1`,
    [workspaceId, journeyId, runId],
  );
}

/**
 * The first reaction to each mail by the metric, of people alone, in the order of time (of equals by the mail's id,
 * which knows nothing of variants); `at` in milliseconds. Orders are those within the window after a click.
 */
export function selectReactions(
  sql: Sql,
  workspaceId: number,
  { journeyId, runId, metric }: Of & { metric: Exclude<CampaignMetric, 'revenue'> },
): Promise<{ node: string; at: number }[]> {
  return sql.query(
    `select node, (extract(epoch from at) * 1000)::float8 as at from (
       select m.id, coalesce(m.node, '') as node,
         case $4::text when 'opens' then m.first_opened_at when 'clicks' then m.first_clicked_at else (
           select min(o.placed_at) from orders o where m.first_clicked_at is not null and ${orderIsOf(OWNER)}) end as at
       from ${MAILS}) reactions
     where at is not null order by at, id`,
    [workspaceId, journeyId, runId, metric],
  );
}
