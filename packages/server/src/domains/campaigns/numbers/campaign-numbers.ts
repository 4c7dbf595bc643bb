import type { CampaignNumbers, Decision } from '@sandmill/contracts/api/campaigns';
import type { Sql } from '../../../platform/db/db.ts';
import { EVERY_MAIL, mailFigures, NO_FIGURES, selectBounces, selectReasons, sumFigures } from '../../delivery/index.ts';
import type { CampaignRecord, RunRecord } from '../campaign.ts';
import { mailNode } from '../plan/compile-campaign.ts';
import { countUnreached } from '../runs/people.queries.ts';
import { selectRuns } from '../runs/runs.queries.ts';
import { selectCurrency, selectPeopleFigures } from './numbers.queries.ts';
import { testChances } from './test-chances.ts';
import { testOdds } from './test-odds.ts';

/** What came of a campaign, or of one run of it (`runId`), by variant and in all. `now` in milliseconds. */
export async function campaignNumbers(
  sql: Sql,
  workspaceId: number,
  { campaign, runId, now }: { campaign: CampaignRecord; runId: string | null; now: number },
): Promise<CampaignNumbers> {
  const { id: campaignId, journeyId, plan } = campaign;
  const scope = { ...EVERY_MAIL, journeyId, runId };
  const steps = await mailFigures(sql, workspaceId, scope);
  const variants = plan.variants.map(({ id }) => {
    const { node: _, ...figures } = steps.find(({ node }) => node === mailNode(id)) ?? { node: '', ...NO_FIGURES };
    return { variant: id, ...figures };
  });
  const runs = await selectRuns(sql, workspaceId, campaignId);
  return {
    ...sumFigures(steps),
    ...(await selectPeopleFigures(sql, workspaceId, { journeyId, runId, campaignId })),
    reasons: await selectReasons(sql, workspaceId, scope),
    bounces: await selectBounces(sql, workspaceId, scope),
    currency: (await selectCurrency(sql, workspaceId)) ?? 'EUR',
    variants,
    chances: await chancesOf(sql, workspaceId, { campaign, run: testedRun(runs, runId), now }),
    undelivered: await countUnreached(sql, workspaceId, { campaignId, journeyId }),
  };
}

/** How the test of a run stands, or stood when it was decided. */
export async function chancesOf(
  sql: Sql,
  workspaceId: number,
  { campaign, run, now }: { campaign: CampaignRecord; run: RunRecord | undefined; now: number },
): Promise<Decision | null> {
  if (!run?.plan.test) return null;
  if (run.decision !== null && run.winner !== null) return run.decision;
  const of = { journeyId: campaign.journeyId, runId: run.id, plan: run.plan };
  return {
    metric: run.plan.test.metric,
    at: new Date(now).toISOString(),
    by: 'undecided',
    variants: await testChances(sql, workspaceId, of),
    early: await testOdds(sql, workspaceId, of),
  };
}

export function testedRun(runs: readonly RunRecord[], runId: string | null): RunRecord | undefined {
  return runs.find(
    ({ id, kind, plan, beganAt }) =>
      (runId === null || id === runId) &&
      kind === 'send' &&
      plan.test !== null &&
      plan.variants.length > 1 &&
      beganAt !== null,
  );
}
