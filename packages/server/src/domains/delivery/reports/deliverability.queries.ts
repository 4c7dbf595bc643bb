import type { Sql } from '../../../platform/db/db.ts';

export type SendingDayRow = {
  operator: string;
  domain: string;
  day: string;
  accepted: number;
  deferred: number;
  hard: number;
  soft: number;
  blocked: number;
  complained: number;
};

/** Over all ways out, oldest first. `from`: "2026-11-01". */
export function selectSendingDays(sql: Sql, workspaceId: number, from: string): Promise<SendingDayRow[]> {
  return sql.query(
    `select operator, domain, day::text as day, sum(accepted)::int as accepted, sum(deferred)::int as deferred, sum(hard)::int as hard,
       sum(soft)::int as soft, sum(blocked)::int as blocked, sum(complained)::int as complained
     from sending_days where workspace_id = $1 and day >= $2::date group by 1, 2, 3 order by 1, 2, 3`,
    [workspaceId, from],
  );
}

export type SendingDayFilter = {
  from: string;
  operator: string | null;
  domain: string | null;
  offset: number;
  limit: number;
};

/** The same rows, newest day first. */
export function selectSendingDayPage(sql: Sql, workspaceId: number, of: SendingDayFilter): Promise<SendingDayRow[]> {
  return sql.query(
    `select operator, domain, day::text as day, sum(accepted)::int as accepted, sum(deferred)::int as deferred, sum(hard)::int as hard,
       sum(soft)::int as soft, sum(blocked)::int as blocked, sum(complained)::int as complained
     from sending_days where workspace_id = $1 and day >= $2::date and ($3::text is null or operator = $3)
       and ($4::text is null or domain = $4)
     group by sending_days.day, operator, domain order by sending_days.day desc, 4 desc, operator, domain offset $5 limit $6`,
    [workspaceId, of.from, of.operator, of.domain, of.offset, of.limit],
  );
}
