import type { CampaignPlan } from '@sandmill/contracts';
import type { Sql } from '../../../platform/db/db.ts';
import { mailNode } from '../plan/compile-campaign.ts';
import { earlyOdds, type EarlyOdds } from './early-winner.ts';
import { selectDepartures, selectReactions } from './reactions.queries.ts';

/** What the test of a run has for its best variant by now; null: it may not end early. */
export async function testOdds(
  sql: Sql,
  workspaceId: number,
  of: { journeyId: string; runId: string; plan: CampaignPlan },
): Promise<EarlyOdds | null> {
  const { test, variants } = of.plan;
  if (!test?.early || test.metric === 'revenue') return null;
  const idOf = new Map(variants.map(({ id }) => [mailNode(id), id]));
  const named = <T extends { node: string }>({ node, ...rest }: T) => ({ ...rest, variant: idOf.get(node) ?? '' });
  const departures = await selectDepartures(sql, workspaceId, of);
  const reactions = await selectReactions(sql, workspaceId, { ...of, metric: test.metric });
  return earlyOdds({
    variants: variants.map(({ id }) => id),
    reactions: reactions.map(named),
    departures: departures.map(named),
    threshold: test.threshold,
  });
}
