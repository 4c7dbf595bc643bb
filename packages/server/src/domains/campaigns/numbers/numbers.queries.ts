import type { Sql } from '../../../platform/db/db.ts';

/** People of its runs: all, those who entered, those whom chance kept out. `runId` null: of all runs. */
export async function selectPeopleFigures(
  sql: Sql,
  workspaceId: number,
  of: { journeyId: string; runId: string | null; campaignId: string },
): Promise<{ audience: number; entered: number; controlGroup: number }> {
  const [row] = await sql.query<{ audience: number; entered: number; controlGroup: number }>(
    `select count(*)::int as audience, count(p.entered_at)::int as entered,
       (select count(*)::int from enrolments e where e.workspace_id = $1 and e.journey_id = $2
         and e.end_reason in ('control_group', 'hold_out') and ($3::uuid is null or e.run_key = $3::uuid::text)) as "controlGroup"
     from campaign_people p join campaign_runs r on r.workspace_id = $1 and r.id = p.run_id
     where p.workspace_id = $1 and r.campaign_id = $4 and ($3::uuid is null or r.id = $3)`,
    [workspaceId, of.journeyId, of.runId, of.campaignId],
  );
  return row ?? { audience: 0, entered: 0, controlGroup: 0 };
}

/** The currency most orders are in. */
export async function selectCurrency(sql: Sql, workspaceId: number): Promise<string | null> {
  const [row] = await sql.query<{ currency: string }>(
    `select currency from (select currency from orders where workspace_id = $1 and currency is not null order by placed_at desc limit 200) recent
     group by currency order by count(*) desc limit 1`,
    [workspaceId],
  );
  return row?.currency ?? null;
}
