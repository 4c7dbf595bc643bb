import type { CampaignFigures, CampaignNumbers, Decision } from '@sandmill/contracts/api/campaigns';
import type { Sql } from '../../../platform/db/db.ts';
import type { CampaignRecord, RunRecord } from '../campaign.ts';
import { mailNode } from '../plan/compile-campaign.ts';
import { countUnreached } from '../runs/people.queries.ts';
import { selectRuns } from '../runs/runs.queries.ts';
import {
  selectBounces,
  selectCurrency,
  selectFigures,
  selectOrders,
  selectPeopleFigures,
  selectReasons,
  selectUnsubscribed,
  type FigureRow,
} from './numbers.queries.ts';
import { testChances } from './test-chances.ts';

/** What came of a campaign, or of one run of it (`runId`), by variant and in all. `now` in milliseconds. */
export async function campaignNumbers(
  sql: Sql,
  workspaceId: number,
  { campaign, runId, now }: { campaign: CampaignRecord; runId: string | null; now: number },
): Promise<CampaignNumbers> {
  const { id: campaignId, journeyId, plan } = campaign;
  const of = { journeyId, runId };
  const figures = await selectFigures(sql, workspaceId, of);
  const orders = await selectOrders(sql, workspaceId, of);
  const unsubscribed = await selectUnsubscribed(sql, workspaceId, of);
  const perNode = (node: string): CampaignFigures => {
    const row = figures.find((one) => one.node === node);
    const sales = orders.find((one) => one.node === node);
    return {
      ...countsOf(row),
      unsubscribed: unsubscribed.find((one) => one.node === node)?.people ?? 0,
      orders: sales?.orders ?? 0,
      revenue: sales?.revenue ?? '0',
    };
  };
  const variants = plan.variants.map(({ id }) => ({ variant: id, ...perNode(mailNode(id)) }));
  const nodes = [...new Set([...plan.variants.map(({ id }) => mailNode(id)), ...figures.map(({ node }) => node)])];
  const runs = await selectRuns(sql, workspaceId, campaignId);
  return {
    ...sumOf(nodes.map(perNode)),
    ...(await selectPeopleFigures(sql, workspaceId, { ...of, campaignId })),
    reasons: await selectReasons(sql, workspaceId, of),
    bounces: await selectBounces(sql, workspaceId, of),
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

function countsOf(row: FigureRow | undefined): Omit<CampaignFigures, 'unsubscribed' | 'orders' | 'revenue'> {
  return {
    planned: row?.planned ?? 0,
    waiting: row?.waiting ?? 0,
    sent: row?.sent ?? 0,
    delivered: row?.delivered ?? 0,
    bounced: row?.bounced ?? 0,
    skipped: row?.skipped ?? 0,
    opened: row?.opened ?? 0,
    clicked: row?.clicked ?? 0,
    complained: row?.complained ?? 0,
  };
}

function sumOf(all: readonly CampaignFigures[]): CampaignFigures {
  const sum = (key: Exclude<keyof CampaignFigures, 'revenue'>): number =>
    all.reduce((total, one) => total + one[key], 0);
  return {
    planned: sum('planned'),
    waiting: sum('waiting'),
    sent: sum('sent'),
    delivered: sum('delivered'),
    bounced: sum('bounced'),
    skipped: sum('skipped'),
    opened: sum('opened'),
    clicked: sum('clicked'),
    unsubscribed: sum('unsubscribed'),
    complained: sum('complained'),
    orders: sum('orders'),
    // In cents: sums of floats would not be exact.
    revenue: (all.reduce((total, { revenue }) => total + Math.round(Number(revenue) * 100), 0) / 100).toFixed(2),
  };
}
