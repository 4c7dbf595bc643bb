import type { CampaignMetric, CampaignPlan } from '@sandmill/contracts';
import type { Decision } from '@sandmill/contracts/api/campaigns';
import type { Sql } from '../../../platform/db/db.ts';
import { EVERY_MAIL, selectFigures, selectOrders, type FigureRow, type OrderRow } from '../../delivery/index.ts';
import { mailNode } from '../plan/compile-campaign.ts';
import { betaPosterior, meanPosterior, probabilityBest, type Posterior } from './probability-best.ts';

/** How the variants of a run stand by its metric now, with the probability of each to be the best. */
export async function testChances(
  sql: Sql,
  workspaceId: number,
  of: { journeyId: string; runId: string; plan: CampaignPlan },
): Promise<Decision['variants']> {
  const { plan } = of;
  const metric = plan.test?.metric ?? 'clicks';
  const scope = { ...EVERY_MAIL, journeyId: of.journeyId, runId: of.runId };
  const figures = await selectFigures(sql, workspaceId, scope);
  const orders = metric === 'orders' || metric === 'revenue' ? await selectOrders(sql, workspaceId, scope) : [];
  const rows = plan.variants.map(({ id }) => {
    const node = mailNode(id);
    return readVariant(metric, {
      figures: figures.find((row) => row.node === node),
      orders: orders.find((row) => row.node === node),
    });
  });
  const shares = probabilityBest(rows.map(({ posterior }) => posterior));
  return rows.map(({ mails, people, mean }, place) => ({
    variant: plan.variants[place]?.id ?? '',
    mails,
    people,
    mean,
    probability: shares[place] ?? 0,
  }));
}

type Read = { mails: number; people: number; mean: number; posterior: Posterior };

function readVariant(
  metric: CampaignMetric,
  { figures, orders }: { figures: FigureRow | undefined; orders: OrderRow | undefined },
): Read {
  const mails = figures?.delivered ?? 0;
  const people = Math.min(mails, peopleOf(metric, figures, orders));
  if (metric === 'revenue') {
    const sums = { count: mails, sum: orders?.sum ?? 0, sumOfSquares: orders?.squares ?? 0 };
    const posterior = meanPosterior(sums);
    return { mails, people, mean: posterior.mean, posterior };
  }
  return { mails, people, mean: mails === 0 ? 0 : people / mails, posterior: betaPosterior(people, mails) };
}

function peopleOf(metric: CampaignMetric, figures: FigureRow | undefined, orders: OrderRow | undefined): number {
  switch (metric) {
    case 'opens':
      return figures?.opened ?? 0;
    case 'clicks':
      return figures?.clicked ?? 0;
    case 'orders':
    case 'revenue':
      return orders?.people ?? 0;
  }
}

/** The variant with the highest probability; of equals the first. */
export function bestOf(chances: Decision['variants']): Decision['variants'][number] | undefined {
  return chances.reduce<Decision['variants'][number] | undefined>(
    (best, one) => (best && best.probability >= one.probability ? best : one),
    undefined,
  );
}
