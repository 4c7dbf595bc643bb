import { campaignPlanSchema, type CampaignPlan } from '@sandmill/contracts';
import type { CampaignStatus } from '@sandmill/contracts/api/campaigns';
import type { Sql } from '../../../platform/db/db.ts';
import type { RunStatus } from '../campaign.ts';

export type CalendarRun = {
  campaignId: string;
  name: string;
  campaignStatus: CampaignStatus;
  status: RunStatus;
  kind: 'send' | 'resend';
  startsAt: Date;
  day: string | null;
  audience: number | null;
  /** As confirmed. */
  plan: CampaignPlan;
};

/**
 * Runs that begin within a period, and the next one of each recurrence wherever it is: later ones follow from it.
 * Times in milliseconds.
 */
export async function selectCalendarRuns(
  sql: Sql,
  workspaceId: number,
  period: { from: number; until: number },
): Promise<CalendarRun[]> {
  const rows = await sql.query<Omit<CalendarRun, 'plan'> & { plan: unknown }>(
    `select r.campaign_id as "campaignId", c.name, c.status as "campaignStatus", r.status, r.kind, r.starts_at as "startsAt",
       to_char(r.day, 'YYYY-MM-DD') as day, r.audience, r.plan
     from campaign_runs r join campaigns c on c.id = r.campaign_id
     where r.workspace_id = $1 and c.archived_at is null and r.status <> 'cancelled'
       and ((r.starts_at >= $2 and r.starts_at < $3) or (r.status = 'scheduled' and r.starts_at < $3 and r.plan -> 'timing' ->> 'kind' = 'again'))
     order by r.starts_at, c.name`,
    [workspaceId, new Date(period.from), new Date(period.until)],
  );
  return rows.map((row) => ({ ...row, plan: campaignPlanSchema.parse(row.plan) }));
}

/** Drafts for which a day was chosen already. */
export async function selectDatedDrafts(
  sql: Sql,
  workspaceId: number,
): Promise<{ id: string; name: string; plan: CampaignPlan }[]> {
  const rows = await sql.query<{ id: string; name: string; plan: unknown }>(
    `select id, name, plan from campaigns where workspace_id = $1 and status = 'draft' and archived_at is null
       and plan -> 'timing' ->> 'kind' in ('at', 'local', 'bestHour') order by name, id limit 500`,
    [workspaceId],
  );
  return rows.map((row) => ({ ...row, plan: campaignPlanSchema.parse(row.plan) }));
}
