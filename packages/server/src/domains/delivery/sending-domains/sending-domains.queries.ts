import type { Sql } from '../../../platform/db/db.ts';
import type { WarmUpHeld, WarmUpPlan } from './warm-up.ts';

export type DomainState = {
  domain: string;
  warmUp: WarmUpPlan | null;
  cap: number | null;
  /** "2026-11-27", of the workspace's zone. */
  capDay: string | null;
  beganAt: Date | null;
  held: WarmUpHeld | null;
  pausedAt: Date | null;
  pauseReason: 'policy_blocks' | 'by_hand' | null;
  pauseDetail: string | null;
};

const COLUMNS = `domain, warm_up as "warmUp", warm_up_cap as cap, warm_up_day::text as "capDay", warm_up_began_at as "beganAt",
  warm_up_held as held, paused_at as "pausedAt", pause_reason as "pauseReason", pause_detail as "pauseDetail"`;

export function selectDomains(sql: Sql, workspaceId: number): Promise<DomainState[]> {
  return sql.query(`select ${COLUMNS} from sending_domains where workspace_id = $1 order by domain`, [workspaceId]);
}

/** Workspaces that warm a domain up, for the change of days. */
export async function selectWarmingWorkspaces(sql: Sql): Promise<number[]> {
  const rows = await sql.query<{ id: number }>(
    `select distinct workspace_id as id from sending_domains where warm_up is not null and warm_up_cap is not null`,
  );
  return rows.map(({ id }) => id);
}

export async function upsertWarmUp(
  sql: Sql,
  workspaceId: number,
  of: {
    domain: string;
    plan: WarmUpPlan | null;
    cap: number | null;
    day: string;
    now: number;
    held: WarmUpHeld | null;
  },
): Promise<void> {
  await sql.execute(
    `insert into sending_domains (workspace_id, domain, warm_up, warm_up_cap, warm_up_day, warm_up_began_at, warm_up_held)
     values ($1, $2, $3::jsonb, $4, $5::date, $6, $7)
     on conflict (workspace_id, domain) do update set warm_up = excluded.warm_up, warm_up_cap = excluded.warm_up_cap,
       warm_up_day = excluded.warm_up_day, warm_up_held = excluded.warm_up_held,
       warm_up_began_at = case when excluded.warm_up is null then null else coalesce(sending_domains.warm_up_began_at, excluded.warm_up_began_at) end`,
    [
      workspaceId,
      of.domain,
      of.plan === null ? null : JSON.stringify(of.plan),
      of.cap,
      of.day,
      of.plan === null ? null : new Date(of.now),
      of.held,
    ],
  );
}

/** Gives whether it was news: a domain that rests already is told of once. */
export async function pauseDomain(
  sql: Sql,
  workspaceId: number,
  of: { domain: string; reason: 'policy_blocks' | 'by_hand'; detail: string | null; now: number },
): Promise<boolean> {
  const rows = await sql.execute(
    `insert into sending_domains (workspace_id, domain, paused_at, pause_reason, pause_detail) values ($1, $2, $3, $4, $5)
     on conflict (workspace_id, domain) do update set paused_at = excluded.paused_at, pause_reason = excluded.pause_reason,
       pause_detail = excluded.pause_detail where sending_domains.paused_at is null`,
    [workspaceId, of.domain, new Date(of.now), of.reason, of.detail?.slice(0, 500) ?? null],
  );
  return rows > 0;
}

export async function resumeDomain(sql: Sql, workspaceId: number, domain: string): Promise<void> {
  await sql.execute(
    `update sending_domains set paused_at = null, pause_reason = null, pause_detail = null where workspace_id = $1 and domain = $2`,
    [workspaceId, domain],
  );
}

const COUNTS = [
  'accepted',
  'marketing',
  'deferred',
  'delivered',
  'hard',
  'soft',
  'blocked',
  'refused',
  'complained',
] as const;
export type SendingCount = (typeof COUNTS)[number];

export type DayRow = { domain: string; operator: string; service: string } & Partial<Record<SendingCount, number>>;

/** Adds to the counts of a day. Rows are written in one order by everybody, so that two senders never wait for each other. */
export async function addToDay(sql: Sql, workspaceId: number, of: { day: string; rows: DayRow[] }): Promise<void> {
  if (of.rows.length === 0) return;
  await sql.execute(
    `insert into sending_days (workspace_id, day, domain, operator, service, ${COUNTS.join(', ')})
     select $1, $2::date, r.domain, r.operator, r.service, ${COUNTS.map((name) => `r.${name}`).join(', ')}
     from unnest($3::text[], $4::text[], $5::text[], ${COUNTS.map((_, i) => `$${i + 6}::int[]`).join(', ')})
       as r (domain, operator, service, ${COUNTS.join(', ')})
     order by r.domain, r.operator, r.service
     on conflict (workspace_id, day, domain, operator, service) do update set
       ${COUNTS.map((name) => `${name} = sending_days.${name} + excluded.${name}`).join(', ')}`,
    [
      workspaceId,
      of.day,
      of.rows.map((row) => row.domain),
      of.rows.map((row) => row.operator),
      of.rows.map((row) => row.service),
      ...COUNTS.map((name) => of.rows.map((row) => row[name] ?? 0)),
    ],
  );
}

export type DomainDay = { domain: string; day: string } & Record<SendingCount, number>;

/** By domain and day, oldest first. */
export function selectDomainDays(
  sql: Sql,
  workspaceId: number,
  of: { domain: string | null; from: string },
): Promise<DomainDay[]> {
  return sql.query(
    `select domain, day::text as day, ${COUNTS.map((name) => `sum(${name})::int as ${name}`).join(', ')}
     from sending_days where workspace_id = $1 and day >= $3::date and ($2::text is null or domain = $2)
     group by domain, day order by domain, day`,
    [workspaceId, of.domain, of.from],
  );
}
