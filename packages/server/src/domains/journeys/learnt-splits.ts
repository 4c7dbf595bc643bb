import type { LearntSplit } from '@sandmill/contracts/api/journeys';
import type { Sql } from '../../platform/db/db.ts';
import { selectTallies } from './choices.queries.ts';
import { getJourneyDefinition } from './get-journey-definition.ts';
import { drawnShares } from './steps/thompson.ts';
import { talliesOf } from './tallies.ts';

/**
 * What the splits that learn of a journey know: how many went each way, what that brought, and which share of the next
 * people each way would get. As the journey is drawn now.
 * @throws AppError not_found
 */
export async function learntSplits(sql: Sql, workspaceId: number, journeyId: string): Promise<LearntSplit[]> {
  const { definition } = await getJourneyDefinition(sql, workspaceId, { id: journeyId, version: null });
  const tallies = talliesOf(await selectTallies(sql, workspaceId, [journeyId]));
  return Object.entries(definition.nodes).flatMap(([node, step]) => {
    if (step.kind !== 'banditSplit') return [];
    const tally = tallies.of(journeyId, node);
    const shares = drawnShares(
      step.variants.map(({ id }) => id),
      tally,
    );
    const ways = step.variants.map(({ id, name }) => {
      const { chosen = 0, rewarded = 0 } = tally[id] ?? {};
      return { id, name, chosen, rewarded, nextShare: shares[id] ?? 0 };
    });
    return [{ node, reward: step.reward, ways }];
  });
}
