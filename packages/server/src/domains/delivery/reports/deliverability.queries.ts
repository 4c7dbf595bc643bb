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
