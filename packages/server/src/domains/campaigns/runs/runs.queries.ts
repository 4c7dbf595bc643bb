import { campaignPlanSchema, type CampaignPlan } from '@sandmill/contracts';
import type { Decision } from '@sandmill/contracts/api/campaigns';
import type { Sql, Tx } from '../../../platform/db/db.ts';
import type { RunRecord, RunStatus } from '../campaign.ts';

const COLUMNS = `id, campaign_id as "campaignId", number, kind, status, plan, confirmed_at as "confirmedAt", starts_at as "startsAt",
  to_char(day, 'YYYY-MM-DD') as day, began_at as "beganAt", settled_at as "settledAt", audience, test_size as "testSize",
  decide_at as "decideAt", winner, decided_at as "decidedAt", decision, ended_at as "endedAt"`;

type Stored = Omit<RunRecord, 'plan'> & { plan: unknown };

function read(row: Stored): RunRecord {
  return { ...row, plan: campaignPlanSchema.parse(row.plan) };
}

/** Newest first. */
export async function selectRuns(sql: Sql, workspaceId: number, campaignId: string): Promise<RunRecord[]> {
  const rows = await sql.query<Stored>(
    `select ${COLUMNS} from campaign_runs where workspace_id = $1 and campaign_id = $2 order by number desc`,
    [workspaceId, campaignId],
  );
  return rows.map(read);
}

export async function selectRun(sql: Sql, workspaceId: number, id: string): Promise<RunRecord | null> {
  const [row] = await sql.query<Stored>(`select ${COLUMNS} from campaign_runs where workspace_id = $1 and id = $2`, [
    workspaceId,
    id,
  ]);
  return row ? read(row) : null;
}

/** How many of each run are in the queue of the journey or beyond. */
export async function selectEntered(sql: Sql, workspaceId: number, runIds: string[]): Promise<Map<string, number>> {
  const rows = await sql.query<{ id: string; entered: number }>(
    `select run_id as id, count(entered_at)::int as entered from campaign_people
     where workspace_id = $1 and run_id = any($2::uuid[]) group by run_id`,
    [workspaceId, runIds],
  );
  return new Map(rows.map(({ id, entered }) => [id, entered]));
}

export type NewRun = {
  id: string;
  campaignId: string;
  kind: 'send' | 'resend';
  plan: CampaignPlan;
  confirmedAt: number;
  startsAt: number;
  day: string | null;
};

/** The next run of a campaign; the caller holds the campaign. */
export async function insertRun(tx: Tx, workspaceId: number, run: NewRun): Promise<void> {
  await tx.execute(
    `insert into campaign_runs (workspace_id, id, campaign_id, number, kind, status, plan, confirmed_at, starts_at, day)
     select $1, $2, $3, coalesce(max(number), 0) + 1, $4, 'scheduled', $5::jsonb, $6, $7, $8::date
     from campaign_runs where workspace_id = $1 and campaign_id = $3`,
    [
      workspaceId,
      run.id,
      run.campaignId,
      run.kind,
      JSON.stringify(run.plan),
      new Date(run.confirmedAt),
      new Date(run.startsAt),
      run.day,
    ],
  );
}

/** A field left out stays. The caller holds the campaign. */
export async function updateRun(
  tx: Tx,
  workspaceId: number,
  change: {
    id: string;
    status?: RunStatus;
    startsAt?: number;
    day?: string | null;
    beganAt?: number;
    decideAt?: number;
    endedAt?: number;
    plan?: CampaignPlan;
  },
): Promise<void> {
  const { id, status, startsAt, day, beganAt, decideAt, endedAt, plan } = change;
  const date = (at: number | undefined): Date | null => (at === undefined ? null : new Date(at));
  await tx.execute(
    `update campaign_runs set status = coalesce($3, status), starts_at = coalesce($4, starts_at),
       day = case when $5 then $6::date else day end, began_at = coalesce(began_at, $7),
       decide_at = coalesce($8, decide_at), ended_at = coalesce($9, ended_at),
       plan = coalesce($10::jsonb, plan)
     where workspace_id = $1 and id = $2`,
    [
      workspaceId,
      id,
      status ?? null,
      date(startsAt),
      day !== undefined,
      day ?? null,
      date(beganAt),
      date(decideAt),
      date(endedAt),
      plan === undefined ? null : JSON.stringify(plan),
    ],
  );
}

/** Runs of a campaign in one state go into another. */
export async function moveRuns(
  tx: Tx,
  workspaceId: number,
  move: { campaignId: string; from: RunStatus[]; to: RunStatus; endedAt?: number },
): Promise<void> {
  await tx.execute(
    `update campaign_runs set status = $4, ended_at = coalesce($5, ended_at)
     where workspace_id = $1 and campaign_id = $2 and status = any($3::text[])`,
    [workspaceId, move.campaignId, move.from, move.to, move.endedAt === undefined ? null : new Date(move.endedAt)],
  );
}

export async function setDecision(
  tx: Tx,
  workspaceId: number,
  of: { id: string; winner: string | null; decision: Decision; at: number },
): Promise<void> {
  await tx.execute(
    `update campaign_runs set winner = $3, decision = $4::jsonb, decided_at = case when $3::text is null then decided_at else $5::timestamptz end
     where workspace_id = $1 and id = $2 and winner is null`,
    [workspaceId, of.id, of.winner, JSON.stringify(of.decision), new Date(of.at)],
  );
}

export type TestRun = RunRecord & { name: string };

/** Runs that try variants, the latest begun first; the search looks at the names of campaigns. */
export async function selectTests(
  sql: Sql,
  workspaceId: number,
  filter: { search: string | null; before: { at: Date; id: string } | null; limit: number },
): Promise<TestRun[]> {
  const rows = await sql.query<Stored & { name: string }>(
    `select r.*, c.name from (select ${COLUMNS} from campaign_runs
       where workspace_id = $1 and kind = 'send' and began_at is not null and jsonb_typeof(plan -> 'test') = 'object'
         and jsonb_array_length(plan -> 'variants') > 1
         and ($3::timestamptz is null or (began_at, id) < ($3, $4::uuid))) r
     join campaigns c on c.workspace_id = $1 and c.id = r."campaignId"
     where $2::text is null or c.name ilike '%' || $2 || '%'
     order by r."beganAt" desc, r.id desc limit $5`,
    [workspaceId, filter.search, filter.before?.at ?? null, filter.before?.id ?? null, filter.limit],
  );
  return rows.map((row) => ({ ...read(row), name: row.name }));
}
