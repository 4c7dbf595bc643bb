import type { Sql } from '../../../platform/db/db.ts';

export type HourRow = { weekday: number; hour: number; opened: number; clicked: number; sent: number };

/**
 * First opens and clicks of people, and mails that left, by weekday and hour of the zone. `contactIds` null: of
 * everybody.
 */
export function selectReactionHours(
  sql: Sql,
  workspaceId: number,
  of: { since: Date; timeZone: string; contactIds: string[] | null },
): Promise<HourRow[]> {
  const whose = of.contactIds === null ? '' : 'and m.contact_id = any($4::uuid[])';
  return sql.query(
    `with mails as (
       select m.accepted_at, m.first_opened_at, m.first_clicked_at from messages m
       where m.workspace_id = $1 and m.planned_at >= $2 and not m.test and m.accepted_at is not null ${whose}),
     moments as (
       select accepted_at at time zone $3 as at, 0 as opened, 0 as clicked, 1 as sent from mails
       union all select first_opened_at at time zone $3, 1, 0, 0 from mails where first_opened_at is not null
       union all select first_clicked_at at time zone $3, 0, 1, 0 from mails where first_clicked_at is not null)
     select extract(isodow from at)::int as weekday, extract(hour from at)::int as hour, sum(opened)::int as opened,
       sum(clicked)::int as clicked, sum(sent)::int as sent
     from moments group by 1, 2 order by 1, 2`,
    [workspaceId, of.since, of.timeZone, ...(of.contactIds === null ? [] : [of.contactIds])],
  );
}
